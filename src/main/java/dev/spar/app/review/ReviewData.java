package dev.spar.app.review;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Location;
import dev.spar.core.review.Observation;
import dev.spar.core.review.Proof;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.Seen;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A review for programs: the {@code review} of {@code --json} and of {@code report.json}. */
public final class ReviewData {
    private ReviewData() {}

    /** {@code text} gives a file as it was judged. Of a review that is not over only what it is of. */
    public static SortedMap<String, Object> of(Reviewed reviewed, Function<String, Optional<String>> text) {
        var data = new TreeMap<String, Object>();
        var subject = reviewed.subject();
        data.put("what", subject.what());
        data.put("base", subject.base().value());
        data.put("base_tree", subject.baseTree().value());
        data.put("tree", reviewed.tree().value());
        data.put("fail_on", subject.failOn().word());
        data.put("authors", names(subject.authors()));
        data.put("criteria", subject.measure().criteria());
        data.put("seen_before", subject.seen().map(ReviewData::seen));
        reviewed.report().ifPresent(report -> {
            data.put("verdict", report.verdict().word());
            data.put("summary", report.counts().isEmpty() ? "no finding is open" : report.counts());
            data.put(
                    "findings",
                    report.rows().stream().map(r -> finding(r, text)).toList());
            data.put(
                    "observations",
                    report.observations().stream().map(ReviewData::observation).toList());
            data.put(
                    "reviewers",
                    report.looks().stream().map(l -> look(reviewed, l)).toList());
            data.put("not_judged", report.notJudged());
            data.put("kept", report.kept());
        });
        return data;
    }

    private static SortedMap<String, Object> finding(ReviewReport.Row row, Function<String, Optional<String>> text) {
        Finding f = row.finding();
        var map = new TreeMap<String, Object>();
        map.put("id", row.id());
        map.put("fingerprint", FindingWords.fingerprint(f, text));
        map.put("severity", f.severity().word());
        map.put("title", f.title());
        map.put("body", f.scenario());
        map.put("file", f.location().map(Location::file));
        map.put("line_start", f.location().map(Location::firstLine));
        map.put("line_end", f.location().map(Location::lastLine));
        map.put("confidence", f.confidence());
        map.put("category", FindingWords.category(f));
        map.put("ground", FindingWords.ground(f));
        map.put("introduced", "new");
        map.put("evidence", evidence(row));
        map.put("recommendation", f.recommendation());
        map.put("status", status(row));
        map.put("status_reason", row.why());
        map.put("raised_by", names(row.raisedBy()));
        return map;
    }

    private static String status(ReviewReport.Row row) {
        return switch (row.status()) {
            case OPEN -> "open";
            case ACCEPTED -> "accepted_risk";
            case NOT_SHOWN -> "not_shown";
        };
    }

    /** A reviewer reads code; what was run, we ran. */
    private static SortedMap<String, Object> evidence(ReviewReport.Row row) {
        var map = new TreeMap<String, Object>();
        map.put("kind", row.proof().filter(Proof::holds).isPresent() ? "repro_command" : "code_path");
        row.proof().ifPresent(p -> {
            map.put("command", p.command());
            map.put("before", p.before());
            map.put("after", p.after());
            map.put("why", p.why());
        });
        return map;
    }

    private static SortedMap<String, Object> observation(Observation o) {
        var map = new TreeMap<String, Object>();
        map.put("text", o.text());
        map.put("file", o.location().map(Location::file));
        map.put("line", o.location().map(Location::firstLine));
        return map;
    }

    private static SortedMap<String, Object> look(Reviewed reviewed, ReviewReport.Look look) {
        var map = new TreeMap<String, Object>();
        map.put("vendors", names(look.reviewers()));
        map.put("independence", look.independence().word());
        map.put("complete", look.complete());
        map.put("words", FindingWords.stance(reviewed.subject(), look));
        return map;
    }

    private static SortedMap<String, Object> seen(Seen seen) {
        var map = new TreeMap<String, Object>();
        map.put("run", seen.run().value());
        map.put("tree", seen.tree().value());
        map.put("lines_changed_since", seen.lines());
        return map;
    }

    private static List<String> names(List<Vendor> vendors) {
        return vendors.stream().map(Vendor::name).toList();
    }
}
