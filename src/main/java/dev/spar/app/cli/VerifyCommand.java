package dev.spar.app.cli;

import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.run.StopReason;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Outcome;
import java.util.ArrayList;
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
    Result answer(RunBook.Kept run, Work work) throws Exception {
        var verify = context.services().book().settings(run).verify();
        List<Check> checks = new ArrayList<>();
        switch (tier) {
            case 0 -> checks.addAll(verify.tier0());
            case 1 -> verify.tier1().forEach(t -> checks.addAll(t.checks()));
            default -> checks.addAll(verify.tier2());
        }
        var results = context.services().trial().run(run, work.repo().treeOf(head(run, work)), checks);
        String text = results.isEmpty()
                ? "tier " + tier + " has no checks"
                : results.stream()
                        .map(r -> word(r.outcome()) + "  " + r.check().command()
                                + (r.outcome() == Outcome.PASS ? "" : "\n" + r.why() + "\n" + r.tail()))
                        .collect(Collectors.joining("\n"));
        Outcome all =
                results.stream().map(CheckResult::outcome).reduce(Outcome::and).orElse(Outcome.COULD_NOT_JUDGE);
        var reason = switch (all) {
            case PASS -> StopReason.MET;
            case FAIL -> StopReason.UNMET;
            case COULD_NOT_JUDGE -> StopReason.NO_EVIDENCE;
        };
        return Result.of(reason, text)
                .run(run.id())
                .with("checks", results.stream().map(VerifyCommand::data).toList());
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
        data.put("why", r.why());
        return data;
    }
}
