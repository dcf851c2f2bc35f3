package dev.spar.app.cli;

import dev.spar.app.Surroundings;
import java.util.List;
import java.util.Optional;

/** Answers what is asked most without the parser of the command line. */
public final class FastStatus {

    private FastStatus() {}

    /** The exit code, or empty where the call is not one of the simple ones. */
    public static Optional<Integer> answer(List<String> args, Surroundings here) {
        if (args.isEmpty() || args.equals(List.of("help")) || args.equals(List.of("--help")) || args.equals(List.of("-h"))) {
            here.out().println(Pages.screen());
            return Optional.of(0);
        }
        return Optional.empty();
    }
}
