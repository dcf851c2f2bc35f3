package dev.spar.app.check;

import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckOutcome.Row;
import dev.spar.core.text.Visible;
import java.util.List;
import java.util.stream.Stream;

/**
 * What GitHub shows beside the files: an error for each criterion that does not hold, a warning for each that nobody
 * could decide. A step shows ten of each.
 */
public final class Annotations {
    private static final int MOST = 10;

    private Annotations() {}

    /** The workflow commands, a line each. */
    public static List<String> of(Answered answered) {
        var errors = answered.rows().stream().filter(Row::saysNo).limit(MOST).map(r -> line("error", r));
        var warnings = answered.rows().stream()
                .filter(r -> !r.saysNo() && !r.met())
                .limit(MOST)
                .map(r -> line("warning", r));
        return Stream.concat(errors, warnings).toList();
    }

    private static String line(String kind, Row row) {
        String place = row.spec()
                .filter(s -> row.asked().line() > 0)
                .map(s -> "file=" + property(s) + ",line=" + row.asked().line() + ",")
                .orElse("");
        String title = row.id() + " " + row.status().word();
        return "::" + kind + " " + place + "title=" + property(title) + "::"
                + data(Visible.line(row.asked().text()) + "\n" + Visible.flat(row.why()));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
