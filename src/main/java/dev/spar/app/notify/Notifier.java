package dev.spar.app.notify;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.text.Visible;
import dev.spar.flow.port.Watch;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Tells a person once each time a run needs them, is stuck, or is done. Thread-safe; never fails a run. */
public final class Notifier implements Watch {

    private static final Duration STUCK = Duration.ofMinutes(10);
    private static final int LONGEST = 120;
    /** What the person did on purpose needs no word. */
    private static final List<StopReason> MEANT = List.of(StopReason.PAUSED, StopReason.INTERRUPTED);

    private final String run;
    private List<String> on;
    private List<Channel> channels;
    private final Consumer<String> complaints;
    private boolean stuckTold;

    public Notifier(String run, List<String> on, List<Channel> channels, Consumer<String> complaints) {
        this.run = run;
        this.on = List.copyOf(on);
        this.channels = List.copyOf(channels);
        this.complaints = complaints;
    }

    /** From now on these events are told, over these channels. */
    public synchronized void change(List<String> events, List<Channel> ways) {
        on = List.copyOf(events);
        channels = List.copyOf(ways);
    }

    @Override
    public synchronized void recorded(Entry entry) {
        stuckTold = false;
        if (entry.event() instanceof Event.Asked e) {
            tell("needs-you", "needs you: " + e.question());
        } else if (entry.event() instanceof Event.Parked e && !MEANT.contains(e.reason())) {
            tell("needs-you", "stopped (" + e.reason().word() + "): " + e.why());
        } else if (entry.event() instanceof Event.RunFinished e) {
            tell("done", e.conclusion().reason().word() + ": " + e.conclusion().headline());
        }
    }

    @Override
    public synchronized void saw(StepPath path, AgentEvent event) {
        stuckTold = false;
    }

    /** To be called now and then with how long nothing was seen. */
    public synchronized void silent(Duration time) {
        if (!stuckTold && time.compareTo(STUCK) >= 0) {
            stuckTold = true;
            tell("stuck", "silent for " + time.toMinutes() + " minutes");
        }
    }

    private void tell(String kind, String text) {
        if (!on.contains(kind)) {
            return;
        }
        String line = Visible.flat(run + " " + text);
        var notice = new Notice(kind, run, line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line);
        // A slow channel must not hold up the run.
        channels.forEach(c -> Thread.ofVirtual()
                .name("notify")
                .start(() ->
                        c.send(notice).ifPresent(w -> complaints.accept("notice by " + c.name() + " failed: " + w))));
    }
}
