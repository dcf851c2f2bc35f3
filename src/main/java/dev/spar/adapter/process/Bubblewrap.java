package dev.spar.adapter.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the command line that puts a fence around a process. */
final class Bubblewrap {
    private final Path program;
    private final Optional<Path> prlimit;
    private final HomeView view;
    private final ShownFiles files;

    Bubblewrap(Path program, Optional<Path> prlimit, HomeView view, ShownFiles files) {
        this.program = program;
        this.prlimit = prlimit;
        this.view = view;
        this.files = files;
    }

    /** What came of it. */
    sealed interface Prepared {
        record Ready(List<String> command) implements Prepared {}

        record Refused(String why) implements Prepared {}
    }

    /** @param target the program, absolute */
    Prepared prepare(Launch launch, Path target) {
        var fence = launch.fence();
        for (var masked : fence.masked())
            if (Files.isSymbolicLink(masked))
                return new Prepared.Refused("a masked path is a symbolic link, which can be replaced: " + masked);
        var directory = HomeView.real(launch.directory()).orElse(launch.directory());
        var mounts = mounts(fence, target, directory);
        if (!mounts.shows(directory)) return new Prepared.Refused("the fence hides the working directory " + directory);
        return new Prepared.Ready(command(launch, target, mounts, directory));
    }

    private List<String> command(Launch launch, Path target, Mounts mounts, Path directory) {
        var command =
                new ArrayList<>(List.of(program.toString(), "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
        // Root may write kernel settings without any capability, and one of them names a program the kernel runs
        // outside.
        if (Proc.root()) command.addAll(List.of("--ro-bind", "/proc/sys", "/proc/sys"));
        command.addAll(mounts.options());
        command.addAll(List.of("--unshare-pid", "--unshare-ipc", "--die-with-parent", "--new-session"));
        if (!launch.fence().network()) command.add("--unshare-net");
        command.addAll(capabilities(launch.fence().profile()));
        command.addAll(List.of("--chdir", directory.toString(), "--"));
        command.addAll(limits(launch.limits()));
        command.add(target.toString());
        command.addAll(launch.argv().subList(1, launch.argv().size()));
        return command;
    }

    /** Nobody else than root has any to begin with. */
    private static List<String> capabilities(Fence.Profile profile) {
        if (!Proc.root()) return List.of();
        var options = new ArrayList<>(List.of("--cap-drop", "ALL"));
        // The kernel wants this one of whoever maps root into a user namespace, as an agent's own sandbox does.
        if (profile == Fence.Profile.OUTER) options.addAll(List.of("--cap-add", "CAP_SETFCAP"));
        if (!Proc.privileged()) options.add("--unshare-user");
        return options;
    }

    private List<String> limits(Launch.Limits limits) {
        var options = new ArrayList<String>();
        limits.processes().ifPresent(most -> options.add("--nproc=" + most));
        limits.fileBytes().ifPresent(most -> options.add("--fsize=" + most));
        if (options.isEmpty() || prlimit.isEmpty()) return List.of();
        options.addFirst(prlimit.get().toString());
        options.add("--");
        return options;
    }

    private Mounts mounts(Fence fence, Path target, Path directory) {
        var mounts = new Mounts();
        var seen = view.withProgram(target);
        seen.hidden().forEach(mounts::empty);
        seen.shown().forEach((at, source) -> mounts.shown(source, at));
        nameResolution(fence).ifPresent(file -> mounts.shown(file, file));
        fence.writable().forEach(mounts::writable);
        for (var folder : fence.writable()) {
            var link = folder.resolve(".git");
            if (Files.exists(link) && !fence.writable().contains(link)) mounts.readable(link);
        }
        fence.readable().forEach(mounts::readable);
        var git = GitView.of(directory);
        git.readable().forEach(mounts::readable);
        git.config().ifPresent(at -> mounts.instead(files.file(git.settings()), at));
        fence.masked().forEach(path -> mounts.masked(path, files.file("")));
        return mounts;
    }

    /** Where the network is usable, so are names; the file often is a link into what is hidden. */
    private Optional<Path> nameResolution(Fence fence) {
        return HomeView.real(Path.of("/etc/resolv.conf")).filter(file -> fence.network() && view.hides(file));
    }
}
