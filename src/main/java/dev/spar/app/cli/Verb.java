package dev.spar.app.cli;

import dev.spar.app.result.Envelope;
import dev.spar.app.result.Problems;
import dev.spar.app.result.Result;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Visible;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A command: it works out one {@link Result}, which is then told in the form that was asked for. */
abstract class Verb implements Callable<Integer> {

    final Context context;

    Verb(Context context) {
        this.context = context;
    }

    abstract String name();

    abstract Result answer() throws Exception;

    /** Whether it reads or writes what is kept of runs; what does not works without that folder as well. */
    boolean usesState() {
        return true;
    }

    /** Whether it has agents started, here or in the background. */
    boolean startsAgents() {
        return false;
    }

    @Override
    public final Integer call() throws Exception {
        var closed = usesState() ? context.services().closeState() : Optional.<Problem>empty();
        var refused = closed.or(this::tooDeep)
                .or(this::ignored)
                .or(() -> context.globals().unknownProgress(context.here()))
                .or(() -> target(context).flatMap(TargetFile::unwritable));
        return tell(context, name(), refused.isPresent() ? Result.failed(refused.get()) : answer());
    }

    /**
     * Whether it reads the configuration, so that {@code -c}, {@code --config} and {@code --profile} mean something.
     */
    boolean configured() {
        return false;
    }

    private Optional<Problem> tooDeep() {
        return Optional.of(context.here())
                .filter(here -> startsAgents() && here.inAgent())
                .map(_ -> Problem.of(
                        Code.C007,
                        "an agent that Spar started starts no further ones",
                        "spar " + name() + " was called with SPAR_DEPTH="
                                + context.here().variable("SPAR_DEPTH").orElse(""),
                        "do the work itself, and say in the answer what is missing"));
    }

    /** An option that would change nothing is no option. */
    private Optional<Problem> ignored() {
        var globals = context.globals();
        boolean given = globals.config.isPresent() || globals.profile.isPresent() || !globals.set.isEmpty();
        return given && !configured()
                ? Optional.of(Problem.of(
                        Code.C007,
                        "spar " + name() + " reads no configuration",
                        "-c, --config and --profile would change nothing of it; it goes without them",
                        "spar config show --origin   # what a new run would be told"))
                : Optional.empty();
    }

    /** The file of {@code -o}. */
    private static Optional<TargetFile> target(Context context) {
        return context.globals()
                .output
                .filter(p -> !p.toString().equals("-"))
                .map(p -> TargetFile.of(context, "-o", p));
    }

    /**
     * Problems go to standard error last, since the eye lands there; the document goes to standard output or the file
     * of {@code -o}.
     */
    static int tell(Context context, String command, Result result) {
        context.ended().accept(command, result);
        boolean text = context.globals().format() == Globals.Format.TEXT;
        String document = text ? result.document() : Envelope.of(command, result.led(command));
        deliver(context, document);
        if (text) {
            var paint = context.paint();
            for (Problem p : result.problems()) {
                String shown = result.exit() == 0
                        ? Problems.warning(p)
                        : Problems.told(p, context.here().terminal().err());
                context.here()
                        .err()
                        .println(
                                paint.on()
                                        ? paint.bad(shown.substring(0, shown.indexOf(':')))
                                                + shown.substring(shown.indexOf(':'))
                                        : shown);
            }
        }
        return result.exit();
    }

    /** A result that cannot go where it was to go is not lost: it is said. */
    private static void deliver(Context context, String document) {
        if (document.isEmpty()) {
            return;
        }
        var here = context.here();
        var target = target(context);
        var unwritten = target.flatMap(t -> t.write(document + "\n"));
        if (target.isPresent() && unwritten.isEmpty()) {
            return;
        }
        unwritten.ifPresent(
                p -> here.err().println(Problems.told(p, here.terminal().err())));
        here.out().println(here.terminal().out() ? Visible.lines(document) : document);
    }
}
