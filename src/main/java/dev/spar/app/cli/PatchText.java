package dev.spar.app.cli;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A review's target as text, where it is a patch and no name of git's. */
sealed interface PatchText {

    /** Beyond this nobody would read it. */
    int LONGEST = 5 << 20;

    record Patch(String text) implements PatchText {}

    record None() implements PatchText {}

    /** A text that is no patch, where such a one is wanted as well; {@code name} is where it came from. */
    record Words(String name, String text) implements PatchText {}

    record Unfit(Problem problem) implements PatchText {}

    /** Standard input for {@code -}, or a file that is a patch; any other file may be named like something of git's. */
    static PatchText of(Context context, Optional<String> target) throws IOException {
        var read = orWords(context, target);
        return read instanceof Words w ? noPatch(target.orElse(""), w) : read;
    }

    /** The same; any other text, and any other file, is a plan or a decision that somebody wants attacked. */
    static PatchText orWords(Context context, Optional<String> target) throws IOException {
        if (target.filter("-"::equals).isPresent()) {
            return text(Piped.read(context, true).orElse(new byte[0]), "standard input");
        }
        Optional<Path> file = target.flatMap(name -> file(context, name));
        if (file.isEmpty()) {
            return new None();
        }
        return Files.size(file.get()) > LONGEST
                ? tooLong(file.get().toString())
                : text(Files.readAllBytes(file.get()), file.get().toString());
    }

    private static PatchText noPatch(String target, Words words) {
        boolean meant = target.equals("-") || target.endsWith(".patch") || target.endsWith(".diff");
        return !meant ? new None() : words.text().isBlank() ? new Patch("") : unfit(words.name() + " is no patch");
    }

    private static Optional<Path> file(Context context, String name) {
        try {
            return Optional.of(context.here().directory().resolve(name)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static PatchText text(byte[] bytes, String name) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean diff = text.lines().anyMatch(l -> l.startsWith("diff --git ") || l.startsWith("+++ "));
        return bytes.length > LONGEST ? tooLong(name) : diff ? new Patch(text) : new Words(name, text);
    }

    private static PatchText tooLong(String name) {
        return unfit(name + " is longer than 5 MB");
    }

    private static PatchText unfit(String what) {
        return new Unfit(Problem.of(
                Code.S010,
                what,
                "a patch is what git diff or git format-patch writes",
                "git diff main... | spar review -"));
    }
}
