package dev.spar.app.cli;

import dev.spar.core.scope.ScopeLock;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.Settings;
import dev.spar.core.spec.Bounds;
import java.util.Optional;
import java.util.stream.Stream;

/** What the front matter of a spec says of how far the work may go: it narrows what was set, and widens nothing. */
final class GoalBounds {
    private GoalBounds() {}

    static Settings on(Settings settings, Bounds bounds) {
        ScopeLock scope = settings.scope();
        var lock = new ScopeLock(
                scope.allow(),
                Stream.concat(scope.deny().stream(), bounds.deny().stream())
                        .distinct()
                        .toList(),
                scope.dependencies() && bounds.dependencies(),
                scope.migrations(),
                scope.maxFilesPerMilestone(),
                scope.granted(),
                bounds.allow().isEmpty() ? Optional.empty() : Optional.of(bounds.allow()));
        Budget budget = settings.budget();
        var limits = bounds.time()
                .filter(t -> budget.time().filter(set -> set.compareTo(t) <= 0).isEmpty())
                .map(budget::withTime)
                .orElse(budget);
        return settings.within(lock, limits);
    }
}
