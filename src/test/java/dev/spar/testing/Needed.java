package dev.spar.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * Tools of the machine that a test needs. A missing one fails it, unless {@code -Dwithout=NAME,NAME} says that it is
 * left out on purpose.
 */
public final class Needed {
    private Needed() {}

    public static void tool(String name) {
        Assumptions.assumeFalse(optedOut(name), name + " is left out on purpose (-Dwithout)");
        assertThat(System.getenv("PATH").split(":", -1))
                .as(name + " is needed for this test; install it, or leave it out on purpose with -Dwithout=" + name)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(name)));
    }

    /** A package manager that the build installs beside the agents: the folder that has to be on PATH for it. */
    public static Path besideAgents(String name) {
        Assumptions.assumeFalse(optedOut(name), name + " is left out on purpose (-Dwithout)");
        Path program = RealAgents.beside(name);
        assertThat(program)
                .as(name + " is needed for this test; build once more, or leave it out with -Dwithout=" + name)
                .isExecutable();
        return Objects.requireNonNull(program.getParent());
    }

    /** A Python module, of the {@code python3} that is found first. */
    public static void module(String name) {
        tool("python3");
        Assumptions.assumeFalse(optedOut(name), name + " is left out on purpose (-Dwithout)");
        int exit;
        try {
            exit = new ProcessBuilder("python3", "-c", "import " + name)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(exit)
                .as("Python's " + name + " is needed for this test; install it, or -Dwithout=" + name)
                .isZero();
    }

    private static boolean optedOut(String name) {
        return List.of(System.getProperty("without", "").split(",", -1)).contains(name);
    }
}
