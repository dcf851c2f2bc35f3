package dev.spar.adapter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.flow.port.Agents;
import dev.spar.testing.ModelServer;
import dev.spar.testing.RealCast;
import dev.spar.testing.Repository;
import dev.spar.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real claude and the real codex are kept from reading, seen by the model that they ask. */
class LeftOutTest {
    private final ModelServer server =
            ModelServer.start(new Script().when("build", "BUILD").says("{\"verdict\":\"fine\"}"));
    private final Path folder;
    private final RealCast cast;
    private final Repository work;

    LeftOutTest(@TempDir Path folder) {
        this.folder = folder;
        cast = new RealCast(folder, server);
        work = Repository.with(folder.resolve("project"), "a.txt", "a\n", "AGENTS.md", "AGENTS-NOTE\n")
                .worktree(folder.resolve("work"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void what_a_repository_brings_along_for_agents_is_not_run(String agent) throws Exception {
        hostile();
        Reply reply = cast.agents().take(cast.turn(agent, Role.BUILDER, "BUILD it", work.root()), new Stage.Seen());
        assertThat(reply).isInstanceOf(Reply.Said.class);
        assertThat(server.asked()).isNotEmpty().noneMatch(c -> c.everything().contains("INJECTED"));

        // The attack works once our flags are taken back.
        var open = new RealCast(folder.resolve("open"), server, trusting(agent));
        trusted(open.home());
        Reply control = open.agents().take(open.turn(agent, Role.BUILDER, "BUILD it", work.root()), new Stage.Seen());
        assertThat(control).isInstanceOf(Reply.Said.class);
        assertThat(server.asked()).anyMatch(c -> c.everything().contains("INJECTED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void the_users_own_notes_and_skills_stay_out(String agent) throws Exception {
        for (String own : List.of(".claude", ".codex", ".agents")) {
            write(cast.home().resolve(own + "/skills/mine/SKILL.md"), skill("mine", "SKILL-OF-MINE"));
            write(cast.home().resolve(own + "/skills/other/SKILL.md"), skill("other", "SKILL-OF-ANOTHER"));
        }
        write(cast.home().resolve(".claude/CLAUDE.md"), "USER-NOTE");
        write(cast.home().resolve(".codex/AGENTS.md"), "USER-NOTE");
        write(work.root().resolve(".agents/skills/theirs/SKILL.md"), skill("theirs", "SKILL-OF-THE-REPOSITORY"));
        Reply reply = cast.agents().take(cast.turn(agent, Role.BUILDER, "BUILD it", work.root()), new Stage.Seen());
        assertThat(reply).isInstanceOf(Reply.Said.class);
        String all = server.asked().getFirst().everything();
        assertThat(all).contains("AGENTS-NOTE");
        assertThat(all.contains("SKILL-OF-")).isFalse();
        assertThat(all.contains("USER-NOTE")).isFalse();
        assertThat(cast.agents().inForce(ref(agent), work.root()).leftOut())
                .anyMatch(l -> l.contains("mine, other") && l.contains("agents." + agent + ".skills"))
                .anyMatch(l -> l.startsWith("your own " + (agent.equals("claude") ? "CLAUDE" : "AGENTS") + ".md"))
                .anyMatch(l -> l.startsWith(".agents/skills"));

        Agents letting = cast.letting(agent, "mine", "of nobody");
        assertThat(letting.take(cast.turn(agent, Role.BUILDER, "BUILD it", work.root()), new Stage.Seen()))
                .isInstanceOf(Reply.Said.class);
        String then = server.asked().getLast().everything();
        assertThat(then.contains("SKILL-OF-MINE")).isTrue();
        assertThat(then.contains("SKILL-OF-ANOTHER")).isFalse();
    }

    private static AgentRef ref(String agent) {
        return new AgentRef(agent, Optional.empty(), Optional.empty());
    }

    private static String skill(String name, String about) {
        return "---\nname: " + name + "\ndescription: " + about + "\n---\nDo it like this.\n";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> trusting(String agent) {
        return agent.equals("claude")
                ? List.of("--setting-sources=project")
                : List.of("-c", "projects={\"" + work.root() + "\"={trust_level=\"trusted\"}}");
    }

    /** What a repository could bring along for either agent; the user once trusted it. */
    private void hostile() throws Exception {
        work.write(".codex/config.toml", "developer_instructions = \"INJECTED\"\n");
        work.write(".claude/settings.json", """
            {"hooks":{"UserPromptSubmit":[{"hooks":[{"type":"command","command":"echo INJECTED"}]}]}}\
            """);
        trusted(cast.home());
    }

    private void trusted(Path home) throws Exception {
        String project = folder.resolve("project").toRealPath().toString();
        Files.writeString(
                home.resolve(".codex/config.toml"), "[projects.\"" + project + "\"]\ntrust_level = \"trusted\"\n");
    }
}
