package dev.spar.core.spec.lint;

import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.spec.Spec.Read;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.lint.Finding.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for what is wrong with a spec. An error is what no goal can be run by; a warning what is probably not what its
 * writer meant.
 */
public final class SpecLint {
    private static final int MANY = 8;

    /** Words that two people understand differently, and no command at all. */
    private static final Pattern VAGUE =
            Pattern.compile("(?i)\\b(fast|quick(?:ly)?|nice(?:ly)?|clean(?:ly)?|proper(?:ly)?|intuitive|user[-"
                    + " ]friendly|easy|robust|reasonabl[ey]|appropriate(?:ly)?|as expected|correctly|etc"
                    + "|feels?|better|good|scalable|efficient(?:ly)?)\\b");

    /** Words of what holds already, or of tests for it. */
    private static final Pattern GUARDS =
            Pattern.compile("(?i)\\b(as before|could before|unchanged|as it was|still \\w+"
                    + "|before and after|(?:is|are|held by) test(?:s|ed))\\b");

    private final Predicate<String> onPath;
    private final Predicate<String> there;
    private final List<Finding> found = new ArrayList<>();

    private SpecLint(Predicate<String> onPath, Predicate<String> there) {
        this.onPath = onPath;
        this.there = there;
    }

    /**
     * What is to be said of what was read, in the order of the lines. {@code onPath} knows programs by name,
     * {@code there} the files of the repository by their path.
     */
    public static List<Finding> findings(Read read, Predicate<String> onPath, Predicate<String> there) {
        var lint = new SpecLint(onPath, there);
        switch (read) {
            case Read.Faulty f -> f.faults().forEach(x -> lint.error("form", x));
            case Read.NoCriteria n -> lint.spec(n.rest());
            case Read.Understood u -> lint.spec(u.spec());
        }
        lint.found.sort(Comparator.comparingInt(Finding::line));
        return List.copyOf(lint.found);
    }

    private void spec(Spec spec) {
        spec.lacks().forEach(l -> error("lacks", l));
        spec.doubts().forEach(d -> warning("doubt", d.line(), d.what(), d.fix()));
        eval(spec);
        spec.criteria().forEach(this::programs);
        spec.criteria().forEach(this::guards);
        Score.of(spec).criteria().forEach(this::checkable);
        shared(spec);
        subTasks(spec);
    }

    private void eval(Spec spec) {
        if (spec.eval().isEmpty() && !spec.criteria().isEmpty()) {
            warning(
                    "eval",
                    1,
                    "there is no Eval Command: after an attempt nothing looks at the whole",
                    "## Eval Command, and below it what runs all tests");
        }
    }

    private void guards(Asked asked) {
        Matcher words = GUARDS.matcher(asked.text());
        if (asked.command().isPresent() && !asked.redRequired() && !asked.guards() && words.find()) {
            warning(
                    "red",
                    asked.line(),
                    asked.id() + " says '" + words.group() + "', and a goal wants its command red on the base",
                    "red: optional where it holds already, red: required where it does not");
        }
    }

    private void programs(Asked asked) {
        asked.command().map(CalledPrograms::of).stream()
                .flatMap(names -> names.stream())
                .filter(onPath.negate())
                .forEach(name -> once(
                        "program",
                        asked.line(),
                        "'" + name + "' is not on PATH",
                        "install it, or name another command"));
        asked.command().map(CalledScripts::of).stream()
                .flatMap(files -> files.stream())
                .filter(there.negate())
                .forEach(file -> once(
                        "script",
                        asked.line(),
                        "'" + file + "' is not there",
                        "write and commit it first: a check that cannot be run decides nothing"));
    }

    /** What several checks lack is said at the first of them. */
    private void once(String rule, int line, String what, String fix) {
        if (found.stream().noneMatch(f -> f.what().equals(what))) {
            warning(rule, line, what, fix);
        }
    }

    private void checkable(Score.Graded graded) {
        var asked = graded.asked();
        graded.suggestion().ifPresent(s -> {
            String how = switch (graded.rung()) {
                case C0, C1 -> "";
                case C2 -> asked.command().isPresent() ? "only the eval command decides it" : "no command decides it";
                case C3 -> "no check starts a server";
                case C4 -> "it is a matter of judgement";
                case C5 -> "it is a person's word";
            };
            warning("check", asked.line(), asked.id() + ": " + how, s);
        });
        var vague = VAGUE.matcher(asked.text());
        if (!graded.rung().sure() && vague.find()) {
            warning(
                    "vague",
                    asked.line(),
                    asked.id() + ": '" + vague.group() + "' means something else to everybody",
                    "say what can be seen: a number, an output, an exit code");
        }
    }

    /** One command that is to decide several criteria tells none of them from the others. */
    private void shared(Spec spec) {
        var first = new TreeMap<String, Asked>();
        for (Asked asked : spec.criteria()) {
            if (!Rung.of(asked).sure()) {
                continue;
            }
            Optional<Asked> earlier = asked.command().flatMap(c -> Optional.ofNullable(first.putIfAbsent(c, asked)));
            earlier.ifPresent(e -> warning(
                    "shared",
                    asked.line(),
                    asked.id() + " has the check of " + e.id() + ": neither can be red alone",
                    "narrow each to its own test"));
        }
    }

    private void subTasks(Spec spec) {
        int count = spec.subTasks().size();
        if (count > MANY) {
            warning(
                    "many",
                    spec.subTasks().get(MANY).line(),
                    count + " sub-tasks; more than " + MANY + " are better two specs",
                    "cut it where the first half is worth something alone");
        }
        boolean some = spec.subTasks().stream().anyMatch(t -> !t.files().isEmpty());
        for (SubTask task : spec.subTasks()) {
            if (some && task.files().isEmpty()) {
                warning(
                        "files",
                        task.line(),
                        task.id() + " names no files, so that it waits for those before it",
                        "files: src/search/**");
            }
        }
        boolean judged = spec.subTasks().stream().anyMatch(t -> !t.judgedBy().isEmpty());
        for (Asked asked : judged ? spec.criteria() : List.<Asked>of()) {
            boolean named = spec.subTasks().stream().anyMatch(t -> t.judgedBy().contains(asked.id()));
            if (!named && !asked.id().equals(Spec.EVAL_ID)) {
                warning("unjudged", asked.line(), "no sub-task is judged by " + asked.id(), "judged-by: " + asked.id());
            }
        }
    }

    private void error(String rule, Fault fault) {
        found.add(new Finding(Level.ERROR, rule, fault.line(), fault.what(), fault.fix()));
    }

    private void warning(String rule, int line, String what, String fix) {
        found.add(new Finding(Level.WARNING, rule, line, what, fix));
    }
}
