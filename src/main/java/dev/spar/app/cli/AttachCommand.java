package dev.spar.app.cli;

import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Watches a run that another process drives, until it ends or stands still. Leaving it does not stop it. */
@Command(
        name = "attach",
        description = {
            "Watch a run that goes on elsewhere. Ends with the run's exit code.",
            "At a terminal on the whole screen, with keys (? shows them); q and Ctrl-C leave it running."
        })
final class AttachCommand extends OfRun {

    private static final Duration LOOK = Duration.ofMillis(400);
    private static final int BEFORE = 10;

    AttachCommand(Context context) {
        super(context);
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.GOING;
    }

    @Override
    String name() {
        return "attach";
    }

    @Override
    Result answer(RunBook.Kept run) throws Exception {
        // What nobody drives is told at once: there is nothing to watch.
        if (!context.services().book().driven(run)) {
            return told(run);
        }
        var live = LiveView.open(context, run, true);
        var way = Thread.ofPlatform().name("way-out").unstarted(() -> {
            live.ifPresent(LiveView::close);
            context.say(run.id() + " goes on; watch it again: spar attach " + run.id());
        });
        Runtime.getRuntime().addShutdownHook(way);
        try {
            return live.isPresent() ? watched(run, live.get()) : told(run);
        } finally {
            Driving.forget(way);
        }
    }

    private Result watched(RunBook.Kept run, LiveView live) throws InterruptedException {
        var book = context.services().book();
        try (live) {
            if (live.watch(() -> !book.driven(run))) {
                return left(run);
            }
        }
        run.readOn();
        return end(run);
    }

    private Result told(RunBook.Kept run) throws Exception {
        var book = context.services().book();
        var teller = new Teller(context, run, context::say)
                .from(run.entries().getLast().seq() - BEFORE);
        while (true) {
            // Asked first: what its driver wrote last is read then.
            boolean driven = book.driven(run);
            run.readOn();
            teller.tell(run.entries());
            if (!driven) {
                return end(run);
            }
            teller.beat();
            Thread.sleep(LOOK);
        }
    }

    private static Result left(RunBook.Kept run) {
        return Result.ok(run.id() + " goes on")
                .run(run.id())
                .next(List.of(
                        new Next("spar attach " + run.id(), "watch it again"),
                        new Next("spar status " + run.id(), "what needs me?"),
                        new Next("spar stop " + run.id(), "stop it")));
    }

    private Result end(RunBook.Kept run) {
        var told = context.services().told(run.id());
        int exit = run.state()
                .stop()
                .map(RunState.Stop::reason)
                .orElse(StopReason.INTERRUPTED)
                .exitCode();
        return new Result(
                exit, Optional.empty(), told.text(), told.data(), List.of(), told.next(), Optional.of(run.id()));
    }
}
