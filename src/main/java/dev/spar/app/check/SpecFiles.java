package dev.spar.app.check;

import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the files of specs. */
public final class SpecFiles {
    private static final int LONGEST = 1 << 20;

    private final Path directory;

    /** Relative names begin in {@code directory}. */
    public SpecFiles(Path directory) {
        this.directory = directory;
    }

    /** What came of reading. */
    public sealed interface Read {
        record Texts(List<SpecText> specs) implements Read {}

        record Unfit(Problem problem) implements Read {}
    }

    /** Reads all of them; the name {@code -} means {@code piped}. */
    public Read read(List<String> names, Optional<byte[]> piped) {
        var texts = new ArrayList<SpecText>();
        for (String name : names) {
            var bytes = name.equals("-") ? piped : bytes(name);
            if (bytes.isEmpty()) {
                return unfit("the spec " + name + " cannot be read", "there is no such file, or it is a folder");
            }
            if (bytes.get().length > LONGEST) {
                return unfit("the spec " + name + " is longer than 1 MB", "a spec is a page of text");
            }
            String text = text(bytes.get());
            if (text == null) {
                return unfit("the spec " + name + " is not text", "its bytes are not UTF-8, or hold a zero");
            }
            texts.add(
                    name.equals("-")
                            ? new SpecText("standard input", text, Optional.empty())
                            : new SpecText(name, text, Optional.of(directory.resolve(name))));
        }
        return new Read.Texts(List.copyOf(texts));
    }

    private Optional<byte[]> bytes(String name) {
        try (var in = Files.newInputStream(directory.resolve(name))) {
            return Optional.of(in.readNBytes(LONGEST + 1));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') >= 0 ? null : text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static Read unfit(String what, String why) {
        return new Read.Unfit(Problem.of(Code.S007, what, why, "spar check --check 'CMD'   # a command in its place"));
    }
}
