package dev.spar.adapter.agent.codex;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply.CommandRun;
import dev.spar.core.heal.DoomLoop;
import dev.spar.core.run.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What codex did during a turn, item by item; reads both spellings, exec's snake_case and the app-server's camelCase.
 */
final class Items {
    /** What a command says when codex could not even build its sandbox for it; the command itself never ran. */
    private static final Pattern NO_SANDBOX = Pattern.compile(
            "bwrap: (?:execvp codex-linux-sandbox|No permissions|setting up uid map|Can't|Creating new namespace)[^\\n"
                    + "]*|panicked at linux-sandbox[^\\n"
                    + "]*");

    private static final int SUMMARY = 200;

    private final List<CommandRun> commands = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();
    private String lastText = "";
    private Optional<String> sandboxTrouble = Optional.empty();
    private int changed;
    private int unchanged;
    private int worked;

    List<AgentEvent> started(JsonNode item) {
        String id = item.path("id").asString("");
        return switch (kind(item)) {
            case "commandexecution" ->
                List.of(new AgentEvent.ToolStarted(
                        id, "shell", shortened(item.path("command").asString(""))));
            case "filechange" -> List.of(new AgentEvent.ToolStarted(id, "apply_patch", shortened(paths(item))));
            case "mcptoolcall" -> List.of(new AgentEvent.ToolStarted(id, mcp(item), ""));
            case "websearch" ->
                List.of(new AgentEvent.ToolStarted(
                        id, "web_search", shortened(item.path("query").asString(""))));
            default -> List.of();
        };
    }

    List<AgentEvent> completed(JsonNode item) {
        return switch (kind(item)) {
            case "agentmessage" -> {
                lastText = item.path("text").asString("");
                yield List.of(new AgentEvent.Text(lastText));
            }
            case "commandexecution" -> command(item);
            case "filechange" -> change(item);
            case "mcptoolcall", "websearch" -> List.of(called(item));
            case "error" ->
                List.of(new AgentEvent.Other(
                        "warning: " + shortened(item.path("message").asString(""))));
            case "usermessage" -> List.of();
            default -> List.of(new AgentEvent.Other(kind(item)));
        };
    }

    private static AgentEvent called(JsonNode item) {
        boolean failed = status(item).equals("failed");
        String result = item.path("result").toString() + item.path("error");
        String call = mcp(item) + item.path("arguments") + item.path("query");
        return new AgentEvent.ToolEnded(
                item.path("id").asString(""),
                failed,
                Optional.empty(),
                Optional.of(DoomLoop.deed(call, result, failed)));
    }

    private List<AgentEvent> command(JsonNode item) {
        String command = item.path("command").asString("");
        JsonNode code = item.has("exit_code") ? item.path("exit_code") : item.path("exitCode");
        Optional<Integer> exit = code.isNumber() ? Optional.of(code.asInt()) : Optional.empty();
        if (status(item).equals("declined")) {
            denied.add("shell: " + shortened(command) + " (declined)");
            return List.of(new AgentEvent.Denied("shell", shortened(command)));
        }
        var run = new CommandRun(command, exit);
        commands.add(run);
        boolean failed = exit.map(c -> c != 0).orElse(status(item).equals("failed"));
        if (failed) {
            trouble(item);
        } else {
            worked++;
        }
        Digest deed = DoomLoop.deed(command, exit + output(item), failed);
        return List.of(
                new AgentEvent.CommandEnded(run),
                new AgentEvent.ToolEnded(item.path("id").asString(""), failed, exit, Optional.of(deed)));
    }

    private void trouble(JsonNode item) {
        var found = NO_SANDBOX.matcher(output(item));
        if (found.find()) {
            sandboxTrouble = Optional.of(found.group());
        }
    }

    private static String output(JsonNode item) {
        return item.path(item.has("aggregated_output") ? "aggregated_output" : "aggregatedOutput")
                .asString("");
    }

    private List<AgentEvent> change(JsonNode item) {
        String id = item.path("id").asString("");
        return switch (status(item)) {
            case "completed" -> {
                changed++;
                List<AgentEvent> events = new ArrayList<>();
                for (JsonNode one : item.path("changes")) {
                    events.add(new AgentEvent.FileChanged(one.path("path").asString("")));
                }
                events.add(new AgentEvent.ToolEnded(id, false, Optional.empty(), Optional.empty()));
                yield events;
            }
            case "declined" -> {
                denied.add("apply_patch: " + shortened(paths(item)) + " (declined)");
                yield List.of(new AgentEvent.Denied("apply_patch", shortened(paths(item))));
            }
            default -> {
                unchanged++;
                Digest deed = DoomLoop.deed("apply_patch", item.path("changes").toString(), true);
                yield List.of(new AgentEvent.ToolEnded(id, true, Optional.empty(), Optional.of(deed)));
            }
        };
    }

    /** A request of codex that we turned down. */
    AgentEvent refused(String tool, String why) {
        denied.add(tool + ": " + why);
        return new AgentEvent.Denied(tool, why);
    }

    String lastText() {
        return lastText;
    }

    List<CommandRun> commands() {
        return List.copyOf(commands);
    }

    List<String> denied() {
        return List.copyOf(denied);
    }

    /**
     * Why codex's own sandbox must be broken, if it must. Then codex still ends well, with nothing changed: a patch
     * "failed" although it fitted, no command of it ran.
     */
    Optional<String> brokenSandbox(String stderr) {
        if (changed > 0 || worked > 0) {
            return Optional.empty();
        }
        if (sandboxTrouble.isPresent()) {
            return sandboxTrouble;
        }
        if (stderr.contains("Refusing to create helper binaries")) {
            return Optional.of("CODEX_HOME lies below its temporary folder");
        }
        return unchanged > 0 && stderr.contains("Failed to write file")
                ? Optional.of("every patch failed to be written, and no command ran")
                : Optional.empty();
    }

    private static String kind(JsonNode item) {
        return item.path("type").asString("").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String status(JsonNode item) {
        return item.path("status").asString("");
    }

    private static String mcp(JsonNode item) {
        return item.path("server").asString("") + "/" + item.path("tool").asString("");
    }

    private static String paths(JsonNode item) {
        List<String> paths = new ArrayList<>();
        for (JsonNode one : item.path("changes")) {
            paths.add(one.path("path").asString(""));
        }
        return String.join(", ", paths);
    }

    private static String shortened(String text) {
        return text.length() <= SUMMARY ? text : text.substring(0, SUMMARY) + "…";
    }
}
