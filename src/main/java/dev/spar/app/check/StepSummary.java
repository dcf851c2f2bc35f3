package dev.spar.app.check;

import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckOutcome.Row;
import dev.spar.core.text.Prose;
import dev.spar.core.verify.CheckResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answer as Markdown for the summary of a step on GitHub: a table, and what the first failing checks printed. It
 * stays far below the 1 MiB that GitHub takes.
 */
public final class StepSummary {
    private static final int MOST_ROWS = 500;
    private static final int MOST_TAILS = 20;
    private static final int SENTENCE = 160;

    private StepSummary() {}

    /** Nothing that a test or a spec says is Markdown in it. */
    public static String of(Answered answered) {
        return Stream.of(
                        Stream.of(
                                "### spar check: " + CheckTable.summary(answered),
                                "",
                                "Base " + side(answered.base()) + ", head " + side(answered.head()) + ".",
                                "",
                                "| | Criterion | | Why |",
                                "|---|---|---|---|"),
                        answered.rows().stream().limit(MOST_ROWS).map(StepSummary::row),
                        Stream.of(more(answered.rows().size() - MOST_ROWS), ""),
                        answered.rows().stream()
                                .filter(r -> !r.met() && !tail(r).isBlank())
                                .limit(MOST_TAILS)
                                .flatMap(StepSummary::printed))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String side(CheckOutcome.Side side) {
        return "`" + side.commit().brief() + "` (" + Prose.markdown(side.words(), SENTENCE) + ")";
    }

    private static String row(Row row) {
        return Stream.of(
                        row.status().mark() + " " + row.status().word(),
                        Prose.markdown(row.id(), SENTENCE),
                        Prose.markdown(row.asked().text(), SENTENCE),
                        Prose.markdown(row.why(), SENTENCE))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String more(int rows) {
        return rows > 0 ? "\nand " + rows + " more" : "";
    }

    private static Stream<String> printed(Row row) {
        return List.of(
                "**" + Prose.markdown(row.id(), SENTENCE) + "** "
                        + row.command().map(c -> Prose.code(c, SENTENCE)).orElse(""),
                "",
                Prose.block(tail(row)),
                "")
                .stream();
    }

    private static String tail(Row row) {
        return row.evidence().green().map(CheckResult::tail).orElse("");
    }
}
