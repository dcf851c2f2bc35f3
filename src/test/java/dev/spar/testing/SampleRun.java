package dev.spar.testing;

import dev.spar.adapter.store.JsonCodec;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.Stored;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes journals by hand, a line a minute, so that what is told of a run can be tested without one. */
public final class SampleRun {
    private static final AgentRef CODEX = new AgentRef("codex", Optional.empty(), Optional.empty());
    private static final AgentRef CLAUDE = new AgentRef("claude", Optional.empty(), Optional.empty());

    private final JsonCodec codec = new JsonCodec();
    private final List<Entry> entries = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-02T12:00:00Z");
    private long epoch = 1;
    private int tree;
    private int commits;

    public static TreeId tree(int n) {
        return new TreeId("7ee%04x%033x".formatted(n, 0));
    }

    public static CommitId commit(int n) {
        return new CommitId("c0ff%03x%033x".formatted(n, 0));
    }

    /** The journal so far. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public SampleRun add(Event event) {
        now = now.plusSeconds(60);
        entries.add(new Entry(entries.size() + 1, now, epoch, event));
        return this;
    }

    public SampleRun begin(String title) {
        return begin(title, RunKind.WORK);
    }

    public SampleRun begin(String title, RunKind kind) {
        claimed();
        return add(new Event.RunStarted(
                kind.workflow(),
                1,
                new RunId("r-7f3k2"),
                title,
                commit(0),
                tree(0),
                "agent/r-7f3k2/pagination",
                Digest.of("settings"),
                Digest.of("task")));
    }

    public SampleRun claimed() {
        epoch = entries.isEmpty() ? 1 : epoch + 1;
        return add(new Event.Claimed(epoch, new ProcessMark(4121, 77, "boot"), "here"));
    }

    public SampleRun started(String path, StepKind kind) {
        return add(new Event.StepStarted(
                new StepPath(path), LaneId.MAIN, kind, Digest.of(path), tree(tree), commit(commits), Optional.empty()));
    }

    public SampleRun finished(String path, StepKind kind, Object result) {
        return add(new Event.StepFinished(
                new StepPath(path),
                LaneId.MAIN,
                kind,
                new Stored.Inline(codec.encode(result)),
                tree(tree),
                commit(commits),
                Optional.of(Event.StepFinished.word(result.getClass()))));
    }

    public SampleRun step(String path, StepKind kind, Object result) {
        return started(path, kind).finished(path, kind, result);
    }

    /** A turn of the agent that plays the role: codex builds, claude does everything else. */
    public SampleRun turn(String path, Role role, Object answer) {
        StepKind kind = role.writes() ? StepKind.BUILD : StepKind.CONSULT;
        started(path, kind);
        attempt(path, role, answer);
        if (role.writes()) {
            tree++;
        }
        return finished(path, kind, answer);
    }

    private void attempt(String path, Role role, Object answer) {
        AgentRef agent = role.writes() ? CODEX : CLAUDE;
        Vendor vendor = new Vendor(role.writes() ? "openai" : "anthropic");
        StepPath step = new StepPath(path);
        add(new Event.AttemptStarted(step, 1, role, agent, vendor, false, Digest.of(path), 4_000));
        add(new Event.SessionOpened(
                step,
                1,
                Optional.of(new SessionId("s-" + path)),
                Optional.empty(),
                Optional.of(role.writes() ? "gpt-x" : "claude-x")));
        add(new Event.AttemptEnded(
                step,
                1,
                "said",
                Optional.of(0),
                60_000,
                new Usage(200_000, 150_000, 6_000, Optional.of(0.25), false),
                role.writes(),
                Optional.of(new Stored.Inline(codec.encode(answer))),
                Optional.empty(),
                Optional.empty()));
    }

    public SampleRun commit(String path, String title) {
        started(path, StepKind.COMMIT);
        commits++;
        return finished(
                path, StepKind.COMMIT, new Checkpoint(LaneId.MAIN, commits, commit(commits), tree(tree), title));
    }

    public TreeId tree() {
        return tree(tree);
    }

    public SampleRun check(String path, Tier tier, Heat heat, CheckResult... results) {
        return step(path, StepKind.CHECK, new CheckReport(tier, heat, tree(), List.of(results)));
    }

    public static Check command(String name, String command) {
        return new Check(name, command, Duration.ofMinutes(5));
    }

    public static CheckResult green(String name, String command) {
        return result(command(name, command), Outcome.PASS, 0, List.of());
    }

    public static CheckResult red(String name, String command, String test) {
        return result(
                command(name, command),
                Outcome.FAIL,
                1,
                List.of(new CheckResult.Failure(test, "expected 1 but was 2", CheckResult.FailureKind.ASSERTION)));
    }

    private static CheckResult result(Check check, Outcome outcome, int exit, List<CheckResult.Failure> failures) {
        return new CheckResult(
                check,
                outcome,
                Optional.of(exit),
                1_200,
                outcome == Outcome.PASS ? "exit 0" : failures.getFirst().id() + " failed",
                Optional.empty(),
                failures,
                failures.stream().findFirst().map(CheckResult.Failure::id),
                false,
                Digest.of(check.command() + outcome),
                "tail");
    }
}
