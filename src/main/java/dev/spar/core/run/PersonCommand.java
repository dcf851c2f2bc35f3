package dev.spar.core.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a person told a run from any shell; kept in {@code commands.jsonl}, taken once by {@code id}. */
public sealed interface PersonCommand {
    String id();

    Instant at();

    String by();

    /** {@code now}: interrupt running turns at once in place of after 20 s. */
    record Pause(String id, Instant at, String by, boolean now) implements PersonCommand {}

    record Stop(String id, Instant at, String by) implements PersonCommand {}

    /** Go on: every pause and stop given before this one is spent. */
    record Resume(String id, Instant at, String by) implements PersonCommand {}

    /** Yes to the question at {@code path} as it was shown; {@code editedJson} carries the whole edited value. */
    record Approve(
            String id,
            Instant at,
            String by,
            StepPath path,
            Digest shown,
            Optional<String> editedJson,
            Optional<String> note)
            implements PersonCommand {}

    record Reject(String id, Instant at, String by, StepPath path, Digest shown, String why) implements PersonCommand {}

    /** Neither yes nor no to the question at {@code path} as it was shown: what is wrong with it. */
    record Feedback(String id, Instant at, String by, StepPath path, Digest shown, String words)
            implements PersonCommand {}

    /** Words for the builder's next turn. Never shown to a reviewer. */
    record Say(String id, Instant at, String by, String text) implements PersonCommand {}

    /** Globs added to what the scope allows, from the next step on. */
    record WidenScope(String id, Instant at, String by, List<String> globs) implements PersonCommand {}

    /** One of the settings that may change during a run. */
    record Change(String id, Instant at, String by, String key, String value) implements PersonCommand {}
}
