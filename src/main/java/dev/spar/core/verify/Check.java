package dev.spar.core.verify;

import java.time.Duration;
import java.util.Optional;

/**
 * A command with an exit code, run by us with {@code sh -c} inside the full fence.
 *
 * @param name unique within its tier
 * @param asserts what it asserts, of one that the reviewer derived: whoever is judged by it is told that and not the
 *     command; empty of one that was given
 */
public record Check(String name, String command, Duration timeout, Optional<String> asserts) {
    /** One that was given. */
    public Check(String name, String command, Duration timeout) {
        this(name, command, timeout, Optional.empty());
    }

    /** What those are told of it who may be judged by it. */
    public String told() {
        return asserts.map(a -> "(derived by reviewer, its command is not shown) " + a)
                .orElse("$ " + command);
    }
}
