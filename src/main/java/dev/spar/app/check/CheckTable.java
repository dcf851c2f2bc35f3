package dev.spar.app.check;

import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckOutcome.Row;
import dev.spar.app.check.CheckOutcome.Side;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Outcome;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answer for people: what was compared, a line and a reason for each criterion, and what failing checks said. */
public final class CheckTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LAST_LINES = 12;
    private static final int WIDE = 100;

    private final Answered answered;
    private final List<String> out = new ArrayList<>();

    private CheckTable(Answered answered) {
        this.answered = answered;
    }

    public static String of(Answered answered) {
        return new CheckTable(answered).text();
    }

    private String text() {
        out.add("base   " + side(answered.base()));
        out.add("head   " + side(answered.head()));
        answered.fence().forEach(f -> out.add("fence  " + f));
        out.add("");
        int id = answered.rows().stream().mapToInt(r -> r.id().length()).max().orElse(0);
        for (Row row : answered.rows()) {
            String said = Visible.flat(row.asked().text());
            out.add(("%s %-8s  %-" + id + "s  %s")
                    .formatted(row.status().mark(), row.status().word(), row.id(), brief(said)));
            row.command()
                    .map(CheckTable::flat)
                    .filter(c -> !c.equals(said))
                    .ifPresent(c -> out.add("             $ " + brief(c)));
            out.add("             " + why(row));
            said(row).ifPresent(r -> tail(r).forEach(l -> out.add("             | " + l)));
        }
        out.add("");
        out.add(summary(answered));
        return String.join("\n", out);
    }

    /** In one line: how many of how many are met. */
    public static String summary(Answered answered) {
        return "%d of %d criteria met, %d of them verified red to green"
                .formatted(answered.met(), answered.rows().size(), answered.verified());
    }

    private static String side(Side side) {
        return side.commit().brief() + "  tree " + side.tree().value().substring(0, 7) + "  ("
                + Visible.flat(side.words()) + ")";
    }

    private static String why(Row row) {
        return brief(flat(row.why()))
                + row.checkedAt()
                        .map(at -> ", as checked at " + TIME.format(at))
                        .orElse("");
    }

    /** The run on the result that needs explaining. */
    private static Optional<CheckResult> said(Row row) {
        return row.evidence()
                .green()
                .filter(g -> g.outcome() != Outcome.PASS && row.status() != CriterionStatus.BLOCKED);
    }

    private static List<String> tail(CheckResult result) {
        List<String> lines = result.tail()
                .lines()
                .filter(l -> !l.isBlank())
                .map(Visible::flat)
                .toList();
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    private static String flat(String text) {
        return Visible.flat(text).strip();
    }

    private static String brief(String text) {
        return text.codePointCount(0, text.length()) <= WIDE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WIDE - 1)) + "…";
    }
}
