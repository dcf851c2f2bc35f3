package dev.spar.app.result;

import dev.spar.core.verify.CriterionStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Criteria with their evidence as JUnit XML: a suite for each spec or run, a case for each criterion. */
public final class JUnitXml {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JUnitXml() {}

    /**
     * One criterion.
     *
     * @param seconds of its green run; {@code tail} the last lines of that run's output, empty for none
     */
    public record Case(
            String suite,
            String id,
            String text,
            CriterionStatus status,
            boolean met,
            String why,
            Optional<String> command,
            double seconds,
            String tail,
            Asked asked) {
        private boolean failed() {
            return !met && !skipped();
        }

        /** What nobody ran is no failure, and no success either. */
        private boolean skipped() {
            return switch (status) {
                case NOT_RUN, WAIVED, JUDGED, MANUAL -> true;
                case VERIFIED, PASSING, FAILED, FLAKY, BLOCKED -> false;
            };
        }
    }

    /** What it was asked of. */
    public record Asked(String base, String head, String tree) {}

    public static String of(List<Case> cases) {
        return new JUnitXml().text(cases);
    }

    private String text(List<Case> cases) {
        Map<String, List<Case>> suites = new LinkedHashMap<>();
        cases.forEach(
                c -> suites.computeIfAbsent(c.suite(), s -> new ArrayList<>()).add(c));
        out.append("<testsuites>\n");
        suites.forEach(this::suite);
        return out.append("</testsuites>\n").toString();
    }

    private void suite(String name, List<Case> cases) {
        long skipped = cases.stream().filter(Case::skipped).count();
        long failed = cases.stream().filter(Case::failed).count();
        double time = cases.stream().mapToDouble(Case::seconds).sum();
        out.append(" <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%s\">\n"
                .formatted(escaped(name), cases.size(), failed, skipped, decimal(time)));
        cases.forEach(this::testcase);
        out.append(" </testsuite>\n");
    }

    private void testcase(Case c) {
        out.append("  <testcase classname=\"%s\" name=\"%s\" time=\"%s\">\n"
                .formatted(escaped(c.suite()), escaped(c.id() + " " + c.text()), decimal(c.seconds())));
        out.append("   <properties>\n");
        property("status", c.status().word());
        property("how", c.why());
        property("base_sha", c.asked().base());
        property("head_sha", c.asked().head());
        property("head_tree", c.asked().tree());
        out.append("   </properties>\n");
        if (c.skipped()) {
            out.append("   <skipped message=\"%s\"/>\n".formatted(escaped(c.why())));
        } else if (c.failed()) {
            out.append("   <failure message=\"%s\" type=\"%s\">%s</failure>\n"
                    .formatted(escaped(c.why()), c.status().word(), escaped(c.tail())));
        }
        if (c.skipped() && !c.tail().isEmpty()) {
            out.append("   <system-err>%s</system-err>\n".formatted(escaped(c.tail())));
        }
        c.command().ifPresent(x -> out.append("   <system-out>%s</system-out>\n".formatted(escaped(x))));
        out.append("  </testcase>\n");
    }

    private void property(String name, String value) {
        out.append("    <property name=\"%s\" value=\"%s\"/>\n".formatted(name, escaped(value)));
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
