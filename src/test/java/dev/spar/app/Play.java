package dev.spar.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A trusted repository whose one check wants a number in a file, and two agents that play a script: a whole run in a
 * second or two, through the command line.
 */
public final class Play {

    /** What the builder does when all goes well: the answer becomes 42. */
    public static final String BUILDS = """
        {"path": "milestone#1/implement", "edits": [{"write": "answer", "text": "42\\n"}], "says": %s}\
        """.formatted(done());

    private final Path folder;
    private final SampleRepository repository;

    private Play(Path folder, SampleRepository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** In a new folder, playing a run that is met. */
    public static Play in(Path folder) {
        var repository = SampleRepository.in(
                folder.resolve("repo"),
                "answer",
                "41\n",
                "tests/is.sh",
                "if [ \"$(cat answer)\" = \"$1\" ]; then echo ok 1 - is $1; else echo not ok 1 - is $1; exit 1; fi\n",
                "tests/run.sh",
                "if grep -Eqx '[0-9]+' answer; then echo ok 1 - a number; else echo not ok 1 - a number; exit 1; fi\n");
        var play = new Play(folder, repository);
        play.configuration("");
        play.plays(BUILDS);
        if (play.spar("trust", "--yes").code() != 0) {
            throw new IllegalStateException("the sample could not be trusted");
        }
        return play;
    }

    /** The agents play this from now on: the first entry that fits; the form is told in {@code docs/agents.md}. */
    public Play plays(String... entries) {
        write(
                "script.json",
                Stream.concat(Stream.of(entries), Stream.of(plan("Answer 42")))
                        .collect(Collectors.joining(",\n", "{\"steps\": [\n", "\n]}\n")));
        return this;
    }

    /** The user's own configuration says this as well. */
    public Play configuration(String more) {
        String script = "\"" + folder.resolve("script.json") + "\"";
        write("home/.config/spar/config.toml", """
            approve = "none"
            [cast]
            builder = "one"
            planner = "two"
            reviewer = "two"
            [agents.one]
            kind = "scripted"
            bin = %s
            [agents.two]
            kind = "scripted"
            bin = %s
            [verify.tier0]
            run = ["sh tests/run.sh"]
            [verify.tier2]
            run = ["sh tests/run.sh"]
            [review]
            challenge = false
            policy = "none"
            [notify]
            on = []
            """.formatted(script, script) + more);
        return this;
    }

    /** These words of the user's own configuration become others. */
    public Play configures(String before, String after) {
        Path file = folder.resolve("home/.config/spar/config.toml");
        try {
            Files.writeString(file, Files.readString(file).replace(before, after));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The planner's entry: a milestone of each title, all with the same criterion. */
    public static String plan(String... titles) {
        return Stream.of(titles).map("""
            {"title": "%s", "goal": "answer holds 42", "kind": "behaviour", "risk": "low",
             "doneChecks": [{"text": "the answer is 42", "command": "sh tests/is.sh 42"}],
             "expectedFiles": ["answer"]}\
            """::formatted).collect(Collectors.joining(", ", """
                {"path": "plan/plan", "says": {"summary": "The answer becomes 42.", "size": "S",
                 "riskMap": [], "doNotTouch": [], "assumptions": [], "outOfScope": [], "milestones": [\
                """, "]}}"));
    }

    /** The planner's spec of somebody's words, at this step: three numbers, the first sub-task called so. */
    public static String draft(String step, String called) {
        return """
            {"path": "%s", "says": {"title": "Three numbers", "problem": "The files hold no numbers.",
             "criteria": [{"id": "C1", "text": "one holds 1", "command": "sh tests/holds.sh one 1", "guards": false},
              {"id": "C2", "text": "two holds 2", "command": "sh tests/holds.sh two 2", "guards": false},
              {"id": "C3", "text": "three holds 3", "command": "sh tests/holds.sh three 3", "guards": false}],
             "constraints": {"must": [], "never": [], "prefer": [], "escalate": []},
             "subTasks": [%s, %s, %s], "evalCommand": "sh tests/run.sh", "assumptions": []}}\
            """.formatted(
                        step, part(1, called, "one"), part(2, "Number two", "two"), part(3, "Number three", "three"));
    }

    private static String part(int n, String title, String file) {
        return """
            {"id": "S%d", "title": "%s", "text": "Write it.", "role": "implementer", "model": "", "effort": "",
             "files": ["%s"], "after": [], "judgedBy": ["C%d"]}\
            """.formatted(n, title, file, n);
    }

    /** What a builder says that is content with its work. */
    public static String done() {
        return """
            {"status": "done", "summary": "Done.", "memo": "Done.", "commands": [], "filesChecked": [], "notes": [],
             "assumptions": [], "dispositions": [], "block": {"whatBroke": "", "hypothesisA": "",
             "hypothesisB": "", "experiment": "", "decision": "", "nextAction": ""}}\
            """;
    }

    public SampleRepository repository() {
        return repository;
    }

    public Path folder() {
        return folder;
    }

    /** Whether the only run has begun to plan. */
    public boolean planning() {
        return told("\"attempt-started\",\"path\":\"plan/plan\"");
    }

    /** Whether the journal of the only run says this. */
    public boolean told(String words) {
        try {
            return Files.isDirectory(state().resolve("runs"))
                    && Files.readString(run().resolve("timeline.jsonl")).contains(words);
        } catch (IOException | IllegalStateException e) {
            return false; // Not yet.
        }
    }

    public Path state() {
        return folder.resolve("state");
    }

    /** The folder of the only run. */
    public Path run() {
        try (var all = Files.list(state().resolve("runs"))) {
            List<Path> runs = all.toList();
            if (runs.size() != 1) {
                throw new IllegalStateException("there is not one run but " + runs);
            }
            return runs.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String id() {
        return String.valueOf(run().getFileName());
    }

    public Called here() {
        return Called.in(repository.root())
                .with("SPAR_HOME", state().toString())
                .with("HOME", folder.resolve("home").toString());
    }

    /** The PATH of somebody who has a {@code spar} that is this one. */
    public String path() {
        String java = Child.java().stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
        write("bin/spar", "#!/bin/sh\nexec " + java + " \"$@\"\n");
        if (!folder.resolve("bin/spar").toFile().setExecutable(true)) {
            throw new IllegalStateException("a program could not be made");
        }
        return folder.resolve("bin") + ":" + System.getenv("PATH");
    }

    /** Where calls find it. */
    public Called withSpar() {
        return here().with("PATH", path());
    }

    public Called.Said spar(String... args) {
        return here().spar(args);
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
