package dev.spar.adapter.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a git call answered; {@code killed} where a signal or we ended it. */
record Answer(List<String> arguments, int exitCode, boolean killed, byte[] out, String said) {
    boolean ok() {
        return exitCode == 0;
    }

    /** This answer, or a failure where git did not end well. */
    Answer orFail() {
        if (!ok()) {
            throw new GitFailed(arguments, exitCode, said);
        }
        return this;
    }

    /** The output as one line. */
    String line() {
        return text().strip();
    }

    /** The output as UTF-8; what is no UTF-8 is replaced. */
    String text() {
        return new String(out, StandardCharsets.UTF_8);
    }

    /** The output cut at its NUL bytes, each part as {@link Names} reads it. */
    List<String> fields() {
        var fields = new ArrayList<String>();
        int from = 0;
        for (int at = 0; at < out.length; at++) {
            if (out[at] == 0) {
                fields.add(Names.decode(out, from, at));
                from = at + 1;
            }
        }
        return fields;
    }
}
