package dev.spar.core.spec;

import dev.spar.core.settings.DurationText;
import dev.spar.core.spec.Outline.Block;
import dev.spar.core.spec.Spec.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the command that judges the whole, and how long it may take. */
final class EvalReader {
    /** Beside a command two blanks or a tab apart, or in a line of its own; what is written as code is run as it is. */
    private static final Pattern LIMIT =
            Pattern.compile("(?m)(?:^[ \\t]*+|(?<![ \\t])(?:[ \\t]{2,}+|\\t))timeout:(.*)$");

    private final List<Fault> faults;
    private final List<String> commands = new ArrayList<>();
    private Optional<Duration> timeout = Optional.empty();
    private int line;

    private EvalReader(List<Fault> faults) {
        this.faults = faults;
    }

    /** Empty where these sections name no command; what does not fit is told to {@code faults}. */
    static Optional<Spec.Eval> read(List<Section> sections, List<Fault> faults) {
        var reader = new EvalReader(faults);
        sections.stream().flatMap(s -> s.blocks().stream()).forEach(reader::block);
        return reader.commands.isEmpty()
                ? Optional.empty()
                : Optional.of(new Spec.Eval(Commands.all(reader.commands), reader.timeout, reader.line));
    }

    private void block(Block block) {
        String command = switch (block) {
            case Block.Code c -> Commands.script(c.text());
            case Block.Text t -> Commands.paragraph(limited(t.text(), block.line()));
            case Block.Heading _, Block.Listed _, Block.Quoted _ -> "";
        };
        if (command.isBlank()) {
            return;
        }
        Commands.fault(command).ifPresent(f -> faults.add(new Fault(block.line(), f, "name a command that can fail")));
        line = commands.isEmpty() ? block.line() : line;
        commands.add(command);
    }

    /** The text without its time limit, which counts from now on. */
    private String limited(String text, int at) {
        LIMIT.matcher(text).results().map(found -> found.group(1).strip()).forEach(said -> {
            timeout = DurationText.parse(said);
            if (timeout.isEmpty()) {
                faults.add(new Fault(at, "timeout: '" + said + "' is no duration", "timeout: 3m"));
            }
        });
        return LIMIT.matcher(text).replaceAll("");
    }
}
