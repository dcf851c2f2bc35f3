package dev.spar.core.run;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Disposition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the journal remembers: decisions and facts, at most 4 KiB a line. Variants and fields are only ever added,
 * fields as {@link Optional} or list; a journal written today stays readable for ever.
 */
public sealed interface Event {
    /** The first event: what is run, on what. {@code settings} and {@code task} name files of the run folder. */
    record RunStarted(
            String workflow,
            int version,
            RunId run,
            String title,
            CommitId base,
            TreeId tree,
            String branch,
            Digest settings,
            Digest task)
            implements Event {
        /** What the run is for. */
        public RunKind kind() {
            return RunKind.of(workflow);
        }
    }

    /** A driver has taken the run; every line after it carries {@code epoch}. */
    record Claimed(long epoch, ProcessMark owner, String host) implements Event {}

    /**
     * The intent: synced before the effect. {@code input} digests what the step was asked; {@code holds} carries what a
     * commit is rebuilt from.
     */
    record StepStarted(
            StepPath path, LaneId lane, StepKind kind, Digest input, TreeId tree, CommitId head, Optional<Stored> holds)
            implements Event {}

    /** A paid call under its step, before it is made. */
    record AttemptStarted(
            StepPath path,
            int attempt,
            Role role,
            AgentRef agent,
            Vendor vendor,
            boolean resumes,
            Digest prompt,
            long promptBytes)
            implements Event {}

    /** The agent's conversation and process, as soon as known and before its first edit. */
    record SessionOpened(
            StepPath path,
            int attempt,
            Optional<SessionId> session,
            Optional<ProcessMark> process,
            Optional<String> model)
            implements Event {}

    /**
     * How the call ended ({@code ending}: said, malformed, limited, unusable, refused, timed-out, looping, died,
     * interrupted, lost). {@code wrote}: it left edits in the tree, so its vendor is an author. {@code answer} and
     * {@code tree} are what it said and left, so that a driver that dies right after need not pay for them again.
     */
    record AttemptEnded(
            StepPath path,
            int attempt,
            String ending,
            Optional<Integer> exitCode,
            long millis,
            Usage usage,
            boolean wrote,
            Optional<Stored> answer,
            Optional<TreeId> tree,
            Optional<String> detail)
            implements Event {}

    /** The step is performed again: which rule of recovery said so, and how often by now. */
    record StepAgain(StepPath path, String rule, int times) implements Event {}

    /** The fact: synced after the effect. {@code of} says what the result is, e.g. {@code check-report}. */
    record StepFinished(
            StepPath path, LaneId lane, StepKind kind, Stored result, TreeId tree, CommitId head, Optional<String> of)
            implements Event {
        private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

        /** The word that journals have for results of this type. */
        public static String word(Class<?> type) {
            return HUMP.matcher(type.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
        }

        /** Whether its result is of this type; what was recorded before there was a word for it may be anything. */
        public boolean gives(Class<?> type) {
            return of.isEmpty() || of.get().equals(word(type));
        }
    }

    /** A command of a person was taken, once. {@code json} is the whole command. */
    record CommandTaken(String id, String verb, String json) implements Event {}

    /** A command that was stale or did not fit. */
    record CommandRejected(String id, String verb, String complaint) implements Event {}

    /** Bytes were saved before something replaced them. */
    record Rescued(LaneId lane, String ref, String why) implements Event {}

    /** An edit outside the scope was undone; its patch is kept. */
    record ScopeTripped(StepPath path, List<String> paths, String rule, Digest patch) implements Event {}

    /**
     * A gate fired: its word, and where and what in a line each, without any secret. {@code patch} holds what was
     * undone; empty where nothing was.
     */
    record GateTripped(StepPath path, String gate, List<String> what, Optional<Digest> patch) implements Event {}

    /** Nothing is done until then, or until a person says otherwise. Survives restarts. */
    record WaitUntil(StepPath path, String why, Instant until) implements Event {}

    record WaitEnded(StepPath path, String why) implements Event {}

    /**
     * A question is open. {@code shown} digests what the person sees; an artifact of that digest holds it.
     * {@code otherwise} is there where the wait for an answer has an end, which survives restarts.
     */
    record Asked(StepPath path, String question, Digest shown, List<String> choices, Optional<Otherwise> otherwise)
            implements Event {
        /** The choice of saying in words what is wrong. */
        public static final String FEEDBACK = "feedback";

        /** Whether it can be answered in words. */
        public boolean hears() {
            return choices.contains(FEEDBACK);
        }
    }

    /** A setting that may change was changed. */
    record SettingChanged(String key, String value, String by) implements Event {}

    /** Worth telling people, decides nothing: drift, a left-out project file, a base that was red. */
    record Noted(Optional<StepPath> path, String kind, String text) implements Event {}

    /** A plan usage window's state, where a CLI said it. */
    record QuotaSeen(Vendor vendor, String window, double usedPercent, Optional<Instant> resetsAt) implements Event {}

    /** The drive ended before the workflow did. {@code activeMillis} is the run's active time by then, for people. */
    record Parked(StopReason reason, String why, long activeMillis) implements Event {}

    /** The run is over. */
    record RunFinished(Conclusion conclusion, long activeMillis) implements Event {}

    /**
     * A person decided about a finding of this run's reviews, by the name that its ledger has for it. {@code reason} is
     * the person's own words.
     */
    record FindingDecided(String finding, Disposition disposition, String by, String reason) implements Event {}

    /**
     * A person landed the work: the branch {@code onto} (a full ref) went from one commit to the other. Taking it back
     * is the same the other way round. {@code undo} is a line for a shell; {@code rescue} holds the user's files as
     * they were, where they were touched. {@code work} is the commit of the run that was brought home; empty where one
     * was taken back, and in journals older than this was known. {@code parts} are the ids of the sub-tasks that the
     * commit was made of, where it is a part of a goal; else none.
     */
    record Landed(
            String onto,
            CommitId from,
            CommitId to,
            String undo,
            Optional<String> rescue,
            Optional<CommitId> work,
            List<String> parts)
            implements Event {
        /** The target as people call it. */
        public String branch() {
            return onto.replaceFirst("^refs/heads/", "");
        }

        /** Whether this takes the other one back. */
        public boolean undoes(Landed other) {
            return onto.equals(other.onto) && from.equals(other.to) && to.equals(other.from);
        }
    }
}
