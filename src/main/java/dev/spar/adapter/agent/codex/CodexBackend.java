package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.AgentEnvironment;
import dev.spar.adapter.agent.AgentFence;
import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.AgentProcess;
import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Backend;
import dev.spar.adapter.agent.Call;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Reply.Unfit;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Agents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The codex command line agent, with the user's own login. */
public final class CodexBackend implements Backend {
    /** Variables that lead to an API bill. */
    public static final List<String> BILLED = List.of("OPENAI_API_KEY", "CODEX_API_KEY");

    private final AgentHost host;

    public CodexBackend(AgentHost host) {
        this.host = host;
    }

    @Override
    public Vendor vendor(AgentSettings agent) {
        return new Vendor("openai");
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Answer ask(Call call, Agents.Observer observer) {
        SortedMap<String, String> environment = environment(host, call.agent());
        String name = call.agent().binary().orElse("codex");
        Optional<CodexProgram> program = CodexProgram.find(name, environment.getOrDefault("PATH", ""));
        if (program.isEmpty()) {
            return unusable(Unfit.MISSING, name + " is not on PATH", "npm install -g @openai/codex");
        }
        CodexHome home = CodexHome.of(host, call.agent());
        Path scratch = scratch(call.folder());
        try {
            // Below its temporary folder codex refuses to make the program that its sandbox starts with, and says so nowhere.
            if (home.folder().startsWith(scratch)) {
                return unusable(
                        Unfit.NO_FENCE, "CODEX_HOME lies in the temporary folder " + scratch, "spar doctor");
            }
            environment.put("TMPDIR", scratch.toString());
            environment.put("CODEX_HOME", home.folder().toString());
            return ask(new Asking(call, observer, program.get(), home, scratch, environment));
        } finally {
            delete(scratch);
        }
    }

    static SortedMap<String, String> environment(AgentHost host, AgentSettings agent) {
        return AgentEnvironment.of(host, agent, List.of("CODEX_HOME"), BILLED);
    }

    private record Asking(
            Call call,
            Agents.Observer observer,
            CodexProgram program,
            CodexHome home,
            Path scratch,
            SortedMap<String, String> environment) {}

    private Answer ask(Asking a) {
        Spend spend = new Spend(host.prices(), Spend.Tokens.NONE);
        var dialogue = new AppServerDialogue(new AppServerTurn(a.call(), a.call().message()), spend, words -> Optional.empty());
        var command = new CodexCommand(a.program().binary(), a.call(), a.home());
        Answer answer = run(a, command.appServer(), new Launch.Input.Piped(), dialogue);
        boolean noServer = !dialogue.answered() && answer instanceof Answer.Ended(Reply.Died died);
        return noServer ? exec(a, command) : answer;
    }

    /** A codex without an app-server, or with one that does not like our flags. */
    private Answer exec(Asking a, CodexCommand command) {
        Path schema = a.scratch().resolve("schema.json");
        write(schema, a.call().turn().schema());
        Spend.Tokens before = a.call().resume().map(a.home()::usedBy).orElse(Spend.Tokens.NONE);
        var dialogue = new ExecDialogue(new Spend(host.prices(), before), words -> Optional.empty(), a.call().model());
        return run(a, command.exec(schema), new Launch.Input.Text(a.call().message()), dialogue);
    }

    private Answer run(Asking a, List<String> argv, Launch.Input input, dev.spar.adapter.agent.Dialogue dialogue) {
        Fence fence = AgentFence.of(
                host,
                Fence.Profile.OUTER,
                a.call(),
                List.of(a.home().folder(), a.scratch()),
                List.of(a.program().folder()));
        return AgentProcess.run(
                host, a.call(), new AgentProcess.Command(argv, a.environment(), input, fence), dialogue, a.observer());
    }

    private static Answer unusable(Unfit why, String detail, String fix) {
        return new Answer.Ended(new Reply.Unusable(why, detail, fix, Usage.NONE));
    }

    /** A private temporary folder, never the system's: that one may lie above CODEX_HOME. */
    private static Path scratch(Path folder) {
        try {
            return CodexHome.real(Files.createDirectories(folder.resolve("tmp")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What cannot be deleted stays; it is a temporary folder of a process that is gone. */
    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(CodexBackend::deleteOne);
        } catch (IOException e) {
            return;
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return;
        }
    }
}
