package dev.spar.app.cli;

import dev.spar.adapter.machine.Machine;
import dev.spar.app.Version;
import dev.spar.app.result.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What {@code --version --json} says: this program's version, and those of what it works with. */
final class VersionPage {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)+");
    private static final List<List<String>> QUESTIONS =
            List.of(List.of("git", "--version"), List.of("claude", "--version"), List.of("codex", "--version"));

    private VersionPage() {}

    /** Programs that are not there, or do not say, are left out. */
    static Result of(Context context) {
        var machine = context.services().machine(context.folder());
        var programs = new TreeMap<String, Object>();
        for (var question : QUESTIONS) {
            number(machine, question, context.here().directory()).ifPresent(n -> programs.put(question.getFirst(), n));
        }
        return Result.ok("spar " + Version.NUMBER)
                .with("version", Version.NUMBER)
                .with("java", Runtime.version().toString())
                .with("programs", programs);
    }

    private static Optional<String> number(Machine machine, List<String> question, Path folder) {
        return switch (machine.ask(question, folder)) {
            case Machine.Answer.Silent s -> Optional.empty();
            case Machine.Answer.Said s -> {
                var found = NUMBER.matcher(s.line());
                yield s.exitCode() == 0 && found.find() ? Optional.of(found.group()) : Optional.empty();
            }
        };
    }
}
