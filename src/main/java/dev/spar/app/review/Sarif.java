package dev.spar.app.review;

import dev.spar.app.Version;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Location;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.Severity;
import dev.spar.core.text.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A review as SARIF 2.1.0: one {@code run} for each vendor that reviewed or found, so that where they differ stays
 * visible. Rule ids, paths and fingerprints are the same for the same finding of every review, or viewers would show it
 * twice.
 */
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final List<String> OWN = List.of("spar");

    private final List<ReviewReport.Row> found;
    private final Function<String, Optional<String>> text;

    private Sarif(List<ReviewReport.Row> found, Function<String, Optional<String>> text) {
        this.found = found;
        this.text = text;
    }

    /**
     * The document on what these reviewers found; {@code text} gives a file as it was judged. A vendor that found
     * nothing has a {@code run} too.
     */
    public static String of(
            List<Vendor> reviewers, List<ReviewReport.Row> found, Function<String, Optional<String>> text) {
        var sarif = new Sarif(found, text);
        List<String> names = Stream.concat(
                        reviewers.stream().map(Vendor::name), found.stream().flatMap(r -> raisedBy(r).stream()))
                .distinct()
                .toList();
        return Json.write(map(
                        "$schema",
                        SCHEMA,
                        "version",
                        "2.1.0",
                        "runs",
                        (names.isEmpty() ? OWN : names).stream().map(sarif::run).toList()))
                + "\n";
    }

    /** Whoever raised it; what our own look at the diff finds where no model is asked is raised by us. */
    private static List<String> raisedBy(ReviewReport.Row row) {
        return row.raisedBy().isEmpty()
                ? OWN
                : row.raisedBy().stream().map(Vendor::name).toList();
    }

    private Map<String, Object> run(String name) {
        List<ReviewReport.Row> rows =
                found.stream().filter(r -> raisedBy(r).contains(name)).toList();
        List<String> rules =
                rows.stream().map(r -> rule(r.finding())).distinct().sorted().toList();
        return map(
                "tool",
                        map(
                                "driver",
                                map(
                                        "name",
                                        "spar",
                                        "version",
                                        Version.NUMBER,
                                        "rules",
                                        rules.stream().map(Sarif::ruleOf).toList())),
                "automationDetails", map("id", "spar/" + name + "/"),
                "columnKind", "utf16CodeUnits",
                "results", rows.stream().map(r -> result(r, rules)).toList());
    }

    private static String rule(Finding finding) {
        return "spar/" + FindingWords.category(finding);
    }

    private static Map<String, Object> ruleOf(String id) {
        String words = id.substring("spar/".length()).replace('-', ' ');
        Map<String, Object> rule = map("id", id, "shortDescription", map("text", "A reviewer found: " + words));
        if (id.endsWith("/security-hole")) {
            rule.put("properties", map("tags", List.of("security"), "security-severity", "7.5"));
        }
        return rule;
    }

    private Map<String, Object> result(ReviewReport.Row row, List<String> rules) {
        Finding f = row.finding();
        String print = FindingWords.fingerprint(f, text);
        Map<String, Object> result = map(
                "ruleId", rule(f),
                "ruleIndex", rules.indexOf(rule(f)),
                "level", row.status() == ReviewReport.Status.NOT_SHOWN ? "note" : level(f.severity()),
                "rank", Math.round(f.confidence() * 1000) / 10.0,
                "message", map("text", f.title() + "\n\n" + f.scenario() + "\n\nTo do: " + f.recommendation()),
                "locations", f.location().stream().map(Sarif::location).toList(),
                "partialFingerprints", map("primaryLocationLineHash", print.substring(0, 16) + ":1", "spar/v1", print),
                "properties", properties(row));
        if (row.status() == ReviewReport.Status.ACCEPTED) {
            result.put(
                    "suppressions", List.of(map("kind", "external", "status", "accepted", "justification", row.why())));
        }
        return result;
    }

    private static Map<String, Object> properties(ReviewReport.Row row) {
        Finding f = row.finding();
        Map<String, Object> all = map(
                "id", row.id(),
                "severity", f.severity().word(),
                "confidence", f.confidence(),
                "ground", FindingWords.ground(f));
        if (f.ground() instanceof Ground.OfDefect d && d.defect() == Ground.Defect.SECURITY_HOLE) {
            all.put("security-severity", securitySeverity(f.severity()));
        }
        return all;
    }

    private static String securitySeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.0";
            case HIGH -> "7.5";
            case MEDIUM -> "5.0";
            case LOW -> "3.0";
        };
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    private static Map<String, Object> location(Location l) {
        return map(
                "physicalLocation",
                map(
                        "artifactLocation", map("uri", uri(l.file()), "uriBaseId", "%SRCROOT%"),
                        "region", map("startLine", l.firstLine(), "endLine", l.lastLine())));
    }

    /** A path as a relative reference: whatever is no plain letter of one is written by its bytes. */
    private static String uri(String path) {
        var uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~/".indexOf(c) >= 0;
            uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return uri.toString();
    }

    /** Names and values in turn, in this order. */
    private static Map<String, Object> map(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        List<Object> all = new ArrayList<>(List.of(namesAndValues));
        for (int i = 0; i < all.size(); i += 2) {
            map.put(all.get(i).toString(), all.get(i + 1));
        }
        return map;
    }
}
