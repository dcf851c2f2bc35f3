package dev.spar.flow;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.Watch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Three lanes, one waiting for another. Which of two that are ready is merged first is decided by chance and then a
 * fact, so a run is compared with an undisturbed one that merged in the same order.
 */
final class LanesScene {
    private final Path folder;
    private final Map<List<String>, State> undisturbed = new LinkedHashMap<>();

    LanesScene(Path folder) {
        this.folder = folder;
    }

    static Scene scene() {
        return Scene.of(Samples.lanes(), () -> Samples.agents(false));
    }

    /** What an undisturbed run comes to that settles its lanes in the order of this one. */
    synchronized State inSameOrder(State state) {
        return undisturbed.computeIfAbsent(state.settled(), this::inOrder);
    }

    private State inOrder(List<String> order) {
        var settled = new Settled(order);
        var agents = new PlayAgents(false, turn -> {
            settled.await(turn.path().value());
            return Samples.play(turn);
        });
        var run = new TestRun(folder.resolve(String.join("-then-", order).replace('/', '.')), Samples.lanes(), agents);
        run.watch = settled;
        return run.state(run.drive(Crashes.never()));
    }

    /** Holds a lane's agents back until the lanes before it are settled. */
    private static final class Settled implements Watch {
        private final List<String> order;
        private final Map<String, CountDownLatch> done = new ConcurrentHashMap<>();

        Settled(List<String> order) {
            this.order = order;
            order.forEach(path -> done.put(path, new CountDownLatch(1)));
        }

        void await(String path) {
            String settling = path.replaceFirst("/[^/]+$", "/settle");
            try {
                for (String before : order.subList(0, Math.max(0, order.indexOf(settling)))) {
                    if (!latch(before).await(2, TimeUnit.MINUTES)) {
                        throw new AssertionError(before + " is not settled");
                    }
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private CountDownLatch latch(String path) {
            return Objects.requireNonNull(done.get(path), path);
        }

        @Override
        public void recorded(Entry entry) {
            if (entry.event() instanceof Event.StepFinished e && e.kind() == StepKind.MERGE) {
                latch(e.path().value()).countDown();
            }
        }

        @Override
        public void saw(StepPath path, AgentEvent event) {}
    }
}
