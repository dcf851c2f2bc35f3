package dev.spar.app.mcp;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.config.Sources;
import dev.spar.adapter.mcp.ToolCall;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.result.Spoken;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every tool works with. A tool does what the command of its name does, in this process, with nobody to ask: so
 * the same gates stand before both.
 *
 * @param said what the command line of the server says about the configuration
 */
public record Desk(Surroundings here, Services services, Settled said, Commands commands) {

    /** The commands of this program, answering instead of printing. */
    @FunctionalInterface
    public interface Commands {
        /** What this command line comes to. */
        Spoken answer(List<String> line, Surroundings here, Services services);
    }

    /** What a command line comes to; {@code folder} is where it is called. */
    Spoken spar(Path folder, List<String> words) {
        return spar(folder, words, "");
    }

    Spoken spar(Path folder, List<String> words, String input) {
        var all = new ArrayList<>(List.of("-C", folder.toString(), "--no-input"));
        said.config().ifPresent(f -> all.addAll(List.of("--config", f.toString())));
        said.profile().ifPresent(p -> all.addAll(List.of("--profile", p)));
        said.set().forEach(s -> all.addAll(List.of("-c", s)));
        boolean configured = List.of("run", "resume").contains(words.getFirst());
        var line = new ArrayList<>(configured ? all : all.subList(0, 3));
        line.addAll(words);
        var call = here.hearing(input).in(folder);
        // What one call saw of a repository may be otherwise at the next.
        return commands.answer(line, call, services.fresh(call));
    }

    /** The folder that a call is about: the client's own, or a repository that its person trusted before. */
    Folder folder(ToolCall call) {
        Optional<String> named = call.text("repository");
        if (named.isEmpty()) {
            return new Folder.Open(here.directory());
        }
        return switch (services.repositories()
                .look(here.directory().resolve(named.get()).normalize())) {
            case Repositories.Look.Unfit u -> new Folder.Closed(u.problem());
            case Repositories.Look.Found f
            when ours(f.repository()) -> new Folder.Open(f.repository().root());
            case Repositories.Look.Found f ->
                new Folder.Closed(stranger(f.repository().root()));
        };
    }

    /** Why nothing is told of that run to who works in this folder; empty where it is a run of that repository. */
    Optional<Problem> notOf(Path folder, String run) {
        return services.book().around(folder).stream().anyMatch(r -> r.name().equals(run))
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Code.D003,
                        "there is no run " + run + " of this repository",
                        "an MCP client sees and steers the runs of the repository that it works in",
                        "status   # lists them"));
    }

    /** Keys of which a client of this folder asks for more than its user and the repository allow. */
    List<String> wider(Path folder, List<Sources.Option> asked) {
        Optional<Path> root = services.repositories().look(folder) instanceof Repositories.Look.Found f
                ? Optional.of(f.repository().root())
                : Optional.empty();
        return said.read(here, root) instanceof Config.Read.Loaded loaded
                ? loaded.config().wider(asked)
                : List.of();
    }

    private boolean ours(Repository repository) {
        return own(repository.key()) || services.trust().knows(repository.key());
    }

    /** Whether it is the repository that the client works in. */
    private boolean own(String key) {
        return services.repositories().look(here.directory()) instanceof Repositories.Look.Found own
                && own.repository().key().equals(key);
    }

    private static Problem stranger(Path root) {
        return Problem.of(
                Code.R007,
                root + " is not trusted yet",
                "an MCP client works in the repository it was started in, and in those that its person trusted",
                "spar trust " + Shell.word(root.toString()) + "   # a person shows itself what would run, and agrees");
    }

    /** Where a call may work. */
    sealed interface Folder {
        record Open(Path folder) implements Folder {}

        record Closed(Problem problem) implements Folder {}
    }

    /** Why nothing that starts agents is done here; empty where it is. */
    Optional<String> tooDeep() {
        return here.variable("SPAR_DEPTH")
                .filter(depth -> !depth.equals("0"))
                .map(depth -> "An agent that Spar started asks Spar to start agents (SPAR_DEPTH=" + depth
                        + "). That is refused: do the work yourself, and say in your answer what is missing.");
    }
}
