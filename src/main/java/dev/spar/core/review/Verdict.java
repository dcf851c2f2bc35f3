package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Judgement;
import java.util.List;

/**
 * A reviewer's answer on a manifest, bound to its tree.
 *
 * @param reviewers who answered; empty where nobody did
 * @param complete every chunk was answered; an incomplete verdict is COULD_NOT_JUDGE and never approves
 * @param unread files that a reviewer was given and did not say to have read
 * @param written the lines that were written since the review before at the same point; empty for the first one
 */
public record Verdict(
        Manifest manifest,
        List<Finding> findings,
        List<Observation> observations,
        List<Vendor> reviewers,
        Independence independence,
        boolean complete,
        List<String> unread,
        List<Location> written)
        implements Judgement {
    /** Of the first review at its point. */
    public Verdict(
            Manifest manifest,
            List<Finding> findings,
            List<Observation> observations,
            List<Vendor> reviewers,
            Independence independence,
            boolean complete,
            List<String> unread) {
        this(manifest, findings, observations, reviewers, independence, complete, unread, List.of());
    }

    /** The same, where these lines were written since the review before. */
    public Verdict since(List<Location> lines) {
        return new Verdict(manifest, findings, observations, reviewers, independence, complete, unread, lines);
    }

    /** Whether the finding lies in what was written since the review before. */
    boolean wrote(Finding finding) {
        return finding.location()
                .filter(l -> written.stream().anyMatch(l::meets))
                .isPresent();
    }

    @Override
    public TreeId tree() {
        return manifest.tree();
    }

    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }
}
