package dev.spar.app.challenge;

import dev.spar.app.Services;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.AdversarialVerdict;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.flow.DriveEnd;
import dev.spar.flow.port.Watch;
import java.util.Optional;

/** One adversarial question that was begun. Asked once, by one thread. */
public final class Challenge {
    private final Services services;
    private final Runs.Open run;
    private volatile Optional<Event.AttemptStarted> asked = Optional.empty();

    Challenge(Services services, Runs.Open run) {
        this.services = services;
        this.run = run;
    }

    public RunId id() {
        return run.id();
    }

    /** What came of asking. */
    public sealed interface Ending {
        /** {@code by} answered. */
        record Answered(AdversarialVerdict verdict, AgentRef by, Vendor vendor) implements Ending {}

        /** It was interrupted, a limit was met, or the agent failed; what is recorded stays. */
        record Unanswered(StopReason reason, String why) implements Ending {}
    }

    /** What it is at, in a few words. */
    public String now() {
        return asked.map(a -> a.agent() + " reads").orElse("getting ready");
    }

    /** Ends it soon, from any thread: nobody wants it any more. */
    public void stop() {
        run.stop();
    }

    public Ending ask() {
        DriveEnd end;
        try (var open = run) {
            end = open.drive(new Noting(), false);
        }
        return ended(end);
    }

    private Ending ended(DriveEnd end) {
        if (!(services.book().look(id().value()) instanceof RunBook.Looked.Found f)) {
            return new Ending.Unanswered(end.reason(), "its folder is gone");
        }
        if (!(end instanceof DriveEnd.Finished)) {
            return new Ending.Unanswered(end.reason(), why(end));
        }
        return ChallengeData.verdict(f.run().folder(), f.run().entries())
                .<Ending>flatMap(v -> asked.map(a -> new Ending.Answered(v, a.agent(), a.vendor())))
                .orElseGet(() -> new Ending.Unanswered(end.reason(), "its verdict does not read back"));
    }

    private static String why(DriveEnd end) {
        return switch (end) {
            case DriveEnd.Parked p -> p.why();
            case DriveEnd.FencedOff f -> f.why();
            case DriveEnd.Finished f -> f.conclusion().headline();
        };
    }

    /** Notes who is asked. */
    private final class Noting implements Watch {
        @Override
        public void recorded(Entry entry) {
            if (entry.event() instanceof Event.AttemptStarted attempt) {
                asked = Optional.of(attempt);
            }
        }

        @Override
        public void saw(StepPath path, AgentEvent event) {}
    }
}
