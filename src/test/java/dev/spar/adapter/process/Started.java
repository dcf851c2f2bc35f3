package dev.spar.adapter.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts processes for tests, with the real spawner. */
record Started(Spawner spawner, Launch launch) {
    private static final AtomicInteger TAG = new AtomicInteger();

    static Started command(String... argv) {
        return command(new HostSpawner(view(), true), argv);
    }

    static Started command(Spawner spawner, String... argv) {
        var launch = new Launch(
                List.of(argv),
                Path.of("/"),
                environment(),
                new Launch.Input.Closed(),
                Fence.NONE,
                Optional.of(Duration.ofSeconds(30)),
                Launch.Limits.USUAL,
                Launch.Sink.NOTHING);
        return new Started(spawner, launch);
    }

    static Started shell(String script) {
        return command("sh", "-c", script);
    }

    static HomeView view() {
        return HomeView.of(new TreeMap<>(System.getenv()), List.of(), List.of());
    }

    static SortedMap<String, String> environment() {
        return new TreeMap<>(Map.of("PATH", "/usr/bin:/bin"));
    }

    /** A duration for {@code sleep} that no other process has, so that survivors can be counted. */
    static String tag() {
        return "300." + ProcessHandle.current().pid() + TAG.incrementAndGet();
    }

    /** Shell words that wait until so many sleepers of that tag are there. */
    static String until(int sleepers, String tag) {
        return "while [ $(pgrep -fxc 'sleep %s' || true) -lt %d ]; do :; done; ".formatted(tag, sleepers);
    }

    /** How many processes have this word on their command line; a JVM that was told the word is not one of them. */
    static long having(String tag) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(process -> !process.command().orElse("").endsWith("/java"))
                .filter(process ->
                        process.arguments().map(List::of).orElse(List.of()).contains(tag))
                .count();
    }

    Started by(Spawner other) {
        return new Started(other, launch);
    }

    Started in(Path directory) {
        return with(new Launch(
                launch.argv(),
                directory,
                launch.environment(),
                launch.input(),
                launch.fence(),
                launch.deadline(),
                launch.limits(),
                launch.sink()));
    }

    Started given(String name, String value) {
        var environment = new TreeMap<>(launch.environment());
        environment.put(name, value);
        return with(new Launch(
                launch.argv(),
                launch.directory(),
                environment,
                launch.input(),
                launch.fence(),
                launch.deadline(),
                launch.limits(),
                launch.sink()));
    }

    Started reading(Launch.Input input) {
        return with(new Launch(
                launch.argv(),
                launch.directory(),
                launch.environment(),
                input,
                launch.fence(),
                launch.deadline(),
                launch.limits(),
                launch.sink()));
    }

    Started behind(Fence fence) {
        return with(new Launch(
                launch.argv(),
                launch.directory(),
                launch.environment(),
                launch.input(),
                fence,
                launch.deadline(),
                launch.limits(),
                launch.sink()));
    }

    Started within(Duration deadline) {
        return with(new Launch(
                launch.argv(),
                launch.directory(),
                launch.environment(),
                launch.input(),
                launch.fence(),
                Optional.of(deadline),
                launch.limits(),
                launch.sink()));
    }

    Started within(Launch.Limits limits) {
        return with(new Launch(
                launch.argv(),
                launch.directory(),
                launch.environment(),
                launch.input(),
                launch.fence(),
                launch.deadline(),
                limits,
                launch.sink()));
    }

    Started heardBy(Launch.Sink sink) {
        return with(new Launch(
                launch.argv(),
                launch.directory(),
                launch.environment(),
                launch.input(),
                launch.fence(),
                launch.deadline(),
                launch.limits(),
                sink));
    }

    private Started with(Launch other) {
        return new Started(spawner, other);
    }

    Spawner.Start start() {
        return spawner.start(launch);
    }

    Running running() {
        if (start() instanceof Spawner.Start.Started(var running)) return running;
        throw new AssertionError("not started: " + start());
    }

    Ended ended() throws InterruptedException {
        return running().await();
    }

    /** What it says on standard output. */
    String says() throws InterruptedException {
        var ended = ended();
        if (ended.exitCode().filter(code -> code == 0).isEmpty())
            throw new AssertionError(ended.cause() + " " + ended.exitCode() + ": " + err(ended));
        return out(ended);
    }

    boolean succeeds() throws InterruptedException {
        return ended().exitCode().equals(Optional.of(0));
    }

    static String out(Ended ended) {
        return new String(ended.out(), StandardCharsets.UTF_8).strip();
    }

    static String err(Ended ended) {
        return new String(ended.err(), StandardCharsets.UTF_8).strip();
    }
}
