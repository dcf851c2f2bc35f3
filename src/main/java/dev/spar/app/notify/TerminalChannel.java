package dev.spar.app.notify;

import java.io.PrintStream;
import java.util.Optional;

/** The terminal's own notice (OSC 9) and its bell; reaches the local machine through SSH too. */
public record TerminalChannel(PrintStream err, boolean terminal, boolean inTmux) implements Channel {

    @Override
    public String name() {
        return "terminal";
    }

    @Override
    public Optional<String> send(Notice notice) {
        if (!terminal) {
            return Optional.of("standard error is no terminal");
        }
        // A text that begins with a digit and a semicolon would be read as progress by some terminals.
        String osc = "\u001b]9;spar: " + notice.text() + "\u0007";
        err.print(inTmux ? "\u001bPtmux;" + osc.replace("\u001b", "\u001b\u001b") + "\u001b\\" : osc);
        err.print("\u0007");
        err.flush();
        return Optional.empty();
    }
}
