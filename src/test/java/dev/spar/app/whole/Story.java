package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.Conversation;
import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.ModelServer;
import dev.spar.testing.PaginationStory;
import dev.spar.testing.RealAgents;
import dev.spar.testing.Repository;
import dev.spar.testing.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The user of the pagination story: a repository with a remote, real agents, and a model server behind them. */
final class Story implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final ModelServer server;
    final Repository repository;
    final Shell shell;
    private final String before;

    Story(Path folder) throws IOException {
        this(folder, PaginationStory.script());
    }

    /** The same user, with models that say something else. */
    Story(Path folder, Script script) throws IOException {
        server = ModelServer.start(script);
        Path real = folder.toRealPath();
        repository = PaginationStory.repository(real.resolve("orders"));
        repository.write(".git/info/exclude", "task.md\n");
        repository.write("task.md", PaginationStory.task());
        repository.git("init", "-q", "--bare", real.resolve("elsewhere").toString());
        repository.git("remote", "add", "origin", real.resolve("elsewhere").toString());
        repository.git("push", "-q", "origin", "main");
        before = elsewhere();
        shell = Shell.in(folder, repository.root(), configuration());
        shell.spar("trust", "--yes").expecting(0);
    }

    private String configuration() {
        return """
            [cast]
            builder = ["claude", "codex"]
            planner = "claude"
            [agents.claude]
            bin = "%s"
            env = { ANTHROPIC_BASE_URL = "%s", CLAUDE_CODE_OAUTH_TOKEN = "of-nobody", CLAUDE_CODE_MAX_RETRIES = "1" }
            [agents.codex]
            bin = "%s"
            model = "gpt-5.5"
            args = ["-c", 'model_provider="scripted"', "-c", '%s']
            env = { SCRIPTED_KEY = "of-nobody" }
            [notify]
            terminal = false
            desktop = false
            """.formatted(RealAgents.claude(), server.url(), RealAgents.codexWrapper(), provider());
    }

    String provider() {
        return """
            model_providers.scripted={name="Scripted",base_url="%s/v1",env_key="SCRIPTED_KEY",wire_api="responses",\
            request_max_retries=0,stream_max_retries=1}\
            """.formatted(server.url());
    }

    private String elsewhere() {
        return repository.git("ls-remote", "origin");
    }

    JsonNode report() {
        return JSON.readTree(shell.kept("report.json"));
    }

    /** The commits of the run, oldest first. */
    List<String> commits() {
        return repository
                .git("rev-list", "--reverse", "main.." + branch())
                .lines()
                .toList();
    }

    String branch() {
        return report().path("run").path("begun").path("branch").asString();
    }

    /** The whole task is done, by evidence, in two commits of exactly what the story's checkpoints hold. */
    void isMet() {
        JsonNode run = report().path("run");
        assertThat(run.path("stop").path("reason").asString()).isEqualTo("met");
        assertThat(run.path("criteria").valueStream()).hasSize(2).allSatisfy(criterion -> {
            assertThat(criterion.path("status").asString()).isEqualTo("verified");
            assertThat(criterion.path("red").path("exitCode").asInt()).isEqualTo(1);
            assertThat(criterion.path("green").path("exitCode").asInt()).isZero();
        });
        List<String> commits = commits();
        assertThat(commits).hasSize(2);
        for (int i = 0; i < 2; i++) {
            holds(commits.get(i), PaginationStory.checkpoints().get(i));
            assertThat(trailer(commits.get(i), "Spar-Run")).isEqualTo(shell.runId());
            assertThat(trailer(commits.get(i), "Spar-Step")).isEqualTo("milestone#" + (i + 1) + "/checkpoint");
            assertThat(trailer(commits.get(i), "Spar-Tree"))
                    .isEqualTo(repository
                            .git("rev-parse", commits.get(i) + "^{tree}")
                            .strip());
        }
        assertThat(server.lost()).isEmpty();
    }

    private String trailer(String commit, String key) {
        return repository
                .git("log", "-1", "--format=%(trailers:key=" + key + ",valueonly)", commit)
                .strip();
    }

    private void holds(String commit, SortedMap<String, String> changed) {
        assertThat(repository.git("diff", "--name-only", "main", commit).lines())
                .containsExactlyInAnyOrderElementsOf(changed.keySet());
        changed.forEach((path, content) ->
                assertThat(repository.git("show", commit + ":" + path)).isEqualTo(content));
    }

    /** Nothing of the user's was touched or pushed, and nothing of the run is alive. */
    void leavesNothingBehind() {
        assertThat(repository.status()).isEmpty();
        assertThat(elsewhere()).isEqualTo(before);
        assertThat(shell.leftRunning()).isEmpty();
    }

    /** Everything that was sent to this vendor's model. */
    List<String> sent(Wire wire) {
        return server.asked().stream()
                .filter(c -> c.wire() == wire)
                .map(Conversation::everything)
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
