package dev.spar.app;

import dev.spar.adapter.git.TrialTrees;
import dev.spar.adapter.store.CheckedFiles;
import dev.spar.adapter.store.CheckedFiles.Checked;
import dev.spar.app.check.Examined;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CheckResult.FailureKind;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.TestPaths;
import dev.spar.flow.port.Artifacts;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the checks of one call on clean checkouts, save those whose answer about the same tree is known. */
final class WiredCold implements Examined.Cold {
    private final WiredCheck check;
    private final Examined.How how;
    private final TrialTrees trees;
    private final CheckedFiles known;
    private final String settings;
    private final ConcurrentMap<Digest, Instant> asCheckedAt = new ConcurrentHashMap<>();

    /** How often a command was red here and asked again. */
    private final ConcurrentMap<Digest, Integer> repeated = new ConcurrentHashMap<>();

    /** What was not green once: that it is the next time shows nothing. */
    private final Set<Digest> unsteady = ConcurrentHashMap.newKeySet();

    WiredCold(WiredCheck check, Examined.How how) {
        this.check = check;
        this.how = how;
        this.trees = new TrialTrees(check.repository());
        this.known = new CheckedFiles(check.home().root().resolve("checked"));
        this.settings = settings();
    }

    @Override
    public Changes changes(TreeId from, TreeId to) {
        return trees.changes(from, to);
    }

    @Override
    public String diff(TreeId from, TreeId to) {
        return trees.diff(from, to);
    }

    @Override
    public TreeId overlay(TreeId tree, TreeId source, List<String> paths) {
        return trees.overlay(tree, source, paths);
    }

    /** Git keeps what is that young, and nothing of a check has to outlast it. */
    @Override
    public void hold(TreeId tree) {}

    @Override
    public boolean isTest(String path) {
        return TestPaths.isTest(path);
    }

    @Override
    public boolean hasFolder(TreeId tree, String folder) {
        return trees.hasFolder(tree, folder);
    }

    @Override
    public Optional<Instant> asCheckedAt(TreeId tree, Check asked) {
        return Optional.ofNullable(asCheckedAt.get(question(tree, asked)));
    }

    @Override
    public List<CheckResult> cold(String name, int round, TreeId tree, List<Check> checks) throws InterruptedException {
        boolean again = name.equals("green") && round > 1;
        Map<Digest, CheckResult> found = new LinkedHashMap<>();
        Map<Digest, Check> open = new LinkedHashMap<>();
        List<Digest> asks =
                checks.stream().map(c -> again(name, question(tree, c))).toList();
        for (int i = 0; i < checks.size(); i++) {
            Check asked = checks.get(i);
            Digest question = asks.get(i);
            var answer = again || how.fresh() || !keeps() ? Optional.<Checked>empty() : known.find(question);
            answer.ifPresentOrElse(
                    a -> {
                        found.put(question, a.result());
                        asCheckedAt.put(question, a.at());
                    },
                    () -> open.put(question, asked));
        }
        if (!open.isEmpty()) {
            how.says().accept(words(name, round, tree, open.size()));
            var results = run(tree, List.copyOf(open.values()));
            var questions = List.copyOf(open.keySet());
            for (int i = 0; i < results.size(); i++) {
                found.put(questions.get(i), results.get(i));
                keep(name, questions.get(i), results.get(i));
            }
        }
        return asks.stream().map(a -> Objects.requireNonNull(found.get(a))).toList();
    }

    /** Each repetition of a red command is a question of its own: what was red in turns once is not asked away. */
    private Digest again(String name, Digest question) {
        return name.equals("red-again")
                ? Digest.of(question + "\u0000" + repeated.merge(question, 1, Integer::sum))
                : question;
    }

    private List<CheckResult> run(TreeId tree, List<Check> checks) throws InterruptedException {
        var caches = check.home().caches(check.repository().commonDir());
        var setting = new WiredRuns.Setting(how.verify(), how.sandbox(), new Unkept(), caches);
        return check.wired().trial(check.repository().root(), tree, setting, checks);
    }

    private static String words(String name, int round, TreeId tree, int commands) {
        String what = switch (name) {
            case "red" -> "on the base with the change's tests";
            case "red-again" -> "on the base with the change's tests again";
            case "green" -> round == 1 ? "on the result" : "on the result again (" + round + ")";
            default -> "with the checks as they were before the change";
        };
        return "%s, tree %s, cold: %d %s"
                .formatted(what, tree.value().substring(0, 7), commands, commands == 1 ? "command" : "commands");
    }

    /** Green, and red by a test that failed or a name that is missing: nothing else is worth more than asking again. */
    private void keep(String name, Digest question, CheckResult result) {
        boolean telling = result.outcome() == Outcome.PASS
                || (name.startsWith("red")
                        && result.outcome() == Outcome.FAIL
                        && result.failures().stream().anyMatch(f -> f.kind() != FailureKind.OTHER));
        asCheckedAt.remove(question);
        if (name.equals("green") && result.outcome() != Outcome.PASS) {
            unsteady.add(question);
        }
        if (telling && keeps() && !unsteady.contains(question)) {
            known.keep(question, new Checked(check.here().clock().instant(), result));
        } else {
            known.forget(question);
        }
    }

    /** What may hear something else tomorrow, from the network or the user's variables, is asked anew. */
    private boolean keeps() {
        return !how.verify().network() && how.verify().environment().isEmpty();
    }

    private Digest question(TreeId tree, Check asked) {
        return Digest.of(String.join(
                "\u0000",
                Version.NUMBER,
                tree.value(),
                asked.command(),
                asked.timeout().toString(),
                settings));
    }

    /** What a clean checkout is made of besides its tree, and what runs in it. */
    private String settings() {
        var verify = how.verify();
        var parts = new ArrayList<>(List.of(
                check.repository().commonDir().toString(),
                verify.setup().orElse(""),
                String.valueOf(verify.allowInstall()),
                how.sandbox().toString(),
                check.here().variable("PATH").orElse("")));
        Stream.concat(verify.copy().stream(), verify.link().stream())
                .map(p -> p + " " + stamp(check.repository().root().resolve(p)))
                .forEach(parts::add);
        return String.join("\u0001", parts);
    }

    /** Changes when something was installed there. */
    private static String stamp(Path path) {
        File file = path.toFile();
        File[] inside = file.listFiles();
        String within = inside == null
                ? ""
                : Stream.of(inside)
                        .map(f -> f.getName() + f.lastModified())
                        .sorted()
                        .collect(Collectors.joining("\u0002"));
        return Digest.of(file.lastModified() + " " + file.length() + within).value();
    }

    /** What checks print is shown by its last lines; nobody asks for more of it later. */
    private record Unkept() implements Artifacts {
        @Override
        public Digest put(byte[] bytes) {
            return Digest.of(bytes);
        }

        @Override
        public Optional<byte[]> get(Digest digest) {
            return Optional.empty();
        }
    }

    /** Leaves the newest answers only. */
    @Override
    public void done() {
        known.bound();
    }
}
