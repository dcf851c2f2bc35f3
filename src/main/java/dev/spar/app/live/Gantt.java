package dev.spar.app.live;

import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.Phases;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** When what was done, on one line a lane and one an agent; idle hours are folded away. */
final class Gantt {

    private static final String LEGEND =
            " ▓ writes   v checks   ▒ plans or reviews   ● checkpoint   ✗ red   ░ waits   ⋯ nothing was done";

    private final Glance glance;
    private final RunState state;
    private final int label;
    private final int width;
    private final TimeAxis axis;

    private Gantt(Glance glance, int columns) {
        this.glance = glance;
        this.state = glance.state();
        this.label = 10;
        this.width = Math.max(10, columns - label - 1);
        var work = new ArrayList<TimeAxis.Span>();
        for (RunState.StepRow s : state.steps()) {
            var waits = state.waits().stream()
                    .filter(w -> w.path().equals(s.path()))
                    .toList();
            Instant from = s.began();
            for (RunState.Wait w : waits) {
                work.add(span(from, w.since()));
                from = w.ended().orElse(end());
            }
            work.add(span(from, end(s)));
        }
        this.axis = new TimeAxis(work, width);
    }

    static List<Row> of(Glance glance, int columns) {
        return glance.state().steps().isEmpty()
                ? List.of(Row.of(" nothing was done yet"))
                : new Gantt(glance, columns).rows();
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.add(Row.of(" ".repeat(label) + times(), Tone.FAINT));
        rows.add(Row.of(" ".repeat(label) + parts(), Tone.STRONG));
        for (String lane :
                state.steps().stream().map(s -> s.lane().toString()).distinct().toList()) {
            rows.add(line(lane, lane(lane)));
        }
        for (String agent : state.spending().stream()
                .map(s -> s.agent().toString())
                .distinct()
                .toList()) {
            rows.add(line(agent, agent(agent)));
        }
        rows.add(Row.EMPTY);
        rows.add(Row.of(LEGEND, Tone.FAINT));
        return rows;
    }

    private Row line(String name, char[] cells) {
        return Row.of(" " + Cells.fit(name, label - 2) + " ", Tone.STRONG).and(new String(cells));
    }

    private char[] blank() {
        return " ".repeat(width).toCharArray();
    }

    /** Whoever drew first gives way: what is short and tells much is drawn last. */
    private char[] lane(String lane) {
        char[] cells = blank();
        var mine = state.steps().stream()
                .filter(s -> s.lane().toString().equals(lane))
                .toList();
        mine.forEach(s -> fill(cells, s.began(), end(s), mark(s.kind())));
        waits(cells, mine.stream().map(RunState.StepRow::path).collect(Collectors.toUnmodifiableSet()));
        gaps(cells);
        mine.stream().filter(s -> red(s.path())).forEach(s -> fill(cells, end(s), end(s), '✗'));
        mine.stream()
                .filter(s -> s.kind() == StepKind.COMMIT && !s.open())
                .forEach(s -> fill(cells, end(s), end(s), '●'));
        return cells;
    }

    private char[] agent(String agent) {
        char[] cells = blank();
        var paths = state.spending().stream()
                .filter(s -> s.agent().toString().equals(agent))
                .map(RunState.Spent::path)
                .collect(Collectors.toUnmodifiableSet());
        state.steps().stream()
                .filter(s -> paths.contains(s.path()))
                .forEach(s -> fill(cells, s.began(), end(s), mark(s.kind())));
        waits(cells, paths);
        return cells;
    }

    private void waits(char[] cells, Set<StepPath> paths) {
        state.waits().stream()
                .filter(w -> paths.contains(w.path()))
                .forEach(w -> fill(cells, w.since(), w.ended().orElse(end()), '░'));
    }

    private void gaps(char[] cells) {
        axis.gaps().forEach(g -> write(cells, g.column() + 1, g.words()));
    }

    private void fill(char[] cells, Instant from, Instant to, char mark) {
        int last = Math.min(axis.column(to), width - 1);
        for (int i = Math.min(axis.column(from), width - 1); i <= last; i++) {
            cells[i] = mark;
        }
    }

    private static void write(char[] cells, int from, String words) {
        for (int i = 0; i < words.length() && from + i < cells.length; i++) {
            cells[from + i] = words.charAt(i);
        }
    }

    private static char mark(StepKind kind) {
        return switch (kind) {
            case BUILD -> '▓';
            case CHECK, EVALUATE -> 'v';
            case CONSULT, MANIFEST, VERDICT -> '▒';
            case OPEN_LANE, FREEZE, INSPECT, CONFIRM, COMMIT, BACK_TO, MERGE -> '·';
        };
    }

    private boolean red(StepPath path) {
        return state.checks().stream()
                .anyMatch(c -> c.path().equals(path) && c.outcome() == Outcome.FAIL && !c.known());
    }

    /** The clock where work begins, and at the end. */
    private String times() {
        char[] cells = blank();
        for (Instant at : axis.beginnings()) {
            write(cells, axis.column(at), Glance.clock(at));
        }
        String end = state.stop().isEmpty() ? "now" : Glance.clock(end());
        int last = Math.min(axis.column(end()), width - 1) - end.length() + 1;
        if (last > 0 && new String(cells, last - 1, end.length() + 1).isBlank()) {
            write(cells, last, end);
        }
        return new String(cells);
    }

    private String parts() {
        char[] cells = blank();
        var told = new ArrayList<Integer>();
        for (RunState.StepRow s : state.steps()) {
            int n = Phases.milestone(s.path());
            if (n > 0 && !told.contains(n)) {
                told.add(n);
                write(cells, axis.column(s.began()), "M" + n);
            }
        }
        return new String(cells);
    }

    private Instant end() {
        return state.stop().isPresent() ? state.last() : glance.now();
    }

    private Instant end(RunState.StepRow step) {
        return step.millis().map(step.began()::plusMillis).orElse(end());
    }

    private static TimeAxis.Span span(Instant from, Instant to) {
        return new TimeAxis.Span(from, to.isBefore(from) ? from : to);
    }
}
