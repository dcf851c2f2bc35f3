package dev.spar.app.run;

import dev.spar.core.problem.Problem;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunId;
import dev.spar.flow.DriveEnd;
import dev.spar.flow.port.Watch;

/** Makes runs and drives them. */
public interface Runs {

    /** Makes the run: its folder, its snapshot, its branch's name. Nothing of it is driven yet. */
    Opening create(NewRun run);

    /** Takes up a run there is, for driving. */
    Opening open(RunId run);

    /** What came of it. */
    sealed interface Opening {
        record Opened(Open run) implements Opening {}

        /** Nothing was changed. */
        record Refused(Problem problem) implements Opening {}
    }

    /** A run ready to be driven, by this process alone. */
    interface Open extends AutoCloseable {

        RunId id();

        String branch();

        /** Drives until the run ends or stands still. {@code attended}: somebody is there to answer. */
        DriveEnd drive(Watch watch, boolean attended);

        /** Records that the work came home, and what the run leaves to read says so from now on. */
        void landed(Event.Landed fact);

        /** Records what a person did with the finished run, so that it needs nobody any more. */
        void settled(String how);

        /** Records where a person set the run's branch back to. */
        void reverted(String where);

        /** Records what a person decided about a finding of its reviews. */
        void decided(Event.FindingDecided fact);

        /** Ends the drive soon, from any thread: what runs is interrupted, what is recorded stays. */
        void interrupt();

        /** The same for one that nobody wants any more. */
        void stop();

        @Override
        void close();
    }
}
