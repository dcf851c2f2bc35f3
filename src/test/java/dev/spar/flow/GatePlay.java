package dev.spar.flow;

import dev.spar.adapter.store.JsonCodec;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.gate.Remit;
import dev.spar.core.heal.BlockReport;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Event;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import dev.spar.flow.PlayAgents.Edit;
import dev.spar.flow.PlayAgents.Play;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs of one builder's turn and its commit, for the gates. */
final class GatePlay {
    static final String TOKEN = "ghp_" + "a8Zk2LmQ9xR4tY7uW1vB5nC3dE6fG0hJ8kPq";
    static final Edit SECRET = new Edit("src/config.py", "token = '" + TOKEN + "'");
    static final Edit INSIDE = new Edit("src/a.txt", "inside");

    private GatePlay() {}

    static String work(String status) {
        var block = new BlockReport("needs it", "", "", "", "", "");
        var answer = new WorkAnswer(status, "s", "m", List.of(), List.of(), List.of(), List.of(), List.of(), block);
        return new JsonCodec().encode(answer);
    }

    /** One turn of the builder, which the words name files to, and its commit. */
    static TestRun run(Path folder, String words, Function<Turn, Play> script) {
        return run(folder, Remit.typed(words), script);
    }

    static TestRun run(Path folder, Remit remit, Function<Turn, Play> script) {
        return new TestRun(folder, Samples.sample(flow -> body(flow, remit)), new PlayAgents(true, script));
    }

    static Conclusion body(Flow flow, Remit remit) {
        var asks = PlayPrompts.asks("work");
        flow.ask(Role.BUILDER, new Prompt<>(asks.name(), asks.input(), WorkAnswer.class, remit));
        var cold = flow.verify(StepName.of("cold"), Tier.T2, Heat.COLD, flow.start());
        flow.commit(new CommitMessage(StepName.of("commit"), "work with " + TOKEN, "", List.of()), cold);
        return Samples.met();
    }

    /** One turn of the builder and its commit. */
    static Samples.Sample sample() {
        return Samples.sample(flow -> body(flow, Remit.NONE));
    }

    /** Writes a secret once, sends something once, and does neither when told. */
    static Play trips(Turn turn) {
        if (turn.prompt().contains("stopped")) {
            return Play.says(work("done"), INSIDE);
        }
        var ran = List.of(new Reply.CommandRun("git push", Optional.of(0)));
        return new Play(
                List.of(INSIDE, SECRET), new Reply.Said(work("done"), "", ran, List.of(), PlayAgents.Play.usage()));
    }

    /** Adds files to the user's commit that the run begins on. */
    static void base(TestRun run, String... pathsAndTexts) {
        Path repo = run.folder.resolve("repo");
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            write(repo, pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        Plain.git(repo, "add", "-A");
        Plain.git(repo, "commit", "-q", "-m", "second");
    }

    static void write(Path folder, String path, String text) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder, String path) {
        try {
            Files.delete(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does it the first time, and nothing more when told. */
    static Function<Turn, Play> once(Consumer<Path> deed) {
        return turn -> {
            if (turn.prompt().startsWith("do work")
                    || turn.prompt().contains("words=do work")
                    || turn.resume().isEmpty()) {
                deed.accept(turn.worktree());
            }
            return Play.says(work("done"));
        };
    }

    static String tripped(TestRun run) {
        return run.events(Event.GateTripped.class).stream()
                .map(e -> e.gate() + " " + e.what())
                .toList()
                .toString();
    }
}
