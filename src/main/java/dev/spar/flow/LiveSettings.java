package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.run.Event;
import dev.spar.core.scope.ScopeLock;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.DurationText;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings in force: the run's snapshot and every recorded change since. Only what may change later has a key here.
 */
final class LiveSettings {
    private final Settings snapshot;
    private final History history;

    LiveSettings(Settings snapshot, History history) {
        this.snapshot = snapshot;
        this.history = history;
    }

    Budget budget() {
        return now().budget();
    }

    LimitPolicy onLimit() {
        return now().onLimit();
    }

    Cast cast() {
        return now().cast();
    }

    ScopeLock scope() {
        return now().scope();
    }

    /** The parts of the settings that a change may touch. */
    record Now(Budget budget, LimitPolicy onLimit, Cast cast, ScopeLock scope) {}

    private Now now() {
        Now now = new Now(snapshot.budget(), snapshot.onLimit(), snapshot.cast(), snapshot.scope());
        for (Event.SettingChanged change : history.changes()) {
            now = with(now, change.key(), change.value()).orElse(now);
        }
        return now;
    }

    /** What is wrong with this change; empty where it can be made. */
    Optional<String> complaint(String key, String value) {
        try {
            return with(now(), key, value).isPresent()
                    ? Optional.empty()
                    : Optional.of("'" + key + "' cannot change during a run, or '" + value + "' is no value of it");
        } catch (IllegalArgumentException e) {
            return Optional.of("'" + value + "' is no value of " + key);
        }
    }

    private static Optional<Now> with(Now n, String key, String value) {
        Budget b = n.budget();
        return switch (key) {
            case "budget.time" ->
                DurationText.parse(value)
                        .map(d -> budget(
                                n,
                                new Budget(
                                        Optional.of(d),
                                        b.deadline(),
                                        b.usd(),
                                        b.tokens(),
                                        b.attempts(),
                                        b.turn(),
                                        b.stall())));
            case "budget.usd" ->
                Optional.of(budget(
                        n,
                        new Budget(
                                b.time(),
                                b.deadline(),
                                Optional.of(Double.parseDouble(value)),
                                b.tokens(),
                                b.attempts(),
                                b.turn(),
                                b.stall())));
            case "budget.tokens" ->
                Optional.of(budget(
                        n,
                        new Budget(
                                b.time(),
                                b.deadline(),
                                b.usd(),
                                Optional.of(Long.parseLong(value)),
                                b.attempts(),
                                b.turn(),
                                b.stall())));
            case "budget.attempts" ->
                Optional.of(budget(
                        n,
                        new Budget(
                                b.time(),
                                b.deadline(),
                                b.usd(),
                                b.tokens(),
                                Optional.of(Integer.parseInt(value)),
                                b.turn(),
                                b.stall())));
            case "limits.on-limit" ->
                Optional.of(new Now(
                        b,
                        new LimitPolicy(
                                LimitPolicy.Choice.valueOf(value.toUpperCase(Locale.ROOT)),
                                n.onLimit().longestWait()),
                        n.cast(),
                        n.scope()));
            case "cast.planner", "cast.builder", "cast.reviewer" -> cast(n, key, value);
            case "scope.allow" -> Optional.of(new Now(b, n.onLimit(), n.cast(), widened(n.scope(), value)));
            default -> Optional.empty();
        };
    }

    private static Now budget(Now n, Budget budget) {
        return new Now(budget, n.onLimit(), n.cast(), n.scope());
    }

    private static Optional<Now> cast(Now n, String key, String value) {
        return AgentRef.parse(value).map(a -> {
            Cast c = n.cast();
            Cast changed = switch (Role.valueOf(key.substring("cast.".length()).toUpperCase(Locale.ROOT))) {
                case PLANNER -> new Cast(List.of(a), c.builder(), c.reviewer());
                case BUILDER -> new Cast(c.planner(), List.of(a), c.reviewer());
                case REVIEWER -> new Cast(c.planner(), c.builder(), List.of(a));
            };
            return new Now(n.budget(), n.onLimit(), changed, n.scope());
        });
    }

    /**
     * A glob that a person allowed is allowed whatever was denied: it leaves the deny list and joins the allow list.
     */
    private static ScopeLock widened(ScopeLock scope, String glob) {
        List<String> allow = new ArrayList<>(scope.allow());
        if (!allow.isEmpty()) {
            allow.add(glob);
        }
        List<String> granted = new ArrayList<>(scope.granted());
        granted.add(glob);
        return new ScopeLock(
                allow, scope.deny(), scope.dependencies(), scope.migrations(), scope.maxFilesPerMilestone(), granted);
    }
}
