package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Subjects, findings and verdicts that reports are made of. */
final class ReviewPieces {
    static final TreeId TREE = new TreeId("2".repeat(40));
    static final Vendor ONE = new Vendor("anthropic");
    static final Vendor TWO = new Vendor("openai");

    private ReviewPieces() {}

    static ReviewSubject alone() {
        var s = subject();
        return new ReviewSubject(
                s.what(),
                s.base(),
                s.baseTree(),
                s.authors(),
                true,
                s.measure(),
                s.failOn(),
                s.both(),
                s.rounds(),
                s.accepted(),
                s.seen());
    }

    static Verdict nobody() {
        var v = verdict(ONE);
        return new Verdict(v.manifest(), List.of(), List.of(), List.of(), Independence.UNKNOWN, true, List.of());
    }

    static Verdict withUnread(String path, Manifest.Kind kind) {
        var one = verdict(ONE);
        var m = one.manifest();
        var files = List.of(m.files().getFirst(), new Manifest.Entry(path, 10, Digest.of("u"), kind));
        var manifest =
                new Manifest(m.base(), m.baseTree(), m.tree(), files, m.chunks(), m.authors(), m.tampers(), m.digest());
        return new Verdict(
                manifest,
                one.findings(),
                one.observations(),
                one.reviewers(),
                one.independence(),
                one.complete(),
                one.unread());
    }

    static Seen seen() {
        return new Seen(
                new RunId("r-abc234"),
                TREE,
                3,
                List.of(new Seen.File("A.java", Digest.of("d"), List.of(TWO))),
                Stream.of(finding("race", Severity.HIGH, 3), elsewhere(), unwritten())
                        .map(f -> new Seen.Found(f, List.of(TWO)))
                        .toList());
    }

    static ReviewReport report(ReviewSubject subject, Verdict... verdicts) {
        return ReviewReport.of(subject, List.of(verdicts));
    }

    static ReviewSubject subject() {
        return subject(Severity.HIGH);
    }

    static ReviewSubject subject(Severity failOn) {
        return subject(List.of(), Optional.empty(), failOn);
    }

    static ReviewSubject subject(List<AcceptedRisk> accepted, Optional<Seen> seen) {
        return subject(accepted, seen, Severity.HIGH);
    }

    static ReviewSubject subject(List<AcceptedRisk> accepted, Optional<Seen> seen, Severity failOn) {
        return new ReviewSubject(
                "edits",
                new CommitId("1".repeat(40)),
                TREE,
                List.of(),
                false,
                new ReviewSubject.Measure("", "", false, Optional.empty()),
                failOn,
                false,
                2,
                accepted,
                seen);
    }

    static Finding finding(String title, Severity severity, int line) {
        return new Finding(
                title,
                severity,
                new Ground.OfDefect(Ground.Defect.RACE),
                Optional.of(new Location("A.java", line, line)),
                "two threads",
                "lock",
                0.9,
                true);
    }

    static Finding elsewhere() {
        return new Finding(
                "caller",
                Severity.HIGH,
                new Ground.OfDefect(Ground.Defect.RACE),
                Optional.of(new Location("B.java", 1, 1)),
                "two threads",
                "lock",
                0.9,
                true);
    }

    static Finding unwritten() {
        return new Finding(
                "no page size",
                Severity.HIGH,
                new Ground.OfCriterion("C1"),
                Optional.empty(),
                "size=5 gives 20",
                "read it",
                0.9,
                true);
    }

    static Verdict verdict(Vendor by, Finding... findings) {
        return new Verdict(
                manifest(Manifest.Kind.JUDGED),
                List.of(findings),
                List.of(),
                List.of(by),
                Independence.UNKNOWN,
                true,
                List.of());
    }

    static Verdict incomplete(Verdict v) {
        return new Verdict(
                v.manifest(),
                v.findings(),
                v.observations(),
                v.reviewers(),
                v.independence(),
                false,
                List.of("A.java"));
    }

    /** Of a change whose one file an earlier review judged; {@code asked} somebody judges another one now. */
    static Verdict judgedBefore(Verdict v, boolean asked) {
        var kept = manifest(Manifest.Kind.SEEN);
        var manifest = new Manifest(
                kept.base(),
                kept.baseTree(),
                kept.tree(),
                kept.files(),
                asked ? List.of(new Manifest.Chunk(1, List.of(), 1)) : List.of(),
                List.of(),
                List.of(),
                kept.digest());
        return new Verdict(manifest, v.findings(), v.observations(), v.reviewers(), v.independence(), true, List.of());
    }

    static Manifest manifest(Manifest.Kind kind) {
        return new Manifest(
                new CommitId("1".repeat(40)),
                TREE,
                TREE,
                List.of(new Manifest.Entry("A.java", 10, Digest.of("d"), kind)),
                List.of(),
                List.of(),
                List.of(),
                Digest.of("m"));
    }
}
