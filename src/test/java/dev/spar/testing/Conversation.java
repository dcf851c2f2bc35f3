package dev.spar.testing;

import java.util.List;
import java.util.Optional;

/**
 * A request to the model as both wires mean it: everything said so far. The script answers from this alone, so that a
 * turn that was killed and asked again gets the same answer.
 *
 * @param tools names of the tools that are offered; {@code schema} the answer's JSON Schema where the request carries
 *     one, and so with {@code effort}
 */
public record Conversation(
        Wire wire,
        String model,
        Optional<String> effort,
        String system,
        List<Item> items,
        List<String> tools,
        Optional<String> schema) {
    /** The two ways of speaking to a model. */
    public enum Wire {
        MESSAGES,
        RESPONSES
    }

    /** One thing said or done. */
    public sealed interface Item {
        record User(String text) implements Item {}

        /** What the command line agent adds by itself: reminders, environment, project memory. */
        record Added(String text) implements Item {}

        record Assistant(String text) implements Item {}

        record Call(String id, String name, String input) implements Item {}

        record Result(String id, String text, boolean failed) implements Item {}
    }

    /** Everything that reaches the model, as one text; for tests of what does and what does not. */
    public String everything() {
        var all = new StringBuilder(system);
        for (Item item : items) {
            all.append('\n')
                    .append(
                            switch (item) {
                                case Item.User(var text) -> text;
                                case Item.Added(var text) -> text;
                                case Item.Assistant(var text) -> text;
                                case Item.Call(var id, var name, var input) -> name + " " + input;
                                case Item.Result(var id, var text, var failed) -> text;
                            });
        }
        return all.toString();
    }

    long callsNamed(String idPrefix) {
        return items.stream()
                .filter(i -> i instanceof Item.Call(var id, var name, var input) && id.startsWith(idPrefix))
                .count();
    }

    boolean answered(String idPrefix) {
        return items.stream()
                .anyMatch(i -> i instanceof Item.Result(var id, var text, var failed)
                        && id.startsWith(idPrefix)
                        && !interrupted(text));
    }

    /** A call that died with the agent's process is told as such when the conversation goes on; it is made again. */
    private static boolean interrupted(String result) {
        return result.equals("aborted") || result.startsWith("[Request interrupted");
    }
}
