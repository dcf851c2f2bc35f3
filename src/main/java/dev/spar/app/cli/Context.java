package dev.spar.app.cli;

import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.result.Problems;
import dev.spar.app.result.Result;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Visible;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * What a command works with.
 *
 * @param ended hears what a command came to, before it is told
 */
public record Context(Globals globals, Surroundings here, Services services, BiConsumer<String, Result> ended) {

    Context(Globals globals, Surroundings here, Services services) {
        this(globals, here, services, (command, result) -> {});
    }

    /** The folder a command is about: {@code -C}, else where it was called. */
    Path folder() {
        return globals.repo.map(r -> here.directory().resolve(r).normalize()).orElse(here.directory());
    }

    /** Says something on the way, without what could hide or reorder some of it. Never on standard output. */
    void say(String line) {
        if (talks()) {
            here.err().println(Visible.lines(line));
        }
    }

    /** Whether standard error is for people, and wanted. */
    boolean talks() {
        return switch (globals.progress(here)) {
            case AUTO, TTY, PLAIN -> true;
            case RAWJSON, QUIET, NONE -> false;
        };
    }

    /** Whether a run is drawn on the whole screen: a person sits there, and asked for no lines. */
    boolean drawn() {
        boolean screen = here.terminal().interactive()
                && !here.variable("TERM").orElse("dumb").equals("dumb");
        return switch (globals.progress(here)) {
            case AUTO -> screen && globals.asks(here) && !globals.ax;
            case TTY -> screen;
            case PLAIN, RAWJSON, QUIET, NONE -> false;
        };
    }

    void warn(Problem problem) {
        here.err().println(Problems.warning(problem));
    }

    Paint paint() {
        return new Paint(globals.coloured(here, here.terminal().err()));
    }
}
