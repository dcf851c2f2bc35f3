package dev.spar.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Tools of the machine that a test needs. A missing one fails it, unless {@code -Dwithout=NAME,NAME} says that it is
 * left out on purpose.
 */
public final class Needed {
    private Needed() {}

    public static void tool(String name) {
        boolean optedOut =
                List.of(System.getProperty("without", "").split(",", -1)).contains(name);
        Assumptions.assumeFalse(optedOut, name + " is left out on purpose (-Dwithout)");
        assertThat(System.getenv("PATH").split(":", -1))
                .as(name + " is needed for this test; install it, or leave it out on purpose with -Dwithout=" + name)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(name)));
    }
}
