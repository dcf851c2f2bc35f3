package dev.spar.app.live;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.plan.Milestone;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.Phases;
import dev.spar.core.run.state.RunState;
import dev.spar.core.settings.DurationText;
import dev.spar.core.verify.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The milestones of a plan with what is done of each; of the one at work, who does what and since when. */
final class Milestones {

    private static final Set<StepKind> BUILDING = EnumSet.of(StepKind.BUILD);
    private static final Set<StepKind> CHECKING = EnumSet.of(StepKind.CHECK, StepKind.EVALUATE);
    private static final Set<StepKind> REVIEWING = EnumSet.of(StepKind.MANIFEST, StepKind.CONSULT, StepKind.VERDICT);

    private final Glance glance;
    private final RunState state;
    private final List<Milestone> planned;
    private final int title;

    /** {@code columns} is the width of the whole screen. */
    Milestones(Glance glance, int columns) {
        this.glance = glance;
        this.state = glance.state();
        this.planned = state.plan().map(p -> p.milestones()).orElse(List.of());
        this.title = Math.clamp(columns - 66, 16, 48);
    }

    /** At most so many rows: those of the one at work stay, others are told in one row. */
    List<Row> rows(int most) {
        var rows = new ArrayList<Row>();
        int at = state.milestone() == 0 ? state.handoffs().size() + 1 : state.milestone();
        for (int n = 1; n <= planned.size(); n++) {
            rows.addAll(group(n));
        }
        elsewhere().ifPresent(rows::add);
        if (rows.size() <= most) {
            return rows;
        }
        var less = new ArrayList<Row>();
        if (at > 1) {
            less.add(Row.of("  ✓ M1" + (at > 2 ? "–M" + (at - 1) : "") + " done", Tone.GOOD));
        }
        if (at <= planned.size()) {
            less.addAll(group(at));
        }
        if (at < planned.size()) {
            less.add(Row.of("  ○ " + (planned.size() - at) + " more wait", Tone.FAINT));
        }
        elsewhere().ifPresent(less::add);
        return less.subList(0, Math.min(less.size(), Math.max(0, most)));
    }

    private List<Row> group(int n) {
        var steps = steps(n);
        var done = state.checkpoints().stream()
                .filter(c -> Phases.milestone(c.path()) == n)
                .reduce((a, b) -> b);
        if (done.isPresent()) {
            return List.of(head("✓", Tone.GOOD, n)
                    .and(Cells.fit(lasted(steps), 8))
                    .and(reviewed(n))
                    .and("  " + done.get().checkpoint().label() + " "
                            + done.get().checkpoint().commit().brief()));
        }
        if (steps.isEmpty()) {
            boolean waits = n > 1 && !ofGoal();
            return List.of(head("○", Tone.FAINT, n).and(waits ? "waits for M" + (n - 1) : "not begun"));
        }
        if (ofGoal() && handedOver(n) && steps.stream().noneMatch(RunState.StepRow::open)) {
            return List.of(
                    head("✓", Tone.GOOD, n).and(Cells.fit(lasted(steps), 8)).and("done"));
        }
        boolean still = state.stop().isPresent();
        var rows = new ArrayList<Row>();
        rows.add(head(still ? "⏸" : "▶", still ? Tone.CAREFUL : Tone.STRONG, n).and(lasted(steps)));
        rows.add(Row.of("      ├ builds   ").and(work(last(steps, BUILDING), built(steps))));
        rows.add(Row.of("      ├ checks   ").and(work(last(steps, CHECKING), checked(n))));
        rows.add(Row.of("      └ reviews  ").and(work(last(steps, REVIEWING), reviewed(n))));
        return rows;
    }

    private boolean ofGoal() {
        return glance.kind() == RunKind.GOAL;
    }

    private boolean handedOver(int n) {
        return state.handoffs().stream().anyMatch(h -> h.milestone() == n);
    }

    private Row head(String mark, Tone tone, int n) {
        return Row.of("  " + mark + (ofGoal() ? " S" : " M") + n + " ", tone)
                .and(Cells.fit(planned.get(n - 1).title(), title))
                .and("  ");
    }

    /** What runs outside of milestones: the first checks, planning, the end. */
    private Optional<Row> elsewhere() {
        return state.current()
                .filter(s -> Phases.milestone(s.path()) == 0)
                .map(s -> Row.of("  " + s.path() + "  ", Tone.STRONG).and(running(s)));
    }

    private List<RunState.StepRow> steps(int n) {
        return state.steps().stream()
                .filter(s -> Phases.milestone(s.path()) == n)
                .toList();
    }

    private static Optional<RunState.StepRow> last(List<RunState.StepRow> steps, Set<StepKind> kinds) {
        return steps.stream().filter(s -> kinds.contains(s.kind())).reduce((a, b) -> b);
    }

    private Row work(Optional<RunState.StepRow> step, Row ended) {
        return step.map(s -> s.open() && state.stop().isEmpty() ? running(s) : ended)
                .orElseGet(() -> Row.of("○", Tone.FAINT));
    }

    private Row running(RunState.StepRow step) {
        String who = agent(step.path()).map(a -> a + "  ").orElse("");
        String doing = state.current().filter(step::equals).isPresent()
                ? glance.doing().map(d -> "  " + d).orElse("")
                : "";
        var waits = glance.limited().filter(w -> w.path().equals(step.path()));
        return waits.map(w -> Row.of(who).and("░ waits for " + w.why(), Tone.CAREFUL))
                .orElseGet(() -> Row.of(who + "▶ " + minutes(glance.since(step.began())) + doing));
    }

    private Optional<AgentRef> agent(StepPath path) {
        return state.spending().stream()
                .filter(s -> s.path().equals(path))
                .map(RunState.Spent::agent)
                .reduce((a, b) -> b);
    }

    private Row built(List<RunState.StepRow> steps) {
        long turns = steps.stream().filter(s -> BUILDING.contains(s.kind())).count();
        return Row.of(turns + (turns == 1 ? " turn" : " turns"));
    }

    private Row checked(int n) {
        var mine = state.checks().stream()
                .filter(c -> Phases.milestone(c.path()) == n)
                .toList();
        if (mine.isEmpty()) {
            return Row.of("○", Tone.FAINT);
        }
        var round = mine.stream()
                .filter(c -> c.path().equals(mine.getLast().path()))
                .toList();
        var red = round.stream()
                .filter(c -> c.outcome() != Outcome.PASS && !c.known())
                .findFirst();
        String tier = "tier " + round.getFirst().tier().name().substring(1).toLowerCase(Locale.ROOT);
        return red.map(c -> Row.of("✗ ", Tone.BAD).and(tier + "  " + c.command() + "  " + c.why()))
                .orElseGet(() -> Row.of("✓ ", Tone.GOOD).and(tier + "  " + round.size() + " of " + round.size()));
    }

    private Row reviewed(int n) {
        var rounds = state.reviews().stream()
                .filter(r -> Phases.milestone(r.path()) == n)
                .toList();
        if (rounds.isEmpty()) {
            return Row.of("not reviewed", Tone.FAINT);
        }
        int open = rounds.getLast().findings().size();
        int found = rounds.stream().mapToInt(r -> r.findings().size()).max().orElse(0);
        String words = "review " + rounds.size() + ": "
                + (open > 0 ? open + " open" : found == 0 ? "no finding" : found + " found, mended");
        return open > 0
                ? Row.of("✗ ", Tone.BAD).and(words)
                : Row.of("✓ ", Tone.GOOD).and(words);
    }

    private String lasted(List<RunState.StepRow> steps) {
        Instant from = steps.getFirst().began();
        Instant to = steps.stream()
                .map(s -> s.millis().map(s.began()::plusMillis).orElse(glance.now()))
                .max(Instant::compareTo)
                .orElse(from);
        boolean still = state.stop().isPresent() && to.isAfter(state.last());
        return DurationText.format(Duration.between(from, still ? state.last() : to));
    }

    /** {@code 06:12}, from an hour on {@code 1h12m}. */
    static String minutes(Duration d) {
        return d.toHours() > 0
                ? DurationText.format(d)
                : String.format(Locale.ROOT, "%02d:%02d", d.toMinutes(), d.toSecondsPart());
    }
}
