package dev.spar.app.cli;

import dev.spar.adapter.store.RunHome;
import dev.spar.adapter.store.StatusText;
import dev.spar.app.Surroundings;
import dev.spar.app.run.Pulse;
import dev.spar.app.run.Standing;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers what is asked most without the parser of the command line, and without any JSON. */
public final class FastStatus {

    private FastStatus() {}

    /** The exit code, or empty where the call is not one of the simple ones. */
    public static Optional<Integer> answer(List<String> args, Surroundings here, Supplier<RunHome> home) {
        if (args.isEmpty()
                || List.of(List.of("help"), List.of("--help"), List.of("-h")).contains(args)) {
            here.out().println(Pages.screen());
            return Optional.of(0);
        }
        boolean usable =
                here.relativeState().isEmpty() && (Files.isDirectory(here.state()) || Files.notExists(here.state()));
        boolean simple = usable && args.equals(List.of("status"));
        return simple ? status(here, home.get()) : Optional.empty();
    }

    private static Optional<Integer> status(Surroundings here, RunHome home) {
        List<StatusPage.Shown> runs = new ArrayList<>();
        for (var folder : home.list()) {
            var fields = StatusText.read(folder);
            if (fields.isEmpty() || StatusText.perhapsAnswered(folder, fields)) {
                return Optional.empty();
            }
            var standing =
                    Standing.of(fields, Pulse.of(folder, fields, here.clock().instant()));
            runs.add(new StatusPage.Shown(folder.name(), standing, folder.workingTree()));
        }
        var page = new StatusPage(runs);
        here.out().println(page.text(false, false));
        return Optional.of(page.needsPerson() ? 3 : 0);
    }
}
