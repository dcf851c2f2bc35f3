package dev.spar.app;

import dev.spar.adapter.store.RunHome;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What one call of {@code spar} finds around it. Nothing below reads the process's own environment, streams or folder.
 *
 * @param directory where it was called, absolute
 * @param out takes the one result document; {@code err} everything said on the way
 */
public record Surroundings(
        Path directory,
        SortedMap<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        InstantSource clock) {

    /** Which of the three streams a person sits at. */
    public record Terminal(boolean in, boolean out, boolean err) {

        public static final Terminal NONE = new Terminal(false, false, false);

        /** Whether somebody can be asked and will see the question. */
        public boolean interactive() {
            return in && err;
        }
    }

    /** Where commands for the runner of GitHub Actions are printed. */
    public PrintStream commands() {
        return err instanceof RunnerStream stream ? stream.plain() : err;
    }

    /** The same; in a job of GitHub Actions nothing that is printed is a command to its runner. */
    Surroundings disarmed() {
        boolean job = variable("GITHUB_ACTIONS").filter("true"::equals).isPresent();
        return job && !(out instanceof RunnerStream)
                ? new Surroundings(
                        directory, environment, in, new RunnerStream(out), new RunnerStream(err), terminal, clock)
                : this;
    }

    /** The same with nobody at the terminal: nothing to read, and what is said is heard by nobody. */
    public Surroundings unattended() {
        return hearing("");
    }

    /** The same with nobody at the terminal and this text on standard input. */
    public Surroundings hearing(String text) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new Surroundings(directory, environment, input, nowhere, nowhere, Terminal.NONE, clock);
    }

    /** The same, called in another folder. */
    public Surroundings in(Path other) {
        return new Surroundings(other, environment, in, out, err, terminal, clock);
    }

    /** The variable's value; empty where it is unset or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
    }

    /** Whether an agent that Spar started calls: it finds how deep it is, counted from 1. */
    public boolean inAgent() {
        return variable("SPAR_DEPTH").filter(depth -> !depth.equals("0")).isPresent();
    }

    public Path home() {
        return Path.of(variable("HOME").orElse("/"));
    }

    /** Where runs and worktrees are kept; absolute, whatever the variables say. */
    public Path state() {
        return directory.resolve(RunHome.root(variable("SPAR_HOME"), variable("XDG_STATE_HOME"), home()));
    }

    /** {@code $SPAR_HOME} where it is relative and so another folder in each folder; no runs are kept in such a one. */
    public Optional<String> relativeState() {
        return variable("SPAR_HOME").filter(home -> !Path.of(home).isAbsolute());
    }

    /** The folder of the user's own configuration. */
    public Path userConfig() {
        return variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElseGet(() -> home().resolve(".config"))
                .resolve("spar");
    }
}
