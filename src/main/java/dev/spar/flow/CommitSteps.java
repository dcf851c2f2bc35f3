package dev.spar.flow;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Moves a lane's ref: commits, merges' commits, and going back. Everything is a function of the recorded intent. */
final class CommitSteps {
    private final Drive drive;
    private final Lane lane;
    private final GateGuard gates;

    CommitSteps(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
        this.gates = new GateGuard(drive, lane);
    }

    CommitIntent intent(StepPath path, CommitMessage message) {
        List<String> trailers = new ArrayList<>(ours(path, lane.tree()));
        trailers.addAll(message.trailers());
        trailers.addAll(assisted());
        var parents = Stream.concat(Stream.of(lane.head()), lane.merges().stream());
        String text = gates.message(text(message.subject(), message.body(), trailers));
        return intent(lane.tree(), parents.toList(), text);
    }

    CommitIntent mergeIntent(StepPath path, TreeId merged, CommitId theirs, String subject) {
        return intent(merged, List.of(lane.head(), theirs), text(subject, "", ours(path, merged)));
    }

    private CommitIntent intent(TreeId tree, List<CommitId> parents, String message) {
        var who = drive.world.repo().identity();
        var time = drive.world.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return new CommitIntent(tree, parents, message, time, who.name(), who.email());
    }

    private List<String> ours(StepPath path, TreeId tree) {
        String run =
                drive.history.begun().map(Event.RunStarted::run).orElseThrow().value();
        return List.of("Spar-Run: " + run, "Spar-Step: " + path, "Spar-Tree: " + tree);
    }

    /** One line for each agent and model that wrote since the lane's last checkpoint. */
    private List<String> assisted() {
        return Authors.uncommitted(drive, lane).stream()
                .map(attempt -> "Assisted-by: " + agent(attempt))
                .distinct()
                .toList();
    }

    private static String agent(StepRecord.Attempt attempt) {
        String name = attempt.started.agent().agent();
        var opened = attempt.opened;
        String model = opened == null
                ? "default"
                : opened.model().or(() -> attempt.started.agent().model()).orElse("default");
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + ":" + model;
    }

    private static String text(String subject, String body, List<String> trailers) {
        return subject + "\n\n" + (body.isBlank() ? "" : body.strip() + "\n\n") + String.join("\n", trailers) + "\n";
    }

    Done<Checkpoint> commit(CommitIntent intent) {
        String title = intent.message().lines().findFirst().orElse("");
        CommitId commit = advance(intent);
        var point = new Checkpoint(lane.id, lane.nextCheckpoint(), commit, intent.tree(), title);
        return new Done<>(point, intent.tree(), commit);
    }

    /** Builds the commit and moves the ref from its first parent; the files stay as they are. */
    CommitId advance(CommitIntent intent) {
        if (bringsOwn(intent)) {
            gates.beforeCommit(intent);
        }
        var repo = drive.world.repo();
        CommitId commit = repo.commitObject(intent);
        drive.requireOwned();
        move(intent.parents().getFirst(), commit);
        return commit;
    }

    /** Whether a file is as no parent has it; what one has was judged when that was committed. */
    private boolean bringsOwn(CommitIntent intent) {
        var repo = drive.world.repo();
        var own = intent.parents().stream()
                .map(parent -> repo.changes(repo.treeOf(parent), intent.tree()).paths())
                .toList();
        return own.getFirst().stream().anyMatch(path -> own.stream().allMatch(paths -> paths.contains(path)));
    }

    Done<Checkpoint> backTo(Checkpoint point, String why) {
        var repo = drive.world.repo();
        repo.rescue(lane.id, point.tree(), why).ifPresent(r -> drive.append(new Event.Rescued(lane.id, r, why)));
        drive.requireOwned();
        repo.head(lane.id).filter(now -> !now.equals(point.commit())).ifPresent(now -> move(now, point.commit()));
        repo.restore(lane.id, point.tree(), point.commit());
        return new Done<>(point, point.tree(), point.commit());
    }

    /** What the lane has committed, and no branch will lead to, is held and told. */
    void keep(String why) {
        String ref = drive.world.repo().keep(lane.start.commit(), lane.head(), why);
        drive.append(new Event.Rescued(lane.id, ref, why));
    }

    private void move(CommitId from, CommitId to) {
        switch (drive.world.repo().move(lane.id, from, to)) {
            case Repo.Move.Moved ignored -> {}
            case Repo.Move.AlreadyThere ignored -> {}
            case Repo.Move.Elsewhere e ->
                throw drive.diverged("the branch was moved to "
                        + e.actual().map(CommitId::brief).orElse("nowhere (deleted)") + " while the run worked");
        }
    }
}
