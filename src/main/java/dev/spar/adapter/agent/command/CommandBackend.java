package dev.spar.adapter.agent.command;

import dev.spar.adapter.agent.AgentEnvironment;
import dev.spar.adapter.agent.AgentFence;
import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.AgentProcess;
import dev.spar.adapter.agent.AgentProgram;
import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Backend;
import dev.spar.adapter.agent.Call;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Agents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A program of the user's configuration as an agent, inside the full fence, in the worktree. */
public final class CommandBackend implements Backend {
    /** What the configuration calls it. */
    public static final String KIND = "command";

    private final AgentHost host;

    public CommandBackend(AgentHost host) {
        this.host = host;
    }

    /** Its own, unless the configuration names one: nobody knows what is behind it. */
    @Override
    public Vendor vendor(AgentSettings agent) {
        return new Vendor(agent.name());
    }

    @Override
    public boolean resumes() {
        return false;
    }

    @Override
    public Answer ask(Call call, Agents.Observer observer) {
        AgentSettings agent = call.agent();
        var environment = AgentEnvironment.of(host, agent, List.of(), List.of());
        Optional<Path> program = agent.binary().flatMap(b -> AgentProgram.find(b, host.path()));
        if (program.isEmpty()) {
            String detail = agent.binary().map(b -> b + " was not found").orElse("no program is configured");
            return new Answer.Ended(new Reply.Unusable(
                    Reply.Unfit.MISSING,
                    detail,
                    "spar config set agents." + agent.name() + ".bin PROGRAM",
                    Usage.NONE));
        }
        List<String> argv = new ArrayList<>(List.of(program.get().toString()));
        argv.addAll(agent.args());
        AgentProcess.Command command = new AgentProcess.Command(
                argv,
                environment,
                new Launch.Input.Text(JsonLines.write(question(call)) + "\n"),
                AgentFence.of(host, Fence.Profile.FULL, call, List.of(), List.of(AgentProgram.folder(program.get()))));
        return AgentProcess.run(host, call, command, new CommandDialogue(call, host.prices()), observer);
    }

    /** What it reads. It has no memory of the conversation, so a repair comes with the whole prompt again. */
    private static ObjectNode question(Call call) {
        String prompt = call.repair() ? call.turn().prompt() + "\n\n" + call.message() : call.message();
        ObjectNode question = JsonLines.object()
                .put("role", call.turn().role().word())
                .put("step", call.turn().path().value())
                .put("attempt", call.turn().attempt())
                .put("repair", call.repair())
                .put("prompt", prompt)
                .put("worktree", call.turn().worktree().toString());
        question.set("schema", JsonLines.object(call.turn().schema()).orElseGet(JsonLines::object));
        var can = call.turn().capabilities();
        question.putObject("may")
                .put("write", can.write())
                .put("run", can.run())
                .put("network", can.network());
        call.model().ifPresent(m -> question.put("model", m));
        call.effort().ifPresent(e -> question.put("effort", e));
        return question;
    }
}
