package dev.spar.adapter.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Starts processes of this machine, in a fence where one is asked for. */
public final class HostSpawner implements Spawner {
    private static final String US = ProcessHandle.current().pid() + "."
            + Marks.ticks(ProcessHandle.current().pid());
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final Pattern ERROR = Pattern.compile("error[:=] ?(\\d+)");
    /** What fences is never looked up on a PATH that a worktree could be on. */
    private static final List<Path> SYSTEM = List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"));

    private final Fences fences;
    private final Optional<Path> setsid = tool("setsid");

    /**
     * A spawner of this machine.
     *
     * @param view what fenced processes see of the home
     * @param required whether a process that asks for a fence fails with NO_FENCE where there is none; else it gets a
     *     PID namespace of its own, or, where not even that can be had, is only ended with all it started
     */
    public HostSpawner(HomeView view, boolean required) {
        this(new Fences(view, required, tool("bwrap"), tool("unshare")));
    }

    HostSpawner(Fences fences) {
        this.fences = fences;
    }

    /** What this machine's fences do, each tried out. */
    public FenceReport fence() {
        return fences.report();
    }

    static Optional<Path> tool(String name) {
        return Programs.find(name, Path.of("/"), SYSTEM);
    }

    @Override
    public Start start(Launch launch) {
        if (!Files.isDirectory(launch.directory()))
            return failed(Why.SYSTEM, "no such directory: " + launch.directory());
        var folders = Programs.folders(launch.environment().getOrDefault("PATH", ""));
        var program = Programs.find(launch.argv().getFirst(), launch.directory(), folders);
        if (program.isEmpty())
            return failed(
                    Why.NOT_FOUND,
                    launch.argv().getFirst() + " is not an executable file, nor the name of one on PATH");
        return switch (fences.around(launch, program.get())) {
            case Fences.Around.None(var why) -> failed(Why.NO_FENCE, why);
            case Fences.Around.Some(var command, var innerPid, var sweep) ->
                started(launch, command, new HostRunning.Housing(innerPid, sweep, marker()));
        };
    }

    private Start started(Launch launch, List<String> command, HostRunning.Housing housing) {
        var whole = new ArrayList<String>();
        // Its own session: a Ctrl-C at our terminal is for us, and we tell the others.
        setsid.ifPresent(path -> whole.add(path.toString()));
        whole.addAll(command);
        var builder = new ProcessBuilder(whole).directory(launch.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(new TreeMap<>(launch.environment()));
        builder.environment().put(Marks.VARIABLE, housing.marker());
        if (launch.input() instanceof Launch.Input.Closed) builder.redirectInput(new File("/dev/null"));
        try {
            var process = housing.namespace() ? LastingThread.start(builder) : builder.start();
            return new Start.Started(new HostRunning(process, launch, housing).watched());
        } catch (IOException e) {
            return failed(why(e), String.valueOf(e.getMessage()));
        }
    }

    /** Java tells the system's error number in its message only: {@code error: 7 (Argument list too long)}. */
    private static Why why(IOException e) {
        var number = ERROR.matcher(String.valueOf(e.getMessage()));
        return switch (number.find() ? number.group(1) : "") {
            case "7" -> Why.TOO_LONG;
            case "2", "8" -> Why.NOT_FOUND;
            default -> Why.SYSTEM;
        };
    }

    private static Start failed(Why why, String detail) {
        return new Start.Failed(why, detail);
    }

    private static String marker() {
        return US + "." + NUMBER.incrementAndGet();
    }
}
