package dev.spar.app.live;

import dev.spar.core.run.Event;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.RunState;
import dev.spar.core.settings.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run as somebody sees it at one moment; everything that is drawn is drawn from this.
 *
 * @param limit its budget of active time
 * @param doing what its agent was seen doing last, while it works
 * @param log what it did, a line each, the newest last
 * @param now the moment
 */
public record Glance(RunState state, Optional<Duration> limit, Optional<String> doing, List<String> log, Instant now) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    String run() {
        return state.begun().map(b -> b.run().value()).orElse("-");
    }

    RunKind kind() {
        return state.begun().map(Event.RunStarted::kind).orElse(RunKind.WORK);
    }

    String title() {
        return state.begun().map(Event.RunStarted::title).orElse("");
    }

    /** Whether a person is asked something. */
    public boolean asks() {
        return state.question().isPresent();
    }

    /** The mark, then the word: {@code ● implement}, {@code ✗ budget-time}. */
    Row standing() {
        return state.stop()
                .map(s -> s.reason() == StopReason.MET
                        ? Row.of("✓ met", Tone.GOOD)
                        : Row.of((s.over() ? "✗ " : "⏸ ") + s.reason().word(), Tone.BAD))
                .orElseGet(() -> state.question().isPresent()
                        ? Row.of("? waits for you", Tone.CAREFUL)
                        : limited()
                                .map(w -> Row.of("⏳ waits", Tone.CAREFUL))
                                .orElseGet(() -> Row.of("● " + state.phase().word(), Tone.GOOD)));
    }

    /** What a person is to do, if anything. */
    Row need() {
        return state.question()
                .map(q -> Row.of("? 1 question waits for you", Tone.CAREFUL))
                .or(() -> state.stop()
                        .filter(s -> s.reason() != StopReason.MET)
                        .map(s -> Row.of("! it stands still", Tone.CAREFUL)))
                .orElseGet(() -> Row.of("✓ nothing needs you", Tone.GOOD));
    }

    /** The wait for something else than a person that lasts; a driver that was killed leaves one without its end. */
    Optional<RunState.Wait> limited() {
        return state.waits().stream()
                .filter(w -> w.ended().isEmpty() && !w.person())
                .filter(w -> w.until().filter(u -> !now.isBefore(u)).isEmpty())
                .reduce((a, b) -> b);
    }

    private boolean rests() {
        return state.stop().isPresent() || asks() || limited().isPresent();
    }

    /** How long it worked by now. */
    Duration active() {
        return rests() ? state.active() : state.active().plus(since(state.last()));
    }

    Duration since(Instant at) {
        Duration d = Duration.between(at, now);
        return d.isNegative() ? Duration.ZERO : d;
    }

    /** {@code 1h12m of 2h}. */
    String time() {
        return DurationText.format(active())
                + limit.map(l -> " of " + DurationText.format(l)).orElse("");
    }

    /** {@code ≈$4.10 list}; that it is a list price is always said. */
    String cost() {
        return state.used()
                .usd()
                .map(u -> String.format(Locale.ROOT, "≈$%.2f list", u))
                .orElse("price unknown");
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }
}
