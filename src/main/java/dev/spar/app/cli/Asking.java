package dev.spar.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Asks a person at the terminal. Only used where {@link Globals#asks} says that one is there. */
final class Asking {

    private final Context context;
    private final BufferedReader in;

    Asking(Context context) {
        this.context = context;
        this.in = new BufferedReader(new InputStreamReader(context.here().in(), StandardCharsets.UTF_8));
    }

    /** Yes or no; the end of the input is no. */
    boolean yes(String question) {
        context.here().err().print(question + " [y/N] ");
        context.here().err().flush();
        return line().filter(a -> a.equals("y") || a.equals("yes")).isPresent();
    }

    /** The line typed, in lower case; empty at the end of the input. */
    Optional<String> line() {
        try {
            return Optional.ofNullable(in.readLine()).map(l -> l.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
