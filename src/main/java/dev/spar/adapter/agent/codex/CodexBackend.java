package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.AgentEnvironment;
import dev.spar.adapter.agent.AgentFence;
import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.AgentProcess;
import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Backend;
import dev.spar.adapter.agent.BillingRoute;
import dev.spar.adapter.agent.Call;
import dev.spar.adapter.agent.Dialogue;
import dev.spar.adapter.agent.FencedProbe;
import dev.spar.adapter.agent.LimitText;
import dev.spar.adapter.agent.Opening;
import dev.spar.adapter.agent.OwnFiles;
import dev.spar.adapter.agent.Probe;
import dev.spar.adapter.agent.ProjectMemory;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Reply.Unfit;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Agents;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The codex command line agent, with the user's own login. */
public final class CodexBackend implements Backend {
    /** What its command line is called. */
    public static final String KIND = "codex";

    private static final List<String> BILLED = List.of("OPENAI_API_KEY", "CODEX_API_KEY");

    private static final String SANDBOX_WORKS = "sandbox-ok";

    private final AgentHost host;
    private final LimitText limits;

    /** Drives it on this host; {@code zone} is the user's, for reset times without one. */
    public CodexBackend(AgentHost host, ZoneId zone) {
        this.host = host;
        this.limits = new LimitText(host.clock(), zone);
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
        String name = call.agent().binary().orElse(KIND);
        Optional<CodexProgram> program = CodexProgram.find(name, host.path());
        if (program.isEmpty()) {
            return unusable(Unfit.MISSING, name + " is not on PATH", "npm install -g @openai/codex");
        }
        CodexHome home = CodexHome.of(host, call.agent());
        try (Scratch scratch = Scratch.in(call.folder())) {
            if (home.folder().startsWith(scratch.folder())) {
                return unusable(
                        Unfit.SANDBOX, "CODEX_HOME lies in the temporary folder " + scratch.folder(), "spar doctor");
            }
            if (home.mcpServers().isEmpty()) {
                return unusable(
                        Unfit.SANDBOX,
                        "config.toml in " + home.folder() + " cannot be read, so its MCP servers cannot be left out",
                        "codex mcp list");
            }
            environment.put("TMPDIR", scratch.folder().toString());
            environment.put("CODEX_HOME", home.folder().toString());
            return ask(new Asking(call, observer, program.get(), home, scratch, environment));
        }
    }

    @Override
    public BillingRoute billing(AgentSettings agent) {
        List<String> keys = AgentEnvironment.billedBy(host, agent, BILLED);
        if (host.billing().allowApiKey() && !keys.isEmpty()) {
            return new BillingRoute(BillingRoute.Kind.API_KEY, "API account (" + keys.getFirst() + ")", List.of());
        }
        boolean gateway = agent.args().stream().anyMatch(a -> a.contains("model_provider"));
        return gateway
                ? new BillingRoute(BillingRoute.Kind.GATEWAY, "gateway (model_provider)", keys)
                : new BillingRoute(BillingRoute.Kind.SUBSCRIPTION, "your codex login", keys);
    }

    @Override
    public List<String> leftOut(AgentSettings agent, Path worktree) {
        CodexHome home = CodexHome.of(host, agent);
        var left = new ArrayList<>(ProjectMemory.read(worktree).leftOut());
        left.addAll(new OwnFiles(home.folder(), agent)
                .leftOut(CodexHome.NOTES, home.mcpServers().orElse(List.of())));
        return List.copyOf(left);
    }

    /** Runs a command in codex's own sandbox. With a broken one codex would end its turns well and change nothing. */
    @Override
    public Optional<Probe> probe(AgentSettings agent) {
        SortedMap<String, String> environment = environment(host, agent);
        return CodexProgram.find(agent.binary().orElse(KIND), host.path()).map(program -> {
            try (Scratch scratch = Scratch.anywhere()) {
                CodexHome home = CodexHome.of(host, agent);
                environment.put("CODEX_HOME", home.folder().toString());
                environment.put("TMPDIR", scratch.folder().toString());
                var argv = List.of(program.binary().toString(), "sandbox", "--", "/bin/echo", SANDBOX_WORKS);
                return new FencedProbe(
                                argv,
                                environment,
                                scratch.folder(),
                                new Fence(
                                        Fence.Profile.OUTER,
                                        List.of(home.folder(), scratch.folder()),
                                        List.of(program.folder()),
                                        List.of(),
                                        true),
                                SANDBOX_WORKS)
                        .run(host.spawner());
            }
        });
    }

    static SortedMap<String, String> environment(AgentHost host, AgentSettings agent) {
        return AgentEnvironment.of(host, agent, List.of("CODEX_HOME"), BILLED);
    }

    private record Asking(
            Call call,
            Agents.Observer observer,
            CodexProgram program,
            CodexHome home,
            Scratch scratch,
            SortedMap<String, String> environment) {}

    private Answer ask(Asking a) {
        Spend spend = new Spend(host.prices(), Spend.Tokens.NONE);
        var dialogue = new AppServerDialogue(
                new AppServerTurn(a.call(), Opening.of(a.call(), a.home().folder())), spend, limits);
        var command = new CodexCommand(a.program().binary(), a.call(), a.home());
        Answer answer = run(a, command.appServer(), new Launch.Input.Piped(), dialogue);
        boolean noServer = !dialogue.answered() && answer instanceof Answer.Ended(Reply.Died died);
        return noServer ? exec(a, command) : answer;
    }

    /** A codex without an app-server, or with one that does not like our flags. */
    private Answer exec(Asking a, CodexCommand command) {
        Path schema = a.scratch().write("schema.json", a.call().turn().schema());
        Spend.Tokens before = a.call().resume().map(a.home()::usedBy).orElse(Spend.Tokens.NONE);
        var dialogue = new ExecDialogue(
                new Spend(host.prices(), before), limits, a.call().model());
        return run(
                a,
                command.exec(schema),
                new Launch.Input.Text(Opening.of(a.call(), a.home().folder())),
                dialogue);
    }

    private Answer run(Asking a, List<String> argv, Launch.Input input, Dialogue dialogue) {
        Fence fence = AgentFence.of(
                        host,
                        Fence.Profile.OUTER,
                        a.call(),
                        List.of(a.home().folder(), a.scratch().folder()),
                        List.of(a.program().folder()))
                .masking(a.home().notes());
        return AgentProcess.run(
                host, a.call(), new AgentProcess.Command(argv, a.environment(), input, fence), dialogue, a.observer());
    }

    private static Answer unusable(Unfit why, String detail, String fix) {
        return new Answer.Ended(new Reply.Unusable(why, detail, fix, Usage.NONE));
    }
}
