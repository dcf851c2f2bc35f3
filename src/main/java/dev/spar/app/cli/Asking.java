package dev.spar.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
        String answer = line();
        return answer.equals("y") || answer.equals("yes");
    }

    /** The line typed, lower case; empty at the end of the input. */
    String line() {
        try {
            String line = in.readLine();
            return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }
}
