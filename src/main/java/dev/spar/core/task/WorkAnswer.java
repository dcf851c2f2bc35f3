package dev.spar.core.task;

import dev.spar.core.heal.BlockReport;
import java.util.List;
import java.util.Locale;

/**
 * What a builder answers; the reply schema of every building prompt. It is told to people and handed over to the next
 * turn; none of it counts as evidence and no reviewer sees it.
 *
 * @param status {@code done}, {@code no_changes_needed} or {@code blocked}
 * @param memo the handover: what is done, what is left, what is risky
 * @param commands the commands it says it ran; {@code filesChecked} the files it says it read
 * @param notes what it noticed beyond the scope and left alone
 * @param dispositions in a repair, what became of each finding
 * @param block filled in where it is blocked, else empty texts
 */
public record WorkAnswer(
        String status,
        String summary,
        String memo,
        List<Ran> commands,
        List<String> filesChecked,
        List<String> notes,
        List<String> assumptions,
        List<Disposition> dispositions,
        BlockReport block) {

    /** {@code output} is an excerpt. */
    public record Ran(String command, int exitCode, String output) {}

    /** {@code decision} is {@code fixed} or {@code disputed}. */
    public record Disposition(String finding, String decision, String reason) {}

    public enum Status {
        DONE,
        NO_CHANGES_NEEDED,
        BLOCKED
    }

    /** What it claims. A word that is none of the three is read as done: the tree and the checks will tell. */
    public Status claimed() {
        return switch (status.strip().toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "blocked" -> Status.BLOCKED;
            case "no_changes_needed" -> Status.NO_CHANGES_NEEDED;
            default -> Status.DONE;
        };
    }
}
