package dev.spar.flow.port;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import java.time.Instant;
import java.util.List;

/**
 * Everything a commit object is a function of, so that building it again gives the same id. Author and committer are
 * the same.
 */
public record CommitIntent(
        TreeId tree, List<CommitId> parents, String message, Instant time, String authorName, String authorEmail) {}
