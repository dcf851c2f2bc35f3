package dev.spar.flow;

import dev.spar.adapter.gate.GateSecrets;
import dev.spar.adapter.git.GitRepo;
import dev.spar.adapter.git.Repository;
import dev.spar.adapter.process.HomeView;
import dev.spar.adapter.process.HostSpawner;
import dev.spar.core.gate.Gate;
import dev.spar.core.gate.Look;
import dev.spar.core.gate.Remit;
import dev.spar.core.gate.Secret;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.TestPaths;
import dev.spar.testing.Cpu;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the gates would stop of work that nobody made for them. Not a test: it prints figures, which docs/gates.md
 * tells. {@code history FOLDER N} judges the last N commits of a repository, each as one turn whose task is the
 * commit's message; {@code texts FOLDER…} looks for secrets in files that hold none.
 */
final class GateFigures {
    private static final long LARGEST = 1 << 20;

    private final PrintStream out;

    private GateFigures(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        var figures = new GateFigures(System.out);
        if (args[0].equals("history")) {
            figures.history(Path.of(args[1]), Integer.parseInt(args[2]));
        } else {
            List.of(args).subList(1, args.length).forEach(folder -> figures.texts(Path.of(folder)));
        }
    }

    private void history(Path folder, int most) {
        var environment = new TreeMap<>(Map.of("PATH", System.getenv("PATH"), "HOME", "/nonexistent"));
        var spawner = new HostSpawner(HomeView.of(environment, List.of(), List.of()), false);
        Repository repository =
                Repository.open(folder, scratch(), spawner, environment).orElseThrow();
        var repo = new GitRepo(repository, new RunId("r-figure"), "figures", InstantSource.system());
        List<String> commits = Plain.git(folder, "log", "--no-merges", "--format=%H", "-" + most)
                .lines()
                .toList();
        SortedMap<Gate, Integer> stopped = new TreeMap<>();
        int judged = 0;
        for (String commit : commits) {
            String parent =
                    Plain.git(folder, "log", "-1", "--format=%P", commit).strip();
            if (parent.isEmpty()) {
                continue;
            }
            judged++;
            TreeId from = repo.treeOf(new CommitId(parent));
            String message = Plain.git(folder, "log", "-1", "--format=%B", commit);
            var facts = new TurnFacts(
                    repo, TestPaths::isTest, new Looks(new GateSecrets()), from, repo.treeOf(new CommitId(commit)));
            for (Gate gate : Gate.values()) {
                var trips = facts.trips(gate, from, Remit.typed(message));
                if (!trips.isEmpty()) {
                    stopped.merge(gate, 1, Integer::sum);
                    out.printf(
                            "%s %s %s%n",
                            commit.substring(0, 9),
                            gate.word(),
                            trips.getFirst().shown());
                }
            }
        }
        out.printf("%d commits; stopped by gate: %s%n", judged, stopped);
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("gate-figures");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void texts(Path folder) {
        var secrets = new GateSecrets();
        SortedMap<String, Integer> rules = new TreeMap<>();
        long[] counts = new long[3];
        Duration cost = Cpu.of(() -> {
            try (var all = Files.walk(folder)) {
                all.filter(GateFigures::small).forEach(file -> {
                    byte[] bytes = read(file);
                    counts[0]++;
                    counts[1] += bytes.length;
                    for (String rule :
                            rules(secrets.look(folder.relativize(file).toString(), bytes))) {
                        counts[2]++;
                        rules.merge(rule, 1, Integer::sum);
                        out.printf("  %s: %s%n", file, rule);
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.printf(
                "%s: %d files, %d MB, %d finds %s; %.1f MB a second of processor time%n",
                folder, counts[0], counts[1] >> 20, counts[2], rules, counts[1] / 1e6 / (cost.toMillis() / 1e3));
    }

    private static boolean small(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rules(Look look) {
        return switch (look) {
            case Look.Seen seen -> seen.secrets().stream().map(Secret::rule).toList();
            case Look.Unseen unseen -> List.of("not judged, " + unseen.why());
        };
    }
}
