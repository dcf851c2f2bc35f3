package dev.spar.testing;

import dev.spar.testing.Conversation.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the model does and says, by rules on the conversation's content. The last message of the user that any rule
 * knows decides; messages in between (go on, your answer did not fit …) leave it deciding. There are no counters.
 */
public final class Script {
    private static final int MOST_TRIES = 5;

    private final List<Rule> rules = new ArrayList<>();

    /** A rule; {@code name} goes into the ids of its calls. */
    private record Rule(
            String name,
            Predicate<String> knows,
            Function<Asked, List<Act>> acts,
            Function<Asked, String> answer,
            Function<Asked, Optional<Fault>> fault) {}

    /** The prompt that is answered, and all there is around it. */
    public record Asked(String prompt, Conversation conversation) {
        public boolean says(String part) {
            return prompt.contains(part);
        }
    }

    /** What the model does next. */
    sealed interface Move {
        /**
         * {@code id} begins with the rule, the prompt's occurrence and the call's number, so it is known when asked
         * again.
         */
        record Do(String id, Wires.ToolUse use) implements Move {}

        record Say(String id, String answer) implements Move {}

        record Fail(Fault fault) implements Move {}

        record Lost(String prompt) implements Move {}
    }

    /** A rule for prompts that contain all of these texts; rules added earlier win. */
    public When when(String name, String... parts) {
        return new When(name, prompt -> {
            for (String part : parts) if (!prompt.contains(part)) return false;
            return true;
        });
    }

    /** The beginning of a rule. */
    public final class When {
        private final String name;
        private final Predicate<String> knows;
        private Function<Asked, List<Act>> acts = asked -> List.of();
        private Function<Asked, Optional<Fault>> fault = asked -> Optional.empty();

        private When(String name, Predicate<String> knows) {
            this.name = name.replaceAll("[^a-zA-Z0-9]", "");
            this.knows = knows;
        }

        public When does(Act... those) {
            return does(asked -> List.of(those));
        }

        public When does(Function<Asked, List<Act>> those) {
            acts = those;
            return this;
        }

        /** Fails like this once all acts are done, instead of answering, as long as the function says so. */
        public When fails(Function<Asked, Optional<Fault>> how) {
            fault = how;
            return this;
        }

        public Script says(String answer) {
            return says(asked -> answer);
        }

        public Script says(Function<Asked, String> answer) {
            rules.add(new Rule(name, knows, acts, answer, fault));
            return Script.this;
        }
    }

    Move next(Conversation conversation, Wires wire) {
        List<Item> items = conversation.items();
        for (int at = items.size() - 1; at >= 0; at--) {
            if (!(items.get(at) instanceof Item.User(var text))) continue;
            for (Rule rule : rules) {
                if (rule.knows.test(text)) return next(new Asked(text, conversation), rule, at, wire);
            }
        }
        return new Move.Lost(lastWords(items));
    }

    private static Move next(Asked asked, Rule rule, int at, Wires wire) {
        Conversation conversation = asked.conversation();
        long earlier = conversation.items().subList(0, at).stream()
                .filter(i -> i instanceof Item.User(var text) && rule.knows.test(text))
                .count();
        String stem = "call_" + rule.name + "_" + earlier + "_";
        int number = 0;
        for (Act act : rule.acts.apply(asked)) {
            for (Wires.ToolUse use : wire.uses(conversation, act)) {
                String id = stem + number++ + "_";
                long before = conversation.callsNamed(id);
                if (before > MOST_TRIES) return new Move.Lost(asked.prompt());
                if (!conversation.answered(id)) return new Move.Do(id + before, use);
            }
        }
        return rule.fault
                .apply(asked)
                .<Move>map(Move.Fail::new)
                .orElseGet(() -> new Move.Say(stem + "said_", rule.answer.apply(asked)));
    }

    private static String lastWords(List<Item> items) {
        for (int at = items.size() - 1; at >= 0; at--) {
            if (items.get(at) instanceof Item.User(var text)) return text;
        }
        return "";
    }
}
