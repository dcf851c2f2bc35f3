package dev.spar.core.run.state;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan usage window as it was told last.
 *
 * @param share how many percent of it were used up since it was first told in this run, over resets added up; whatever
 *     else its owner did meanwhile is in it
 */
public record QuotaRow(Vendor vendor, String window, double usedPercent, Optional<Instant> resetsAt, double share) {

    /** Of the window that was used most of, how many percent. */
    public static double most(List<QuotaRow> windows) {
        return windows.stream().mapToDouble(QuotaRow::share).max().orElse(0);
    }

    static QuotaRow first(Event.QuotaSeen e) {
        return new QuotaRow(e.vendor(), e.window(), e.usedPercent(), e.resetsAt(), 0);
    }

    boolean is(Event.QuotaSeen e) {
        return vendor.equals(e.vendor()) && window.equals(e.window());
    }

    /** Less than before means that it was reset since. */
    QuotaRow now(Event.QuotaSeen e) {
        double since = e.usedPercent() < usedPercent ? e.usedPercent() : e.usedPercent() - usedPercent;
        return new QuotaRow(vendor, window, e.usedPercent(), e.resetsAt(), share + since);
    }
}
