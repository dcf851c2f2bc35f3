package dev.spar.core.spec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A part of the work that can be handed out.
 *
 * @param id lower-case letters, digits, dots and dashes; no other sub-task of the spec has it
 * @param title one line of data
 * @param text what is to be done, as it is written; what the other fields say is left out
 * @param files globs of what it is expected to change; empty where nobody said
 * @param after ids of the sub-tasks whose work it needs
 * @param judgedBy ids of the criteria that say whether it is done; empty where nobody said
 * @param role whose part it is, in the writer's word: an agent's name, {@code planner}, {@code tester}
 * @param effort how hard the model is to think: {@code low}, {@code medium} or {@code high}
 * @param line where it stands
 */
public record SubTask(
        String id,
        String title,
        String text,
        List<String> files,
        List<String> after,
        List<String> judgedBy,
        Optional<String> role,
        ModelTier tier,
        Optional<String> effort,
        int line) {
    /** How long the text of one may be, in UTF-8 bytes, since whoever does it is told all of it. */
    public static final int LONGEST = 16 * 1024;

    boolean tooLong() {
        return text.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    /** The same as a stranger's word, which chooses no agent. */
    SubTask asCast() {
        return new SubTask(
                id, title, text, files, after, judgedBy, Optional.empty(), ModelTier.AS_CAST, Optional.empty(), line);
    }

    /** The same in words that may be kept. */
    SubTask in(UnaryOperator<String> kept) {
        List<String> where = files.stream().map(kept).toList();
        return new SubTask(
                id, kept.apply(title), kept.apply(text), where, after, judgedBy, role.map(kept), tier, effort, line);
    }
}
