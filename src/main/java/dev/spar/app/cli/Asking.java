package dev.spar.app.cli;

import dev.spar.app.setup.TrustGate;
import dev.spar.core.text.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks a person at the terminal; {@link #yes} and {@link #line} only where {@link Globals#asks} says that one is there.
 * One serves a whole command: it may have read on further than it answered.
 */
final class Asking {

    private final Context context;
    private final BufferedReader in;

    Asking(Context context) {
        this.context = context;
        this.in = new BufferedReader(new InputStreamReader(context.here().in(), StandardCharsets.UTF_8));
    }

    /** Yes or no; the end of the input is no. */
    boolean yes(String question) {
        context.here().err().print(Visible.lines(question) + " [y/N] ");
        context.here().err().flush();
        return line().filter(a -> a.equals("y") || a.equals("yes")).isPresent();
    }

    /**
     * The first command that would run code of the repository shows what would run, and asks; no where nobody is there.
     */
    boolean trusts(TrustGate gate) {
        if (!context.globals().asks(context.here())) {
            return false;
        }
        context.say(
                gate.standing() == TrustGate.Standing.CHANGED
                        ? "What would run here changed since you trusted it. This decides it:"
                        : "Spar has not worked here before. This decides what runs:");
        gate.shown(4, context.services().checks()).forEach(l -> context.say("  " + l));
        gate.commands(Integer.MAX_VALUE).forEach(l -> context.say("  " + l));
        return yes("Let Spar, its checks and its agents run them, inside the fence?");
    }

    /** The line typed after this, as it was typed; empty at the end of the input. */
    Optional<String> words(String prompt) {
        context.here().err().print(prompt + " ");
        context.here().err().flush();
        return read();
    }

    /** The line typed, in lower case; empty at the end of the input. */
    Optional<String> line() {
        return read().map(l -> l.toLowerCase(Locale.ROOT));
    }

    private Optional<String> read() {
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
