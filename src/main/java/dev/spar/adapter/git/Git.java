package dev.spar.adapter.git;

import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Running;
import dev.spar.adapter.process.Spawner;
import dev.spar.adapter.process.TrustedPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Calls git, and nothing else does. Each call names its git directory, one of our own, and gets a complete environment:
 * no configuration, hook, filter, pager, editor, credential or remote of the user or the repository takes part.
 * Thread-safe.
 */
final class Git {
    /** More than any tree listing or diff we can judge; a call that says more fails rather than being cut. */
    private static final long MOST_BYTES = 1L << 30;

    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final int TRIES = 4;
    private static final String NONE = "git (not found on PATH)";
    private static final Pattern VERSION = Pattern.compile("git version (\\d+)\\.(\\d+)");

    private final Spawner spawner;
    private final String program;
    private final SortedMap<String, String> environment;

    /**
     * Git as the user has it.
     *
     * @param environment the user's, for its PATH
     * @param start a folder of the repository that is worked on, which brings no git of its own
     */
    Git(Spawner spawner, SortedMap<String, String> environment, Path start) {
        this.spawner = spawner;
        var path = TrustedPath.of(environment, start);
        this.program = path.find("git").map(Path::toString).orElse(NONE);
        this.environment = clean(path.value());
    }

    private static SortedMap<String, String> clean(String path) {
        var environment = new TreeMap<String, String>();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_ATTR_NOSYSTEM", "1");
        environment.put("GIT_LITERAL_PATHSPECS", "1");
        environment.put("GIT_NO_REPLACE_OBJECTS", "1");
        environment.put("GIT_ALLOW_PROTOCOL", "none");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_PAGER", "cat");
        environment.put("GIT_EDITOR", "false");
        return environment;
    }

    Answer run(Place place, List<String> arguments) {
        return run(place, arguments, "");
    }

    /** Runs to the end whatever interrupts us: git calls are short, and a half-done one costs more than waiting. */
    Answer run(Place place, List<String> arguments, String input) {
        var argv = new ArrayList<String>(List.of(program, "--git-dir=" + place.gitDir(), "--no-pager"));
        place.workTree().ifPresent(tree -> argv.add("--work-tree=" + tree));
        argv.addAll(arguments);
        var variables = new TreeMap<>(environment);
        place.index().ifPresent(index -> variables.put("GIT_INDEX_FILE", index.toString()));
        return start(argv, place.workTree().orElse(place.gitDir()), variables, input);
    }

    /** The same, again where a signal ended it: only for calls that may be repeated, on an index that is ours alone. */
    Answer repeat(Place place, List<String> arguments, String input) {
        for (int attempt = 1; ; attempt++) {
            Answer answer = run(place, arguments, input);
            if (!answer.killed() || attempt == TRIES) {
                return answer;
            }
            OwnFiles.delete(OwnFiles.lockOf(place.indexFile()));
        }
    }

    Answer repeat(Place place, List<String> arguments) {
        return repeat(place, arguments, "");
    }

    /**
     * Reads the user's own configuration of a repository, all layers. {@code git config --list} runs nothing, whatever
     * it finds.
     *
     * @param environment HOME and XDG_CONFIG_HOME of the user
     */
    Answer readUserConfig(Path gitDir, SortedMap<String, String> environment) {
        var variables = new TreeMap<String, String>();
        for (String name :
                List.of("HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")) {
            if (environment.containsKey(name)) {
                variables.put(name, environment.get(name));
            }
        }
        variables.put("LC_ALL", "C");
        var argv = List.of(
                program, "--git-dir=" + gitDir, "--no-pager", "config", "--list", "-z", "--show-scope", "--includes");
        return start(argv, gitDir, variables, "");
    }

    /** The version's numbers; empty where there is no git that runs. */
    Optional<int[]> version() {
        Answer answer = start(List.of(program, "--version"), Path.of("/"), environment, "");
        var match = VERSION.matcher(answer.text());
        return answer.ok() && match.find()
                ? Optional.of(new int[] {Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))})
                : Optional.empty();
    }

    private Answer start(List<String> argv, Path directory, SortedMap<String, String> variables, String input) {
        if (program.equals(NONE)) {
            return new Answer(argv, 127, false, new byte[0], "no git on PATH");
        }
        Launch.Input stdin = input.isEmpty() ? new Launch.Input.Closed() : new Launch.Input.Text(input);
        var limits = new Launch.Limits(MOST_BYTES, 1 << 20, MOST_BYTES, Optional.empty(), Optional.empty());
        var launch = new Launch(
                argv, directory, variables, stdin, Fence.NONE, Optional.of(DEADLINE), limits, Launch.Sink.NOTHING);
        return switch (spawner.start(launch)) {
            case Spawner.Start.Failed failed -> new Answer(argv, 127, false, new byte[0], failed.detail());
            case Spawner.Start.Started started -> answer(argv, await(started.running()));
        };
    }

    private static Answer answer(List<String> argv, Ended ended) {
        int exit = ended.exitCode().orElse(137);
        boolean killed = ended.cause() == Ended.Cause.KILLED || exit == 137 || exit == 143 || exit == 130;
        var said = new String(ended.err(), StandardCharsets.UTF_8);
        boolean cut = ended.outBytes() > ended.out().length;
        return new Answer(argv, cut ? 137 : exit, killed, ended.out(), cut ? "more than 1 GiB of output" : said);
    }

    private static Ended await(Running running) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
