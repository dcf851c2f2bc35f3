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
 */
public record Verdict(
        Manifest manifest,
        List<Finding> findings,
        List<Observation> observations,
        List<Vendor> reviewers,
        Independence independence,
        boolean complete,
        List<String> unread)
        implements Judgement {
    @Override
    public TreeId tree() {
        return manifest.tree();
    }

    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }
}
