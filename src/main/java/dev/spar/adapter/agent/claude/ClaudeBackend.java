package dev.spar.adapter.agent.claude;

import dev.spar.adapter.agent.AgentEnvironment;
import dev.spar.adapter.agent.AgentFence;
import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.AgentProcess;
import dev.spar.adapter.agent.AgentProgram;
import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Backend;
import dev.spar.adapter.agent.BillingRoute;
import dev.spar.adapter.agent.Call;
import dev.spar.adapter.agent.FencedProbe;
import dev.spar.adapter.agent.LimitText;
import dev.spar.adapter.agent.Opening;
import dev.spar.adapter.agent.OwnFiles;
import dev.spar.adapter.agent.Probe;
import dev.spar.adapter.agent.ProjectMemory;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
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

/** Claude Code, one headless process a turn, inside the full fence. */
public final class ClaudeBackend implements Backend {
    /** What its command line is called. */
    public static final String KIND = "claude";

    private static final List<String> OWN =
            List.of("CLAUDE_CONFIG_DIR", "CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_BASE_URL");
    private static final List<String> BILLED = List.of(
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_AUTH_TOKEN",
            "CLAUDE_CODE_USE_BEDROCK",
            "CLAUDE_CODE_USE_VERTEX",
            "CLAUDE_CODE_USE_FOUNDRY",
            "AWS_BEARER_TOKEN_BEDROCK");
    private static final List<String> QUIET = List.of(
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
            "DISABLE_TELEMETRY",
            "DISABLE_ERROR_REPORTING",
            "DISABLE_AUTOUPDATER",
            "CLAUDE_CODE_DISABLE_AUTO_MEMORY");

    /** What it would read of the user's by itself. */
    private static final List<String> OWN_FILES =
            List.of("CLAUDE.md", "settings.json", "commands", "agents", "plugins", "rules");

    private final AgentHost host;
    private final LimitText limits;

    /** Drives it on this host; {@code zone} is the user's, for reset times without one. */
    public ClaudeBackend(AgentHost host, ZoneId zone) {
        this.host = host;
        this.limits = new LimitText(host.clock(), zone);
    }

    @Override
    public Vendor vendor(AgentSettings agent) {
        return new Vendor("anthropic");
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Answer ask(Call call, Agents.Observer observer) {
        SortedMap<String, String> environment = environment(call.agent());
        Optional<Path> program = AgentProgram.find(call.agent().binary().orElse(KIND), host.path());
        if (program.isEmpty()) {
            return new Answer.Ended(new Reply.Unusable(
                    Reply.Unfit.MISSING,
                    call.agent().binary().orElse(KIND) + " was not found",
                    "npm install -g @anthropic-ai/claude-code",
                    Usage.NONE));
        }
        ClaudeHome home = ClaudeHome.of(host, environment);
        Optional<ClaudeMcp.Config> mcp = ClaudeMcp.write(call.agent().mcpServers(), home.settingsFile(), call.folder());
        try {
            var told = mcp.<Agents.Observer>map(m -> new Removing(m, observer)).orElse(observer);
            return ask(call, told, new Ready(program.get(), environment, home, mcp));
        } finally {
            mcp.ifPresent(ClaudeMcp::remove);
        }
    }

    /** Takes the servers' file, which may hold tokens, away as soon as claude has read it. */
    private record Removing(ClaudeMcp.Config mcp, Agents.Observer observer) implements Agents.Observer {
        @Override
        public void opened(Optional<SessionId> session, Optional<ProcessMark> process, Optional<String> model) {
            observer.opened(session, process, model);
        }

        @Override
        public void saw(AgentEvent event) {
            if (event instanceof AgentEvent.SessionOpened) {
                ClaudeMcp.remove(mcp);
            }
            observer.saw(event);
        }
    }

    /** What a call needs besides itself. */
    private record Ready(
            Path program, SortedMap<String, String> environment, ClaudeHome home, Optional<ClaudeMcp.Config> mcp) {}

    private Answer ask(Call call, Agents.Observer observer, Ready ready) {
        String session = call.resume().map(SessionId::value).orElseGet(ClaudeCommand::newSession);
        List<Path> visible = new ArrayList<>(List.of(AgentProgram.folder(ready.program())));
        ready.mcp().ifPresent(m -> visible.add(m.file()));
        AgentProcess.Command command = new AgentProcess.Command(
                ClaudeCommand.argv(ready.program(), call, host, session, ready.mcp()),
                ready.environment(),
                new Launch.Input.Text(Opening.of(call, ready.home().folder())),
                AgentFence.of(host, Fence.Profile.FULL, call, ready.home().writable(), visible));
        ClaudeDialogue dialogue = new ClaudeDialogue(
                new SessionId(session),
                new ClaudeUsage(host.prices()),
                new ClaudeVerdict(limits),
                host.billing().allowApiKey());
        return AgentProcess.run(host, call, command, dialogue, observer);
    }

    @Override
    public boolean tellsCost() {
        return true;
    }

    @Override
    public BillingRoute billing(AgentSettings agent) {
        List<String> keys = AgentEnvironment.billedBy(host, agent, BILLED);
        boolean gateway = environment(agent).containsKey("ANTHROPIC_BASE_URL");
        if (host.billing().allowApiKey() && !keys.isEmpty()) {
            return new BillingRoute(BillingRoute.Kind.API_KEY, "API account (" + keys.getFirst() + ")", List.of());
        }
        return gateway
                ? new BillingRoute(BillingRoute.Kind.GATEWAY, "gateway (ANTHROPIC_BASE_URL)", keys)
                : new BillingRoute(BillingRoute.Kind.SUBSCRIPTION, "your claude login", keys);
    }

    @Override
    public List<String> leftOut(AgentSettings agent, Path worktree) {
        ClaudeHome home = ClaudeHome.of(host, environment(agent));
        var left = new ArrayList<>(ProjectMemory.read(worktree).leftOut());
        left.addAll(new OwnFiles(home.folder(), agent).leftOut(OWN_FILES, ClaudeMcp.names(home.settingsFile())));
        return List.copyOf(left);
    }

    /** It has no sandbox of its own switched on, so that it starts is all there is to try. */
    @Override
    public Optional<Probe> probe(AgentSettings agent) {
        SortedMap<String, String> environment = environment(agent);
        return AgentProgram.find(agent.binary().orElse(KIND), host.path()).map(program -> {
            List<Path> own = ClaudeHome.of(host, environment).writable();
            Path folder = own.getFirst();
            var fence = new Fence(Fence.Profile.FULL, own, List.of(AgentProgram.folder(program)), List.of(), true);
            var argv = List.of(program.toString(), "--version");
            return new FencedProbe(argv, environment, folder, fence, "").run(host.spawner());
        });
    }

    private SortedMap<String, String> environment(AgentSettings agent) {
        SortedMap<String, String> result = AgentEnvironment.of(host, agent, OWN, BILLED);
        QUIET.forEach(name -> result.put(name, "1"));
        agent.configHome()
                .ifPresent(c -> result.put(
                        "CLAUDE_CONFIG_DIR", AgentFence.absolute(host.home(), c).toString()));
        return result;
    }
}
