package dev.spar.app.cli;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.state.NextActions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** A command: it works out one {@link Result}, which is then told in the form that was asked for. */
abstract class Verb implements Callable<Integer> {

    final Context context;

    Verb(Context context) {
        this.context = context;
    }

    abstract String name();

    abstract Result answer() throws Exception;

    @Override
    public final Integer call() throws Exception {
        var closed = context.services().closeState();
        return tell(context, name(), closed.isPresent() ? Result.failed(closed.get()) : answer());
    }

    /** People are led on by the fixes of a refusal; programs get the three ways on of its reason. */
    private static Result led(String command, Result result) {
        boolean refused = !result.problems().isEmpty()
                && result.exit() != 0
                && result.next().isEmpty();
        return refused && result.reason().isPresent()
                ? result.next(NextActions.before(result.reason().get(), command).stream()
                        .map(a -> new Next(a.command(), a.why()))
                        .toList())
                : result;
    }

    /**
     * Problems go to standard error last, since the eye lands there; the document goes to standard output or the file
     * of {@code -o}.
     */
    static int tell(Context context, String command, Result result) {
        boolean text = context.globals().format() == Globals.Format.TEXT;
        String document = text ? document(result) : Envelope.of(command, led(command, result));
        var failed = deliver(context, document);
        if (text) {
            var paint = context.paint();
            for (Problem p : result.problems()) {
                String shown = result.exit() == 0 ? Problems.warning(p) : Problems.shown(p);
                context.here()
                        .err()
                        .println(
                                paint.on()
                                        ? paint.bad(shown.substring(0, shown.indexOf(':')))
                                                + shown.substring(shown.indexOf(':'))
                                        : shown);
            }
        }
        return failed ? Code.C007.reason().exitCode() : result.exit();
    }

    private static String document(Result result) {
        var text = new StringBuilder(result.text());
        String label = "next      ";
        for (Next n : result.next()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(label)
                    .append(n.command())
                    .append("   # ")
                    .append(n.why());
            label = "          ";
        }
        return text.toString();
    }

    private static boolean deliver(Context context, String document) {
        if (document.isEmpty()) {
            return false;
        }
        var file = context.globals().output.filter(p -> !p.toString().equals("-"));
        if (file.isEmpty()) {
            context.here().out().println(document);
            return false;
        }
        Path path = context.here().directory().resolve(file.get());
        try {
            Files.writeString(path, document + "\n", StandardCharsets.UTF_8);
            return false;
        } catch (IOException e) {
            context.here()
                    .err()
                    .println(Problems.shown(Problem.of(
                            Code.C007,
                            "cannot write " + path,
                            "the result was to go there (-o)",
                            "name a file in a folder that exists")));
            return true;
        }
    }
}
