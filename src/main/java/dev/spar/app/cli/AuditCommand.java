package dev.spar.app.cli;

import dev.spar.adapter.git.Audit;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Says of every commit of a run's branch where it comes from. */
@Command(
        name = "audit",
        description = "Say of every commit of a run's branch where it comes from. Exit code 1 if one does not fit.")
final class AuditCommand extends OfWork {

    AuditCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "audit";
    }

    @Override
    Result answer(RunBook.Kept run, Work work) {
        var lines = work.audit().of(run.began().base(), head(run, work));
        boolean gap = lines.stream().anyMatch(l -> l.origin() instanceof Audit.Origin.Gap);
        String text = lines.isEmpty()
                ? run.began().branch() + " has no commit of its own"
                : lines.stream()
                        .map(l -> l.commit().brief() + "  " + words(l.origin()) + "  " + l.subject())
                        .collect(Collectors.joining("\n"));
        return Result.ok(text)
                .exit(gap ? 1 : 0)
                .run(run.id())
                .with("commits", lines.stream().map(AuditCommand::data).toList());
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
