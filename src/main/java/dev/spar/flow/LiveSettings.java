package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.run.Event;
import dev.spar.core.scope.ScopeLock;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.DurationText;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.core.settings.NotifySettings;
import dev.spar.core.settings.Settings;
import dev.spar.flow.port.Codec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings in force: the run's snapshot and every recorded change since. Only what may change later has a key here.
 */
final class LiveSettings {
    private static final Pattern PROGRAM = Pattern.compile("agents\\.([^.]+)\\.bin");

    private final Settings snapshot;
    private final History history;
    private final Codec codec;

    LiveSettings(Settings snapshot, History history, Codec codec) {
        this.snapshot = snapshot;
        this.history = history;
        this.codec = codec;
    }

    Budget budget() {
        return now().budget();
    }

    LimitPolicy onLimit() {
        return now().onLimit();
    }

    /** The longest wait for a person's answer, where there is one. */
    Optional<Duration> answerWait() {
        return now().answerWait();
    }

    Cast cast() {
        return now().cast();
    }

    ScopeLock scope() {
        return now().scope();
    }

    /** The agent's program, where a person named another one since the run began. */
    Optional<String> program(AgentRef agent) {
        return Optional.ofNullable(now().programs().get(agent.agent()));
    }

    /** The parts of the settings that a change may touch. */
    private record Now(
            Budget budget,
            LimitPolicy onLimit,
            Optional<Duration> answerWait,
            Cast cast,
            ScopeLock scope,
            SortedMap<String, String> programs) {
        Now with(Budget other) {
            return new Now(other, onLimit, answerWait, cast, scope, programs);
        }

        Now with(LimitPolicy other) {
            return new Now(budget, other, answerWait, cast, scope, programs);
        }

        Now with(Duration longest) {
            return new Now(budget, onLimit, Optional.of(longest), cast, scope, programs);
        }

        Now with(Cast other) {
            return new Now(budget, onLimit, answerWait, other, scope, programs);
        }

        Now with(ScopeLock other) {
            return new Now(budget, onLimit, answerWait, cast, other, programs);
        }

        Now with(String agent, String program) {
            var all = new TreeMap<>(programs);
            all.put(agent, program);
            return new Now(budget, onLimit, answerWait, cast, scope, all);
        }
    }

    private Now now() {
        Now now = new Now(
                snapshot.budget(),
                snapshot.onLimit(),
                snapshot.answerWait(),
                snapshot.cast(),
                snapshot.scope(),
                new TreeMap<>());
        for (Event.SettingChanged change : history.changes()) {
            now = with(now, change.key(), change.value()).orElse(now);
        }
        return now;
    }

    /** Whether this key says what is done on a limit. */
    static boolean isOnLimit(String key) {
        return key.startsWith("limits.") && !isAnswerWait(key);
    }

    /** Whether this key says how long a person's answer is waited for. */
    static boolean isAnswerWait(String key) {
        return key.equals("limits.answer_wait");
    }

    /** What is wrong with this change; empty where it can be made. */
    Optional<String> complaint(String key, String value) {
        try {
            return with(now(), key, value).isPresent()
                    ? Optional.empty()
                    : Optional.of("'" + key + "' cannot change during a run, or '" + value + "' is no value of it");
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.of("'" + value + "' is no value of " + key);
        }
    }

    private Optional<Now> with(Now n, String key, String value) {
        return switch (key) {
            case "budget.time" ->
                DurationText.parse(value).map(d -> n.with(n.budget().withTime(d)));
            case "budget.deadline" -> Optional.of(n.with(n.budget().withDeadline(Instant.parse(value))));
            case "limits.longest_wait" ->
                DurationText.parse(value).map(d -> n.with(n.onLimit().with(d)));
            case "limits.answer_wait" -> DurationText.parse(value).map(n::with);
            case "budget.usd" -> Optional.of(n.with(n.budget().withUsd(Double.parseDouble(value))));
            case "budget.tokens" -> Optional.of(n.with(n.budget().withTokens(Long.parseLong(value))));
            case "budget.attempts" -> Optional.of(n.with(n.budget().withAttempts(Integer.parseInt(value))));
            case "limits.on_limit" ->
                Optional.of(n.with(n.onLimit().with(LimitPolicy.Choice.valueOf(value.toUpperCase(Locale.ROOT)))));
            case "cast.planner", "cast.builder", "cast.reviewer" -> {
                Role role = Role.valueOf(key.substring("cast.".length()).toUpperCase(Locale.ROOT));
                // "other" is nobody by name: a vendor that wrote nothing of what is reviewed.
                yield value.equals("other") && role == Role.REVIEWER
                        ? Optional.of(n.with(n.cast().reviewedByOthers()))
                        : AgentRef.parse(value).map(agent -> n.with(n.cast().with(role, agent)));
            }
            case "scope.allow" -> Optional.of(n.with(widened(n.scope(), value)));
            case NotifySettings.KEY -> notices(value) ? Optional.of(n) : Optional.empty();
            default ->
                Optional.of(PROGRAM.matcher(key))
                        .filter(agent -> agent.matches() && !value.isBlank())
                        .map(agent -> n.with(agent.group(1), value));
        };
    }

    /** Who tells people reads them from the journal. */
    private boolean notices(String value) {
        try {
            codec.decode(value, NotifySettings.class);
            return true;
        } catch (Codec.Misfit e) {
            return false;
        }
    }

    /** A glob that a person allowed is granted, which wins over the deny list; an allow list holds it as well. */
    private static ScopeLock widened(ScopeLock scope, String glob) {
        List<String> allow = new ArrayList<>(scope.allow());
        if (!allow.isEmpty()) {
            allow.add(glob);
        }
        List<String> granted = new ArrayList<>(scope.granted());
        granted.add(glob);
        return new ScopeLock(
                allow,
                scope.deny(),
                scope.dependencies(),
                scope.migrations(),
                scope.maxFilesPerMilestone(),
                granted,
                scope.within());
    }
}
