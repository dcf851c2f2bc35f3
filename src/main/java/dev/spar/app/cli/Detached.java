package dev.spar.app.cli;

import dev.spar.app.Surroundings;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets a run go on in a process of its own. */
final class Detached {

    /** A run is stopped by who sees it: a process nobody sees does not overrule that. */
    static final String BACKGROUND = "--background";

    /** What {@code -c} said, each in Base64: everybody may read the words of a process, its variables nobody else. */
    private static final String SET = "SPAR_BACKGROUND_SET";

    /** Half a minute: a machine with much to do starts a process that slowly, and who looks next has to find it. */
    private static final int LOOKS = 600;

    private final Context context;

    Detached(Context context) {
        this.context = context;
    }

    Result start(RunId id) {
        int facts = facts(id);
        var why = trouble(id, facts, context.services().detach(arguments(id), variables(), id));
        if (why.isPresent()) {
            return Result.failed(Problem.of(
                            Code.D006,
                            id + " could not go on in the background",
                            why.get(),
                            "spar resume " + id + "   # drives it here"))
                    .run(id);
        }
        return Result.ok(id.value())
                .run(id)
                .with("detached", true)
                .next(List.of(
                        new Next("spar status " + id, "what needs me?"),
                        new Next("spar logs -f " + id, "follow it"),
                        new Next("spar stop " + id, "stop it")));
    }

    /** What the command line said of the configuration holds for the one that goes on as well. */
    private List<String> arguments(RunId id) {
        var globals = context.globals();
        var all = new ArrayList<>(List.of("resume", id.value(), BACKGROUND, "--no-input", "--progress", "plain"));
        globals.config.ifPresent(f -> all.addAll(List.of("--config", f.toString())));
        globals.profile.ifPresent(p -> all.addAll(List.of("--profile", p)));
        return all;
    }

    private SortedMap<String, String> variables() {
        var encoder = Base64.getEncoder();
        return new TreeMap<>(Map.of(
                SET,
                context.globals().set.stream()
                        .map(s -> encoder.encodeToString(s.getBytes(StandardCharsets.UTF_8)))
                        .collect(Collectors.joining(" "))));
    }

    /** What the {@code -c} of the command that started this process in the background said. */
    static List<String> set(Surroundings here) {
        return here.variable(SET).stream()
                .flatMap(all -> Stream.of(all.split(" ", -1)))
                .map(s -> new String(Base64.getDecoder().decode(s), StandardCharsets.UTF_8))
                .toList();
    }

    /**
     * Waits until it is driven, so that who looks next finds it so, or until that failed. What hangs, or is over
     * already, is not waited for.
     */
    private Optional<String> trouble(RunId id, int facts, Supplier<Optional<String>> failure) {
        for (int i = 0; i < LOOKS; i++) {
            // Asked first: what failed after it had begun to drive has said so in the journal.
            Optional<String> why = failure.get();
            if (facts(id) > facts) {
                return Optional.empty();
            }
            if (why.isPresent()) {
                return why;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return Optional.empty();
    }

    /** A driver begins by saying that it is there. */
    private int facts(RunId id) {
        return context.services().book().look(id.value()) instanceof RunBook.Looked.Found f
                ? f.run().entries().size()
                : 0;
    }
}
