package dev.spar.core.agent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent of the configuration with an optional model and effort, written {@code agent[:model[@effort]]}. */
public record AgentRef(String agent, Optional<String> model, Optional<String> effort) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9_-]*)(?::([^@\\s]+?))?(?:@([a-z]+))?");

    /** The reference that this text writes, or empty where it is none. */
    public static Optional<AgentRef> parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        return m.matches()
                ? Optional.of(
                        new AgentRef(m.group(1), Optional.ofNullable(m.group(2)), Optional.ofNullable(m.group(3))))
                : Optional.empty();
    }

    /** The same, thinking this hard. */
    public AgentRef at(String effort) {
        return new AgentRef(agent, model, Optional.of(effort));
    }

    @Override
    public String toString() {
        return agent
                + model.map(m -> ":" + m).orElse("")
                + effort.map(e -> "@" + e).orElse("");
    }
}
