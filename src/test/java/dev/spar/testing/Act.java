package dev.spar.testing;

/** What a scripted model does with its tools. Acts can be repeated: a killed turn may do one twice. */
public sealed interface Act {
    /** The file has this content afterwards, whatever was there. The path is relative to the working directory. */
    record Write(String path, String content) implements Act {}

    /** Runs a shell command in the working directory. */
    record Run(String command) implements Act {}

    /** Looks at a file. */
    record Look(String path) implements Act {}

    /** Calls a tool of an MCP server; {@code input} is a JSON object. */
    record Tool(String server, String tool, String input) implements Act {}

    static Act tool(String server, String tool, String input) {
        return new Tool(server, tool, input);
    }

    static Act look(String path) {
        return new Look(path);
    }

    static Act write(String path, String content) {
        return new Write(path, content);
    }

    static Act run(String command) {
        return new Run(command);
    }
}
