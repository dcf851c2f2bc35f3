package dev.spar.app;

import dev.spar.app.cli.CommandTree;
import dev.spar.app.cli.FastServe;
import dev.spar.app.cli.FastStatus;
import java.util.List;

/** One call of {@code spar}, from arguments to exit code. */
public final class Spar {

    private Spar() {}

    public static int execute(List<String> args, Surroundings here) {
        var disarmed = here.disarmed();
        return execute(args, disarmed, new Wiring(disarmed));
    }

    /** The same with other services behind the commands. */
    public static int execute(List<String> args, Surroundings called, Services services) {
        var here = called.disarmed();
        return FastStatus.answer(args, here, () -> Wiring.home(here))
                .or(() -> FastServe.answer(args, here, services))
                .orElseGet(() -> CommandTree.execute(args, here, services));
    }
}
