package dev.spar.app.check;

import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckOutcome.Row;
import dev.spar.core.verify.CheckResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answer as JUnit XML: a suite for each spec, a case for each criterion. */
public final class JUnitXml {
    private final Answered answered;
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JUnitXml(Answered answered) {
        this.answered = answered;
    }

    public static String of(Answered answered) {
        return new JUnitXml(answered).text();
    }

    private String text() {
        Map<String, List<Row>> suites = new LinkedHashMap<>();
        answered.rows()
                .forEach(r -> suites.computeIfAbsent(r.spec().orElse("spar check"), s -> new ArrayList<>())
                        .add(r));
        out.append("<testsuites>\n");
        suites.forEach(this::suite);
        return out.append("</testsuites>\n").toString();
    }

    private void suite(String name, List<Row> rows) {
        long skipped = rows.stream().filter(JUnitXml::skipped).count();
        long failed = rows.stream().filter(r -> !r.met() && !skipped(r)).count();
        double time = rows.stream().mapToDouble(JUnitXml::seconds).sum();
        out.append(" <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%s\">\n"
                .formatted(escaped(name), rows.size(), failed, skipped, decimal(time)));
        rows.forEach(r -> testcase(name, r));
        out.append(" </testsuite>\n");
    }

    private void testcase(String suite, Row row) {
        out.append("  <testcase classname=\"%s\" name=\"%s\" time=\"%s\">\n"
                .formatted(escaped(suite), escaped(row.id() + " " + row.asked().text()), decimal(seconds(row))));
        out.append("   <properties>\n");
        property("status", row.status().word());
        property("how", row.why());
        property("base_sha", answered.base().commit().value());
        property("head_sha", answered.head().commit().value());
        property("head_tree", answered.head().tree().value());
        out.append("   </properties>\n");
        if (skipped(row)) {
            out.append("   <skipped message=\"%s\"/>\n".formatted(escaped(row.why())));
        } else if (!row.met()) {
            out.append("   <failure message=\"%s\" type=\"%s\">%s</failure>\n"
                    .formatted(escaped(row.why()), row.status().word(), escaped(tail(row))));
        }
        if (skipped(row) && !tail(row).isEmpty()) {
            out.append("   <system-err>%s</system-err>\n".formatted(escaped(tail(row))));
        }
        row.command().ifPresent(c -> out.append("   <system-out>%s</system-out>\n".formatted(escaped(c))));
        out.append("  </testcase>\n");
    }

    private void property(String name, String value) {
        out.append("    <property name=\"%s\" value=\"%s\"/>\n".formatted(name, escaped(value)));
    }

    /** What nobody ran is no failure, and no success either. */
    private static boolean skipped(Row row) {
        return switch (row.status()) {
            case NOT_RUN, WAIVED, JUDGED, MANUAL -> true;
            case VERIFIED, PASSING, FAILED, FLAKY, BLOCKED -> false;
        };
    }

    private static String tail(Row row) {
        return row.evidence().green().map(CheckResult::tail).orElse("");
    }

    private static double seconds(Row row) {
        return row.evidence().green().map(g -> g.millis() / 1000.0).orElse(0.0);
    }

    private static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** XML has no way at all to write most control characters. */
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\n' -> safe.append("&#10;");
                case '\t' -> safe.append("&#9;");
                default -> safe.appendCodePoint(fits(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean fits(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
