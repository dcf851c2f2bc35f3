package dev.spar.adapter.git;

import dev.spar.adapter.process.HomeView;
import dev.spar.adapter.process.HostSpawner;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Running;
import dev.spar.adapter.process.Spawner;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The real spawner, counted, with something done to each process once it runs. */
final class CountingSpawner implements Spawner {
    final AtomicInteger started = new AtomicInteger();
    private final Spawner host =
            new HostSpawner(HomeView.of(new TreeMap<>(System.getenv()), List.of(), List.of()), false);
    private final Consumer<Running> then;

    CountingSpawner() {
        this(running -> {});
    }

    CountingSpawner(Consumer<Running> then) {
        this.then = then;
    }

    @Override
    public Start start(Launch launch) {
        started.incrementAndGet();
        Start start = host.start(launch);
        if (start instanceof Start.Started(Running running)) {
            then.accept(running);
        }
        return start;
    }
}
