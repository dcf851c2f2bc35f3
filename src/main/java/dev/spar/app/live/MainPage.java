package dev.spar.app.live;

import dev.spar.core.plan.Risk;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.CriterionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The run at a glance: above what needs somebody, below what is known. */
final class MainPage {

    private final Glance glance;
    private final RunState state;
    private final int columns;

    MainPage(Glance glance, int columns) {
        this.glance = glance;
        this.state = glance.state();
        this.columns = columns;
    }

    /** Two rows that stand above every page: which run and how it stands; where it works and what needs somebody. */
    static List<Row> head(Glance glance, int columns) {
        var numbers = Row.of("  ")
                .and(glance.standing())
                .and("  " + glance.time() + (columns < 100 ? " " : "  " + glance.cost() + " "));
        var name = Row.of(" spar  ", Tone.STRONG).and(glance.run() + "  ").and(glance.title(), Tone.STRONG);
        var place = Row.of(" ").and(place(glance, columns), Tone.FAINT);
        return List.of(
                name.against(numbers, columns), place.against(glance.need().and(" "), columns));
    }

    private static String place(Glance glance, int columns) {
        var state = glance.state();
        // Only work leaves a branch.
        String branch = state.begun()
                .map(b -> b.kind().builds()
                        ? "branch " + b.branch()
                        : b.kind().name().toLowerCase(Locale.ROOT))
                .orElse("");
        String base = state.begun().map(b -> "   base " + b.base().brief()).orElse("");
        return columns < 100 ? branch : branch + base + cast(state);
    }

    private static String cast(RunState state) {
        String cast = state.spending().stream()
                .map(s -> s.role().word() + " " + s.agent())
                .distinct()
                .collect(Collectors.joining(" · "));
        return cast.isEmpty() ? "" : "   " + cast;
    }

    /** What lies between the two rules, in at most so many rows. */
    List<Row> body(int most) {
        var below = below();
        var above = new ArrayList<Row>();
        criteria().ifPresent(above::add);
        int room = most - above.size() - below.size() - 1;
        above.addAll(
                switch (glance.kind()) {
                    case WORK, GOAL, PLAN -> planned(room);
                    case REVIEW, ADVERSARIAL -> found(room);
                });
        above.addAll(below);
        return above.subList(0, Math.min(above.size(), most));
    }

    private List<Row> planned(int most) {
        var rows = new ArrayList<Row>();
        rows.add(Row.of(
                state.plan().isEmpty() ? " NO PLAN YET" : glance.kind() == RunKind.GOAL ? " SUB-TASKS" : " MILESTONES",
                Tone.STRONG));
        rows.addAll(new Milestones(glance, columns).rows(most));
        return rows;
    }

    /** What reviewers found by now, and who is asked. */
    private List<Row> found(int most) {
        var rows = new ArrayList<Row>();
        rows.add(Row.of(" FOUND", Tone.STRONG));
        var asked = new Milestones(glance, columns).rows(most);
        var findings = Tables.findings(state);
        rows.addAll(findings.subList(0, Math.min(findings.size(), Math.max(0, most - asked.size()))));
        rows.addAll(asked);
        return rows;
    }

    private List<Row> below() {
        var rows = new ArrayList<Row>();
        state.stop().ifPresent(s -> rows.add(label(s.over() ? "END" : "STOP").and(s.why())));
        glance.limited()
                .ifPresent(w -> rows.add(label("WAITS")
                        .and("for " + w.why()
                                + w.until()
                                        .map(u -> " until " + Glance.clock(u))
                                        .orElse(""))));
        if (!glance.log().isEmpty()) {
            rows.add(label("NOW").and(glance.log().getLast().replace(glance.run() + " ", "")));
        }
        state.openBlock().ifPresent(b -> rows.add(label("BLOCK").and(block(b))));
        if (glance.kind().builds() || !state.quotas().isEmpty()) {
            rows.add(numbers());
        }
        return rows;
    }

    private static Row label(String word) {
        return Row.of(" " + Cells.fit(word, 7), Tone.STRONG);
    }

    private Optional<Row> criteria() {
        var all = state.criteria();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Row row = Row.of(" CRITERIA  ", Tone.STRONG)
                .and(state.criteria(CriterionStatus.VERIFIED) + "/" + all.size() + " verified     ");
        for (RunState.CriterionRow c : all) {
            row = row.and(" " + c.id() + " ").and(Tables.mark(c.status())).and(" ");
        }
        return Optional.of(row);
    }

    private static String block(RunState.Block b) {
        return b.what() + " · strike " + b.strikes() + ", " + b.repairs() + " repairs"
                + b.opinion().map(o -> " · second opinion: " + o).orElse("")
                + b.decision().map(d -> " · decided: " + d).orElse("");
    }

    private Row numbers() {
        Row quota = state.quotas().isEmpty() ? Row.EMPTY : label("QUOTA").and(quotas(columns >= 100) + "   ");
        if (!glance.kind().builds()) {
            return quota;
        }
        return quota.and(label("DIFF"))
                .and(state.diff().map(MainPage::size).orElse("none yet"))
                .and("   ")
                .and(label("RISK"))
                .and(risk(true));
    }

    private static String size(RunState.Diff d) {
        return d.files() + (d.files() == 1 ? " file +" : " files +") + d.added() + " −" + d.removed();
    }

    /** How full the windows of the plans are, as the agents' programs told last. */
    private String quotas(boolean bars) {
        return state.quotas().stream()
                .map(q -> q.vendor() + " " + q.window() + " " + (bars ? bar(q.usedPercent()) + " " : "")
                        + Math.round(q.usedPercent()) + " %"
                        + (bars
                                ? q.resetsAt()
                                        .map(at -> " resets " + Glance.clock(at))
                                        .orElse("")
                                : ""))
                .collect(Collectors.joining(" · "));
    }

    private static String bar(double percent) {
        int full = Math.clamp(Math.round(percent / 12.5), 0, 8);
        return "▓".repeat(full) + "░".repeat(8 - full);
    }

    /** The highest risk that a change of the run had, with the gravest reason if {@code why}. */
    private Row risk(boolean why) {
        Optional<RiskScore> score =
                state.risks().stream().map(RunState.RiskRow::score).max(Comparator.comparingInt(RiskScore::points));
        if (score.isEmpty()) {
            return Row.of("not scored", Tone.FAINT);
        }
        Risk risk = score.get().risk();
        String reason = score.get().reasons().stream()
                .max(Comparator.comparingInt(RiskScore.Reason::points))
                .filter(r -> why && risk != Risk.LOW)
                .map(r -> ": " + r.trigger().sentence())
                .orElse("");
        String word = risk.name().toLowerCase(Locale.ROOT);
        return risk == Risk.LOW
                ? Row.of(word, Tone.GOOD)
                : Row.of("▲ " + word, risk == Risk.HIGH ? Tone.BAD : Tone.CAREFUL)
                        .and(reason);
    }

    /** All of it in four rows, for a corner of a screen. */
    List<Row> corner() {
        String milestone = state.milestones() == 0
                ? ""
                : " · M" + Math.max(state.milestone(), state.handoffs().size()) + "/" + state.milestones();
        Row first = Row.of(glance.run() + " ", Tone.STRONG)
                .and(glance.standing())
                .and(milestone + " · " + glance.time().replace(" of ", "/"));
        Row counts = state.criteria().isEmpty() ? Row.of(begun()) : Row.of(counted() + " criteria");
        Row second = counts.and(state.diff().map(d -> "   " + size(d) + "   ").orElse("   "))
                .and(state.risks().isEmpty() ? Row.EMPTY : risk(false));
        Row third = Row.of(state.stop()
                .map(RunState.Stop::why)
                .or(() -> state.question().map(Event.Asked::question))
                .or(() -> glance.limited().map(w -> "waits for " + w.why()))
                .or(() -> state.current().map(this::now))
                .orElse("between two steps"));
        Row fourth = glance.need().and("  " + quotas(false));
        return List.of(first, second, third, fourth);
    }

    private String now(RunState.StepRow step) {
        return glance.doing().orElse(step.path().value()) + " " + Milestones.minutes(glance.since(step.began()));
    }

    private String begun() {
        return switch (glance.kind()) {
            case WORK, GOAL, PLAN -> "no plan yet";
            case REVIEW, ADVERSARIAL ->
                state.reviews().isEmpty()
                        ? "no review yet"
                        : Tables.counted(state.reviews().getLast());
        };
    }

    private String counted() {
        return Arrays.stream(CriterionStatus.values())
                .filter(s -> state.criteria(s) > 0)
                .map(s -> Tables.mark(s).text().replaceFirst(" .*", "") + state.criteria(s))
                .collect(Collectors.joining(" "));
    }
}
