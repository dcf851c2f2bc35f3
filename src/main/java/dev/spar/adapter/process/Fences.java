package dev.spar.adapter.process;

import dev.spar.adapter.process.FenceReport.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Chooses what is put around a process, and knows what of it works on this machine: tried once, then remembered. */
final class Fences {
    private static final String FIX_MISSING = "apt-get install bubblewrap";

    private final boolean required;
    private final Optional<Path> program;
    private final Bubblewrap bubblewrap;
    private final Optional<List<String>> namespace;
    private final Map<String, Answer> answers = new TreeMap<>();
    private Optional<FenceReport> report = Optional.empty();

    Fences(HomeView view, boolean required, Optional<Path> program, Optional<Path> unshare) {
        this.required = required;
        this.program = program;
        this.bubblewrap = new Bubblewrap(
                program.orElse(Path.of("/usr/bin/bwrap")), HostSpawner.tool("prlimit"), view, new ShownFiles());
        this.namespace = unshare.filter(_ -> !required).flatMap(Fences::namespaceAlone);
    }

    /** The command to start in place of what was asked for. */
    sealed interface Around {
        record None(String why) implements Around {}

        /**
         * It can be started so.
         *
         * @param innerPid in a namespace of its own; 0: it has none
         * @param sweep whether what it leaves behind must be looked for when it ends
         */
        record Some(List<String> command, int innerPid, boolean sweep) implements Around {}
    }

    Around around(Launch launch, Path target) {
        var fence = launch.fence();
        if (fence.profile() == Fence.Profile.NONE) return bare(List.of(), launch, target, false);
        return switch (answer(fence.profile(), fence.network())) {
            case Answer.Broken(var why, var fix) ->
                required ? new Around.None(why + " (" + fix + ")") : degraded(launch, target);
            case Answer.Works _ -> fenced(launch, target);
        };
    }

    private Around fenced(Launch launch, Path target) {
        return switch (bubblewrap.prepare(launch, target)) {
            case Bubblewrap.Prepared.Refused(var why) -> new Around.None(why);
            case Bubblewrap.Prepared.Ready(var command) -> new Around.Some(command, 2, false);
        };
    }

    /** Without a fence, by the user's leave: at least nothing that it starts stays behind. */
    private Around degraded(Launch launch, Path target) {
        return namespace
                .map(command -> bare(command, launch, target, false))
                .orElseGet(() -> bare(List.of(), launch, target, true));
    }

    private static Around bare(List<String> before, Launch launch, Path target, boolean sweep) {
        var command = new ArrayList<>(before);
        command.add(target.toString());
        command.addAll(launch.argv().subList(1, launch.argv().size()));
        return new Around.Some(command, before.isEmpty() ? 0 : 1, sweep);
    }

    /** A PID namespace by util-linux, which a killed Spar takes with it. */
    private static Optional<List<String>> namespaceAlone(Path unshare) {
        var setpriv = HostSpawner.tool("setpriv");
        if (setpriv.isEmpty()) return Optional.empty();
        var command = new ArrayList<>(List.of(setpriv.get().toString(), "--pdeathsig", "KILL", unshare.toString()));
        if (!Proc.privileged()) command.addAll(List.of("--user", "--map-current-user"));
        command.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc", "--"));
        var trial = new ArrayList<>(command);
        trial.add("/bin/true");
        return Trial.of(trial).well() ? Optional.of(command) : Optional.empty();
    }

    private synchronized Answer answer(Fence.Profile profile, boolean network) {
        return answers.computeIfAbsent(profile + " " + network, _ -> tried(profile, network));
    }

    private Answer tried(Fence.Profile profile, boolean network) {
        if (program.isEmpty()) return new Answer.Broken("bubblewrap (bwrap) is not installed", FIX_MISSING);
        var fence = new Fence(profile, List.of(), List.of(), List.of(), network);
        var limits = Launch.Limits.USUAL;
        var launch = new Launch(
                List.of("true"),
                Path.of("/"),
                new TreeMap<>(),
                new Launch.Input.Closed(),
                fence,
                Optional.empty(),
                limits,
                Launch.Sink.NOTHING);
        return switch (bubblewrap.prepare(launch, Path.of("/bin/true"))) {
            case Bubblewrap.Prepared.Refused(var why) -> new Answer.Broken(why, "see docs/fence.md");
            case Bubblewrap.Prepared.Ready(var command) -> {
                var bare = Trial.of(List.of("/bin/true"));
                var trial = Trial.of(command);
                yield trial.well()
                        ? new Answer.Works(Duration.ofNanos(Math.max(0, trial.nanos() - bare.nanos())))
                        : new Answer.Broken("bubblewrap says: " + trial.said(), fix(trial.said()));
            }
        };
    }

    private static String fix(String said) {
        if (said.contains("uid map") || said.contains("No permissions"))
            return "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 kernel.unprivileged_userns_clone=1";
        if (said.contains("mount proc"))
            return "in a container: run it with --security-opt systempaths=unconfined --security-opt"
                    + " seccomp=unconfined";
        if (said.contains("Unknown option")) return "install bubblewrap 0.4 or newer";
        return "in a container: run it with --security-opt seccomp=unconfined, or allow user namespaces";
    }

    synchronized FenceReport report() {
        FenceReport known = report.orElseGet(this::look);
        report = Optional.of(known);
        return known;
    }

    private FenceReport look() {
        var version = program.map(path -> Trial.of(List.of(path.toString(), "--version")))
                .map(trial -> trial.said().replaceFirst("^bubblewrap ", ""));
        var without =
                HostSpawner.tool("unshare").flatMap(Fences::namespaceAlone).isPresent()
                        ? "a PID namespace: ended whole, but not kept from anything"
                        : "nothing: descendants are looked for by their environment when it ends";
        return new FenceReport(
                version,
                answer(Fence.Profile.OUTER, true),
                answer(Fence.Profile.FULL, true),
                answer(Fence.Profile.FULL, false),
                without);
    }
}
