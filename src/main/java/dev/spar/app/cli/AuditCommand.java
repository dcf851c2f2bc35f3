package dev.spar.app.cli;

import dev.spar.adapter.git.Audit;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says of every commit of a run's branch where it comes from. */
@Command(
        name = "audit",
        description = "Say of every commit of a run's branch where it comes from. Exit code 1 if one does not fit.")
final class AuditCommand extends OfWork {

    @Option(
            names = "--fail-under",
            paramLabel = "N",
            description = "percent of the commits that have to fit, 0 to 100 (default 100)")
    double failUnder = 100;

    AuditCommand(Context context) {
        super(context);
    }

    @Override
    boolean ofWhatWasMade() {
        return true;
    }

    @Override
    String name() {
        return "audit";
    }

    @Override
    Result answer(RunBook.Kept run, Work work) {
        var lines = work.audit().of(run.began().base(), head(run, work));
        if (!(failUnder >= 0 && failUnder <= 100)) {
            return Result.failed(
                    Problem.of(Code.C007, "--fail-under is from 0 to 100, not " + failUnder, "", "spar help audit"));
        }
        var gaps = lines.stream()
                .filter(l -> l.origin() instanceof Audit.Origin.Gap)
                .toList();
        double classified = lines.isEmpty() ? 100 : 100.0 * (lines.size() - gaps.size()) / lines.size();
        return Result.ok(text(run, lines, gaps.size(), classified))
                .exit(classified < failUnder ? 1 : 0)
                .run(run.id())
                .with("commits", lines.stream().map(AuditCommand::data).toList())
                .with("gaps", gaps.stream().map(AuditCommand::data).toList())
                .with("classified_percent", classified);
    }

    /** Rounded down: a hundred with a gap would be said of a thousand commits. */
    private static String text(RunBook.Kept run, List<Audit.Line> lines, int gaps, double classified) {
        return lines.isEmpty()
                ? run.began().branch() + " has no commit of its own"
                : lines.stream()
                        .map(l -> l.commit().brief() + "  " + words(l.origin()) + "  " + l.subject())
                        .collect(Collectors.joining(
                                "\n",
                                "",
                                "\n%d of %d commits fit (%d %%), %d %s"
                                        .formatted(
                                                lines.size() - gaps,
                                                lines.size(),
                                                (int) classified,
                                                gaps,
                                                gaps == 1 ? "gap" : "gaps")));
    }

    private static String words(Audit.Origin origin) {
        return switch (origin) {
            case Audit.Origin.Spar s -> "spar " + s.step();
            case Audit.Origin.Person p -> "person " + p.author();
            case Audit.Origin.Gap g -> "GAP " + g.why();
        };
    }

    private static Map<String, Object> data(Audit.Line line) {
        var data = new LinkedHashMap<String, Object>();
        data.put("commit", line.commit().value());
        data.put("subject", line.subject());
        data.put("origin", words(line.origin()));
        return data;
    }
}
