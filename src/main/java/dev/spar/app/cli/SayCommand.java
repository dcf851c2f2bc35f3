package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Telling;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells the builder something, or answers a question in words. */
@Command(
        name = "say",
        description = "Tell the builder something; it hears it at its next turn. Reviewers never see it. Where a"
                + " proposed spec waits for your yes, it says what is wrong, and the planner writes another.")
final class SayCommand extends Verb {

    @Parameters(
            arity = "1..*",
            paramLabel = "[RUN] TEXT",
            description = "what to say; - reads standard input. Without RUN: to the latest of this repository")
    List<String> words = new ArrayList<>();

    SayCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "say";
    }

    @Override
    Result answer() {
        boolean named = words.getFirst().matches("r-[a-z0-9]{5,8}");
        var run = named ? java.util.Optional.of(words.getFirst()) : java.util.Optional.<String>empty();
        String joined = String.join(" ", words.subList(named ? 1 : 0, words.size()));
        String text = joined.equals("-")
                ? new String(Piped.read(context, true).orElse(new byte[0]), StandardCharsets.UTF_8).strip()
                : joined.strip();
        if (text.isEmpty()) {
            return Result.failed(
                    Problem.of(Code.C007, "nothing to say", "", "spar say r-abc12 \"use the existing parser\""));
        }
        return switch (context.services().book().look(run, context.folder(), RunBook.Meant.GOING)) {
            case RunBook.Looked.Missing m -> Result.failed(m.problem());
            case RunBook.Looked.Found f when f.run().over() -> OfRun.over(f.run());
            case RunBook.Looked.Found f -> {
                String heard = Telling.say(context.services().book(), f.run(), text);
                var said = Result.ok(f.run().id() + ": " + heard).run(f.run().id());
                yield f.run().open().filter(Event.Asked::hears).isPresent()
                        ? said.next(List.of(OfRun.onward(context, f.run())))
                        : said;
            }
        };
    }
}
