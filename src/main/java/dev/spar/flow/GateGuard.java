package dev.spar.flow;

import dev.spar.core.agent.Reply;
import dev.spar.core.gate.Gate;
import dev.spar.core.gate.RanCommands;
import dev.spar.core.gate.Remit;
import dev.spar.core.gate.Told;
import dev.spar.core.gate.Trip;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.DiskFailure;
import dev.spar.flow.port.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where the six gates stand: before a turn, after it, and before a commit, each time on trees, when no process of the
 * agent lives any more. Takes no setting. A gate that fails blocks: the run stands still with that gate's reason.
 */
final class GateGuard {
    private static final int MOST_TOLD = 12;

    /** Bytes of new and changed files in one turn. */
    private static final long MOST_ADDED = 256 << 20;

    private final Drive drive;
    private final Lane lane;

    GateGuard(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
    }

    /** The tree that is left, and what the agent is to be told; empty where no gate fired. */
    record Kept(TreeId tree, List<Told> told) {}

    /** Before the first turn of a step: what lies there and nobody of the run made is kept aside. */
    void beforeTurn(StepRecord step) {
        TreeId found = judged(Gate.DIRTY_TREE, () -> drive.world.repo().snapshot(lane.id));
        if (!found.equals(lane.tree())) {
            List<String> paths = drive.world.repo().changes(lane.tree(), found).paths();
            record(step, Gate.DIRTY_TREE, paths.stream().limit(MOST_TOLD).toList(), Optional.empty());
            new Reconciler(drive).setTo(lane, "found before " + step.started.path() + ", by nobody of the run");
        }
    }

    /** A prompt as it may be sent: what looks like a secret, or cannot be judged, is left out, and people are told. */
    String prompt(StepRecord step, String text) {
        var redacted = judged(Gate.SECRETS, () -> drive.world.secrets().redact(text));
        noted(Optional.of(step.started.path()), "a prompt", redacted);
        return redacted.text();
    }

    /**
     * What its stream told of commands, however the turn ended and before that end is recorded, so that a crash does
     * not lose it; and its answer as it may be kept.
     */
    Reply duringTurn(StepRecord step, Reply reply, List<Reply.CommandRun> seen) {
        if (!(reply instanceof Reply.Said said)) {
            tell(step, seen);
            return reply;
        }
        var answer = judged(Gate.SECRETS, () -> drive.world.secrets().redactJson(said.json()));
        noted(Optional.of(step.started.path()), "an agent's answer", answer);
        tell(
                step,
                Stream.concat(seen.stream(), said.commandsRun().stream())
                        .distinct()
                        .toList());
        return new Reply.Said(answer.text(), said.text(), said.commandsRun(), said.denied(), said.usage());
    }

    private void tell(StepRecord step, List<Reply.CommandRun> ran) {
        List<Told> seen = judged(
                Gate.EXTERNAL_SEND,
                () -> ran.stream()
                        .filter(c -> c.exitCode().orElse(0) == 0)
                        .flatMap(c -> RanCommands.trips(c.command()).stream())
                        .limit(MOST_TOLD)
                        .map(t -> new Told(
                                t.gate(),
                                drive.world.secrets().redact(t.shown()).text()))
                        .toList());
        for (Gate gate : Gate.values()) {
            List<String> lines =
                    seen.stream().filter(t -> t.gate() == gate).map(Told::line).toList();
            if (!lines.isEmpty()) {
                drive.append(new Event.GateTripped(step.started.path(), gate.word(), lines, Optional.empty()));
            }
        }
    }

    /**
     * After a turn that is there to change what the remit says.
     *
     * @param editable whether it may change a path
     */
    Kept afterTurn(StepRecord step, TreeId tree, Remit remit, Predicate<String> editable) {
        List<Told> told = new ArrayList<>(step.attempts.getLast().seen);
        if (tree.equals(lane.tree())) {
            return new Kept(tree, List.copyOf(told));
        }
        TurnFacts facts = facts(lane.tree(), tree);
        List<Trip> much = judged(Gate.SECRETS, () -> facts.beyond(MOST_ADDED));
        if (!much.isEmpty()) {
            return withoutThe(much, step, tree);
        }
        List<Trip> trips = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            List<Trip> here = judged(
                    gate,
                    () -> open(
                            facts.trips(gate, began(), remit),
                            path -> editable.test(path) && !remit.leavesToOthers(path)));
            if (!here.isEmpty()) {
                List<String> undone =
                        here.stream().flatMap(t -> t.undone().stream()).toList();
                Optional<Digest> patch =
                        undone.isEmpty() || step.attempts.getLast().gates.contains(gate)
                                ? Optional.empty()
                                : Optional.of(new Undo(drive, lane).patch(step, tree, undone));
                record(
                        step,
                        gate,
                        here.stream().map(Trip::shown).limit(MOST_TOLD).toList(),
                        patch);
                trips.addAll(here);
            }
        }
        trips.stream().map(Told::of).limit(MOST_TOLD).forEach(told::add);
        return new Kept(undone(step, tree, trips), List.copyOf(told));
    }

    /** What is left is judged when the agent, who is told, has answered again. */
    private Kept withoutThe(List<Trip> much, StepRecord step, TreeId tree) {
        record(
                step,
                Gate.SECRETS,
                much.stream().map(Trip::shown).limit(MOST_TOLD).toList(),
                Optional.empty());
        List<Told> told = new ArrayList<>(step.attempts.getLast().seen);
        much.stream().limit(MOST_TOLD).map(Told::of).forEach(told::add);
        return new Kept(undone(step, tree, much), List.copyOf(told));
    }

    /**
     * Without the documents that this turn may not change, or that are another's to change: the end is judged for them.
     */
    private static List<Trip> open(List<Trip> trips, Predicate<String> changes) {
        return trips.stream()
                .filter(t -> t.gate() != Gate.DOC_DRIFT || changes.test(t.where()))
                .toList();
    }

    /** What the run itself added since is its own, whichever lane did. */
    private TreeId began() {
        return drive.history.begun().map(Event.RunStarted::tree).orElse(lane.start.tree());
    }

    private TurnFacts facts(TreeId from, TreeId to) {
        return judged(
                Gate.SECRETS,
                () -> new TurnFacts(drive.world.repo(), drive.world.checks()::isTest, drive.looks, from, to));
    }

    private TreeId undone(StepRecord step, TreeId tree, List<Trip> trips) {
        List<String> paths =
                trips.stream().flatMap(t -> t.undone().stream()).distinct().toList();
        if (paths.isEmpty()) {
            return tree;
        }
        List<String> secret = trips.stream()
                .filter(t -> t.gate() == Gate.SECRETS)
                .flatMap(t -> t.undone().stream())
                .distinct()
                .toList();
        var undo = new Undo(drive, lane);
        return undo.back(step, undo.dropped(tree, secret), paths, "that a gate stopped", List.of());
    }

    /** Before a commit, on the tree it will have: nothing of the agent can change what is looked at here. */
    void beforeCommit(CommitIntent intent) {
        TreeId parent = drive.world.repo().treeOf(intent.parents().getFirst());
        if (parent.equals(intent.tree())) {
            return;
        }
        TurnFacts facts = facts(parent, intent.tree());
        judged(Gate.SECRETS, facts::neverThere).stream().findFirst().ifPresent(trip -> {
            throw blocked(trip.gate(), trip.shown());
        });
        judged(Gate.NO_ROLLBACK, () -> drive.world.repo().revertible(parent, intent.tree()))
                .ifPresent(what -> {
                    throw blocked(Gate.NO_ROLLBACK, "the commit could not be taken back: " + what);
                });
    }

    /**
     * At the end, on the tree of the whole: documents that say what is not so any more. Told to people, stops nothing.
     */
    void atEnd() {
        TreeId began = began();
        if (!began.equals(lane.tree())) {
            judged(Gate.DOC_DRIFT, () -> facts(began, lane.tree()).trips(Gate.DOC_DRIFT, began, Remit.NONE)).stream()
                    .limit(MOST_TOLD)
                    .map(Trip::shown)
                    .filter(what -> !drive.history.noted(Gate.DOC_DRIFT.word(), what))
                    .forEach(what -> drive.append(new Event.Noted(Optional.empty(), Gate.DOC_DRIFT.word(), what)));
        }
    }

    /** A message as it may be kept: what looks like a secret in it is not. */
    String message(String text) {
        var redacted = judged(Gate.SECRETS, () -> drive.world.secrets().redact(text));
        noted(Optional.empty(), "a commit's message", redacted);
        return redacted.text();
    }

    private void noted(Optional<StepPath> path, String where, Secrets.Redacted redacted) {
        if (!redacted.rules().isEmpty()) {
            String rules = String.join(", ", redacted.rules());
            drive.append(new Event.Noted(
                    path, "redacted", "left out of " + where + " as what looks like a secret: " + rules));
        }
    }

    private Unwind blocked(Gate gate, String what) {
        return drive.blocked(lane, gate, stopped(gate, what));
    }

    private static String stopped(Gate gate, String what) {
        return "the gate " + gate.word() + " stopped it: " + ReplyWords.brief(what);
    }

    /** A gate that does not answer has not let anything pass. */
    private <R> R judged(Gate gate, Supplier<R> question) {
        try {
            return question.get();
        } catch (DiskFailure e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            throw drive.standStill(lane, gate.reason(), stopped(gate, "it could not be judged: " + e));
        }
    }

    /** Once an attempt and gate, also where an answer is taken up after a crash. */
    private void record(StepRecord step, Gate gate, List<String> what, Optional<Digest> patch) {
        boolean known =
                !step.attempts.isEmpty() && step.attempts.getLast().gates.contains(gate);
        if (!known) {
            drive.append(new Event.GateTripped(step.started.path(), gate.word(), what, patch));
        }
    }
}
