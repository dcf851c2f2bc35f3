package dev.spar.app.result;

import dev.spar.core.run.StopReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What each exit code means, for ever. */
public enum ExitCodes {
    OK(0, "done; every criterion is verified or passing"),
    UNMET(1, "the evidence is complete, and it says no"),
    USAGE(2, "the command line, the configuration or the task does not fit"),
    NEEDS_HUMAN(3, "a person has to answer or decide, or evidence could not be gathered"),
    AUTH(4, "an agent is missing, logged out, or would be billed in a way you did not allow"),
    PAUSED(5, "paused by you or by a usage limit; spar resume goes on"),
    BUDGET(6, "time, money, tokens or attempts are used up"),
    GATE(7, "a gate or the scope refused"),
    PRECONDITION(8, "dirty tree, no repository, lock, untrusted, disk, no checks, no fence, diverged"),
    INTERNAL(70, "a bug of Spar; the run is safe"),
    HANG_UP(129, "the terminal went away; state saved"),
    INTERRUPTED(130, "Ctrl-C; state saved"),
    TERMINATED(143, "told to terminate; state saved");

    /** Of a line of the table, and where its reasons begin. */
    private static final int WIDTH = 90;

    private static final int INDENT = 30;

    private final int code;
    private final String meaning;

    ExitCodes(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public static String name(int code) {
        return Arrays.stream(values())
                .filter(e -> e.code == code)
                .map(e -> e.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("other");
    }

    /** The table of {@code spar help exit-codes}. */
    public static String table() {
        return Arrays.stream(values())
                .map(e -> "  %3d  %-13s %s%s"
                        .formatted(e.code, e.name().toLowerCase(Locale.ROOT), e.meaning, e.reasons()))
                .collect(Collectors.joining("\n"));
    }

    private String reasons() {
        var lines = new StringBuilder();
        int column = WIDTH;
        for (StopReason reason : StopReason.values()) {
            if (reason.exitCode() == code) {
                boolean first = lines.isEmpty();
                column += 1 + reason.word().length();
                if (column > WIDTH) {
                    lines.append("\n                     ").append(first ? "reasons: " : "         ");
                    column = INDENT + reason.word().length();
                } else {
                    lines.append(' ');
                }
                lines.append(reason.word());
            }
        }
        return lines.toString();
    }
}
