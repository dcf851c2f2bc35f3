package dev.spar.adapter.agent.scripted;

import dev.spar.adapter.agent.JsonLines;
import dev.spar.core.agent.Reply.CommandRun;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What scripted agents do, by the path of the step that asks. The first entry that fits a turn is played; the same path
 * and attempt always get the same entry, in whatever order they come. The format is told in {@code docs/agents.md}.
 */
public final class PlayScript {
    private final List<Entry> entries;

    private PlayScript(List<Entry> entries) {
        this.entries = entries;
    }

    /** A script, or what is wrong with it. */
    public sealed interface Reading {
        record Read(PlayScript script) implements Reading {}

        record Unreadable(String why) implements Reading {}
    }

    /** One thing done to a file of the worktree. */
    sealed interface Edit {
        String file();

        record Write(String file, String text) implements Edit {}

        record Append(String file, String text) implements Edit {}

        record Delete(String file) implements Edit {}

        /** Every occurrence; none is a mistake of the script. */
        record Replace(String file, String old, String by) implements Edit {}
    }

    /** How a turn fails after its edits. */
    sealed interface Fault {
        record None() implements Fault {}

        record Die(int exit, boolean transientFault) implements Fault {}

        record Limit(String window, Duration resetsIn) implements Fault {}

        record Refuse(String why) implements Fault {}

        record LoggedOut() implements Fault {}

        record Hang() implements Fault {}
    }

    /** One entry; {@code says} is the answer as text, {@code repaired} the one after a repair is asked for. */
    record Entry(
            PathGlob path,
            Optional<Integer> attempt,
            Optional<String> role,
            Optional<String> agent,
            List<String> tells,
            List<Edit> edits,
            List<CommandRun> ran,
            Duration delay,
            Fault fault,
            String says,
            String repaired,
            Optional<Long> tokens) {
        boolean fits(Turn turn) {
            return path.fits(turn.path().value())
                    && attempt.map(a -> a == turn.attempt()).orElse(true)
                    && role.map(turn.role().word()::equals).orElse(true)
                    && agent.map(turn.agent().agent()::equals).orElse(true);
        }
    }

    Optional<Entry> entry(Turn turn) {
        return entries.stream().filter(e -> e.fits(turn)).findFirst();
    }

    /** Reads a script's file, at most 4 MiB. */
    public static Reading read(Path file) {
        try {
            return Files.size(file) > 4 << 20
                    ? new Reading.Unreadable(file + " is larger than 4 MiB")
                    : parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Reading.Unreadable(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Reads a script's text. */
    public static Reading parse(String json) {
        Optional<ObjectNode> root = JsonLines.answer(json);
        if (root.isEmpty() || !root.get().path("steps").isArray()) {
            return new Reading.Unreadable("a script is a JSON object with an array \"steps\"");
        }
        List<Entry> entries = new ArrayList<>();
        try {
            root.get().path("steps").forEach(step -> entries.add(entry(step)));
        } catch (IllegalArgumentException e) {
            return new Reading.Unreadable("step " + (entries.size() + 1) + ": " + e.getMessage());
        }
        return new Reading.Read(new PlayScript(List.copyOf(entries)));
    }

    private static Entry entry(JsonNode step) {
        Fields.only(
                step,
                "path",
                "attempt",
                "role",
                "agent",
                "tells",
                "edits",
                "ran",
                "delay",
                "fault",
                "says",
                "repaired",
                "tokens");
        String says = said(step.path("says"));
        return new Entry(
                new PathGlob(Fields.text(step, "path")),
                step.has("attempt") ? Optional.of(step.path("attempt").asInt()) : Optional.empty(),
                Fields.optional(step, "role"),
                Fields.optional(step, "agent"),
                step.path("tells").valueStream().map(Fields::lines).toList(),
                step.path("edits").valueStream().map(PlayScript::edit).toList(),
                step.path("ran").valueStream().map(PlayScript::ran).toList(),
                Fields.duration(step, "delay"),
                fault(step.path("fault")),
                says,
                step.has("repaired") ? said(step.path("repaired")) : says,
                step.has("tokens") ? Optional.of(step.path("tokens").asLong()) : Optional.empty());
    }

    /** An object is an answer; a text is what an agent says that does not keep to the schema. */
    private static String said(JsonNode node) {
        return node instanceof ObjectNode object
                ? JsonLines.write(object)
                : node.isMissingNode() ? "" : Fields.lines(node);
    }

    private static Edit edit(JsonNode edit) {
        Fields.only(edit, "write", "append", "delete", "replace", "text", "old", "new");
        if (edit.has("write")) {
            return new Edit.Write(Fields.text(edit, "write"), Fields.lines(edit.path("text")));
        }
        if (edit.has("append")) {
            return new Edit.Append(Fields.text(edit, "append"), Fields.lines(edit.path("text")));
        }
        if (edit.has("delete")) {
            return new Edit.Delete(Fields.text(edit, "delete"));
        }
        return new Edit.Replace(
                Fields.text(edit, "replace"), Fields.lines(edit.path("old")), Fields.lines(edit.path("new")));
    }

    private static CommandRun ran(JsonNode ran) {
        Fields.only(ran, "command", "exit");
        return new CommandRun(
                Fields.text(ran, "command"),
                ran.has("exit") ? Optional.of(ran.path("exit").asInt()) : Optional.empty());
    }

    private static Fault fault(JsonNode fault) {
        if (fault.isMissingNode()) {
            return new Fault.None();
        }
        Fields.only(fault, "kind", "exit", "transient", "window", "resets-in", "why");
        String kind = Fields.text(fault, "kind").toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "die" ->
                new Fault.Die(
                        fault.path("exit").asInt(1), fault.path("transient").asBoolean(false));
            case "limit" ->
                new Fault.Limit(fault.path("window").asString("five hour"), Fields.duration(fault, "resets-in"));
            case "refuse" -> new Fault.Refuse(fault.path("why").asString("refused"));
            case "logged-out" -> new Fault.LoggedOut();
            case "hang" -> new Fault.Hang();
            default -> throw new IllegalArgumentException("unknown fault " + kind);
        };
    }
}
