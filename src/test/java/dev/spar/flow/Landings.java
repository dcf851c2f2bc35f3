package dev.spar.flow;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.Watch;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets one lane wait until another one's step, or an attempt at it, is over. */
final class Landings implements Watch {
    private final ConcurrentHashMap<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    private CountDownLatch of(String step) {
        return latches.computeIfAbsent(step, s -> new CountDownLatch(1));
    }

    void await(String step) {
        try {
            if (!of(step).await(2, TimeUnit.MINUTES)) {
                throw new AssertionError(step + " is not over");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitAttempt(String step) {
        await(attempt(step));
    }

    private static String attempt(String step) {
        return "an attempt at " + step;
    }

    boolean over(String step) {
        return of(step).getCount() == 0;
    }

    @Override
    public void recorded(Entry entry) {
        saw(entry.event());
    }

    void saw(Event event) {
        if (event instanceof Event.StepFinished e) {
            of(e.path().value()).countDown();
        }
        if (event instanceof Event.AttemptEnded e) {
            of(attempt(e.path().value())).countDown();
        }
    }

    @Override
    public void saw(StepPath path, AgentEvent event) {}
}
