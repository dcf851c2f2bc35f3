package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the report of a run: what changed, is it likely correct, what is left, what is risky, what it cost. */
@Command(
        name = "report",
        description = "Show a run's report: what changed, is it right, what is left, what is risky, what it cost.")
final class ReportCommand extends OfRun {

    @Option(names = "--format", paramLabel = "FORMAT", description = "md (default) or json")
    String format = "md";

    ReportCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "report";
    }

    @Override
    Result answer(RunBook.Kept run) {
        if (!format.equals("md") && !format.equals("json")) {
            return Result.failed(
                    Problem.of(Code.C007, "--format is md or json, not '" + format + "'", "", "spar help report"));
        }
        var told = context.services().report(run, format.equals("json"));
        return new Result(
                        0,
                        Optional.empty(),
                        told.text().stripTrailing(),
                        told.data(),
                        java.util.List.of(),
                        told.next(),
                        Optional.of(run.id()))
                .with("folder", run.folder().root().toString());
    }
}
