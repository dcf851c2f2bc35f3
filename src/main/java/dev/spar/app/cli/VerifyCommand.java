package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.plan.PlanCriteria;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.StopReason;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a run's checks again on a clean checkout of its branch. No model is called. */
@Command(name = "verify", description = "Run a run's checks again, cold, on its branch. No model is called.")
final class VerifyCommand extends OfWork {

    @Option(names = "--tier", paramLabel = "N", description = "0, 1 or 2 (default 2)")
    int tier = 2;

    VerifyCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "verify";
    }

    @Override
    boolean ofWhatWasMade() {
        return true;
    }

    @Override
    Result answer(RunBook.Kept run, Work work) throws Exception {
        var wanted = Tier.numbered(tier);
        if (wanted.isEmpty()) {
            return Result.failed(Problem.of(Code.C007, "--tier is 0, 1 or 2, not " + tier, "", "spar help verify"));
        }
        var head = head(run, work);
        var tree = work.repo().treeOf(head);
        var report = context.services().trial().run(run, tree, wanted.get(), criteria(run));
        var results = report.results();
        Outcome all = report.outcome();
        var reason = switch (all) {
            case PASS -> StopReason.MET;
            case FAIL -> StopReason.UNMET;
            case COULD_NOT_JUDGE -> StopReason.NO_EVIDENCE;
        };
        String text = results.stream().map(VerifyCommand::line).collect(Collectors.joining("\n"))
                + (results.isEmpty() ? "" : "\n")
                + "%s: tier %d and the criteria (%d commands) cold on tree %s of %s"
                        .formatted(word(all), tier, results.size(), tree.value().substring(0, 7), head.brief());
        return Result.of(reason, text)
                .run(run.id())
                .with("commit", head.value())
                .with("tree", tree.value())
                .with("checks", results.stream().map(VerifyCommand::data).toList());
    }

    private static List<Check> criteria(RunBook.Kept run) {
        return run.state().plan().stream()
                .flatMap(p -> PlanCriteria.of(p).list().stream())
                .flatMap(c -> c.check().stream())
                .toList();
    }

    private static String line(CheckResult r) {
        String name =
                r.check().name().equals(r.check().command()) ? "" : r.check().name() + "  ";
        return "%-15s %s%s%s%s"
                .formatted(
                        word(r.outcome()),
                        name,
                        r.check().command(),
                        r.known() ? "  (known: it was red on the base already)" : "",
                        r.outcome() == Outcome.PASS ? "" : "\n" + r.why() + "\n" + r.tail());
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> data(CheckResult r) {
        var data = new LinkedHashMap<String, Object>();
        data.put("name", r.check().name());
        data.put("command", r.check().command());
        data.put("outcome", r.outcome());
        data.put("exit", r.exitCode());
        data.put("known", r.known());
        data.put("why", r.why());
        return data;
    }
}
