package dev.spar.flow;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Capabilities;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.Stored;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Agents;
import dev.spar.flow.port.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes one paid call: recorded before, recorded after, its tree held, its answer kept. */
final class Attempts {
    private final Drive drive;
    private final Lane lane;
    private final Role role;
    private final String schema;
    private final GateGuard gates;

    Attempts(Drive drive, Lane lane, Role role, String schema) {
        this.drive = drive;
        this.lane = lane;
        this.role = role;
        this.schema = schema;
        this.gates = new GateGuard(drive, lane);
    }

    /** What is asked of whom. */
    record Call(AgentRef agent, String text, Optional<SessionId> resume) {}

    /** How it ended and the tree it left. */
    record Made(Reply reply, TreeId tree) {}

    Made make(StepRecord step, Call call) throws InterruptedException {
        Call clean = new Call(call.agent(), gates.prompt(step, call.text()), call.resume());
        drive.meter.reserve();
        try {
            return reserved(step, clean);
        } finally {
            drive.meter.release();
        }
    }

    private Made reserved(StepRecord step, Call call) throws InterruptedException {
        var reconciler = new Reconciler(drive);
        reconciler.requireBranch(lane, step);
        int number = step.attempts.size() + 1;
        var path = step.started.path();
        byte[] bytes = call.text().getBytes(StandardCharsets.UTF_8);
        drive.tell(call.agent(), lane);
        Vendor vendor = drive.world.agents().vendor(call.agent());
        var started = drive.meter.begin(new Event.AttemptStarted(
                path, number, role, call.agent(), vendor, call.resume().isPresent(), Digest.of(bytes), bytes.length));
        var turn = turn(step, call, number);
        drive.requireOwned();
        var begin = drive.world.clock().instant();
        List<Reply.CommandRun> seen = new CopyOnWriteArrayList<>();
        Reply said = drive.control.interruptibly(
                () -> drive.world.agents().take(turn, observer(step, number, vendor, seen)));
        long millis = Duration.between(begin, drive.world.clock().instant()).toMillis();
        TreeId tree = drive.world.repo().snapshot(lane.id);
        if (!tree.equals(lane.tree())) {
            drive.world.repo().hold(tree, started.seq());
        }
        Reply reply = gates.duringTurn(step, said, seen);
        end(step, number, reply, millis, tree);
        reconciler.requireBranch(lane, step);
        return new Made(reply, tree);
    }

    private Turn turn(StepRecord step, Call call, int number) {
        return new Turn(
                step.started.path(),
                number,
                role,
                call.agent(),
                drive.live.program(call.agent()),
                call.text(),
                schema,
                Capabilities.of(role, drive.snapshot.sandbox().web()),
                drive.world.repo().worktree(lane.id),
                call.resume(),
                drive.meter.turn(),
                drive.live.budget().stall(),
                drive.world
                        .folders()
                        .step(step.startedEntry.seq(), step.started.path())
                        .resolve("attempt-" + number));
    }

    private void end(StepRecord step, int number, Reply reply, long millis, TreeId tree) {
        boolean wrote = role.writes() && !tree.equals(lane.tree());
        Optional<Stored> answer =
                reply instanceof Reply.Said said ? Optional.of(drive.store(said.json())) : Optional.empty();
        Optional<Integer> exit = reply instanceof Reply.Died died ? Optional.of(died.exitCode()) : Optional.empty();
        drive.append(new Event.AttemptEnded(
                step.started.path(),
                number,
                ReplyWords.word(reply),
                exit,
                millis,
                reply.usage(),
                wrote,
                answer,
                wrote ? Optional.of(tree) : Optional.empty(),
                ReplyWords.detail(reply)));
        if (reply instanceof Reply.Said said && !said.denied().isEmpty()) {
            said.denied().stream()
                    .limit(8)
                    .forEach(d -> drive.append(
                            new Event.Noted(Optional.of(step.started.path()), "denied", ReplyWords.brief(d))));
        }
    }

    /** {@code ran} is given the commands that came to their end, however the turn ends. */
    private Agents.Observer observer(StepRecord step, int number, Vendor vendor, List<Reply.CommandRun> ran) {
        var path = step.started.path();
        return new Agents.Observer() {
            @Override
            public void opened(Optional<SessionId> session, Optional<ProcessMark> process, Optional<String> model) {
                drive.append(new Event.SessionOpened(path, number, session, process, model));
            }

            @Override
            public void saw(AgentEvent event) {
                if (event instanceof AgentEvent.Quota quota) {
                    drive.quota(vendor, quota);
                }
                if (event instanceof AgentEvent.CommandEnded ended) {
                    ran.add(ended.run());
                }
                drive.shown(() -> drive.world.watch().saw(path, event));
            }
        };
    }

    /**
     * An attempt that a crash cut off is charged from its transcript, never as nothing. {@code kept}: its edits stay.
     */
    void chargeLost(StepRecord step, boolean kept) {
        var last = step.lastAttempt();
        if (last == null || last.ended != null) {
            return;
        }
        int number = last.started.attempt();
        boolean wrote = kept && !drive.world.repo().snapshot(lane.id).equals(lane.tree());
        var folder = drive.world
                .folders()
                .step(step.startedEntry.seq(), step.started.path())
                .resolve("attempt-" + number);
        drive.append(new Event.AttemptEnded(
                step.started.path(),
                number,
                "lost",
                Optional.empty(),
                0,
                drive.world.agents().estimate(last.started.agent(), folder),
                wrote,
                Optional.empty(),
                Optional.empty(),
                Optional.of("cut off by a crash")));
    }
}
