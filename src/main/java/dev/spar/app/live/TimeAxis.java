package dev.spar.app.live;

import dev.spar.core.settings.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Moments as columns; a long time in which nothing was done takes a few columns only, which say how long it was. */
final class TimeAxis {

    /** A stretch of time. */
    record Span(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** A stretch that is left out, the column it begins at, and what stands there: {@code ⋯37m⋯}. */
    record Gap(Span span, int column, String words) {}

    private static final Duration SHORT = Duration.ofMinutes(5);

    private final List<Span> busy;
    private final List<Gap> gaps = new ArrayList<>();
    private final double perColumn;

    /** {@code work} is what was done when, in any order; at least one. */
    TimeAxis(List<Span> work, int columns) {
        this.busy = joined(work);
        int taken = 0;
        for (int i = 1; i < busy.size(); i++) {
            taken += Cells.width(words(i));
        }
        double millis = busy.stream().mapToLong(s -> s.length().toMillis()).sum();
        this.perColumn = Math.max(1, millis / Math.max(1, columns - taken - 1));
        for (int i = 1; i < busy.size(); i++) {
            var left = new Span(busy.get(i - 1).to(), busy.get(i).from());
            gaps.add(new Gap(left, column(left.from()), words(i)));
        }
    }

    /** Stretches in their order, those with a short time between them as one. */
    private static List<Span> joined(List<Span> work) {
        var joined = new ArrayList<Span>();
        for (Span s : work.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || s.from().isAfter(last.to().plus(SHORT))) {
                joined.add(s);
            } else if (s.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new Span(last.from(), s.to()));
            }
        }
        return List.copyOf(joined);
    }

    private String words(int i) {
        var idle = Duration.between(busy.get(i - 1).to(), busy.get(i).from());
        return "⋯" + DurationText.format(Duration.ofMinutes(idle.toMinutes())) + "⋯";
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** Where each stretch of work begins. */
    List<Instant> beginnings() {
        return busy.stream().map(Span::from).toList();
    }

    int column(Instant at) {
        double before = 0;
        int taken = 0;
        for (int i = 0; i < busy.size(); i++) {
            Span s = busy.get(i);
            if (i > 0 && !at.isBefore(s.from())) {
                taken += Cells.width(words(i));
            }
            Instant end = at.isBefore(s.to()) ? at : s.to();
            if (end.isAfter(s.from())) {
                before += Duration.between(s.from(), end).toMillis();
            }
        }
        return (int) (before / perColumn) + taken;
    }
}
