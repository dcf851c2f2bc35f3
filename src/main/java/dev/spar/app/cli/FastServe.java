package dev.spar.app.cli;

import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import java.util.List;
import java.util.Optional;

/**
 * {@code mcp serve} as clients start it, at the beginning of each of their conversations: without the parser of the
 * command line, which is half of the time to the first answer.
 */
public final class FastServe {
    private FastServe() {}

    /** The exit code, or empty where the call is another. */
    public static Optional<Integer> answer(List<String> args, Surroundings here, Services services) {
        return args.equals(List.of("mcp", "serve")) ? Optional.of(served(here, services)) : Optional.empty();
    }

    private static int served(Surroundings here, Services services) {
        var context = new Context(new Globals(), here, services);
        var command = new McpCommand(context);
        command.action = McpCommand.Action.SERVE;
        try {
            return command.call();
        } catch (Exception e) {
            return CommandTree.bug(context, command.name(), e);
        }
    }
}
