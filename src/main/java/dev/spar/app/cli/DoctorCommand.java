package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.setup.Doctor;
import dev.spar.app.setup.Finding;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything a run needs. */
@Command(
        name = "doctor",
        description = "Look at agents, fence, git, repository, checks and disk, and say how to mend what is missing.")
final class DoctorCommand extends Verb {

    @Option(
            names = "--only",
            paramLabel = "PREFIX",
            split = ",",
            description = "only findings whose id begins so, e.g. agent,git")
    List<String> only = new ArrayList<>();

    DoctorCommand(Context context) {
        super(context);
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    String name() {
        return "doctor";
    }

    @Override
    Result answer() {
        var globals = context.globals();
        var doctor = new Doctor(
                context.here(),
                context.services(),
                new Settled(globals.config, globals.profile, globals.set, List.of()));
        var found = doctor.look(context.folder()).stream()
                .filter(f -> only.isEmpty() || only.stream().anyMatch(p -> f.id().startsWith(p)))
                .toList();
        return Result.ok(lines(found) + counts(found))
                .exit(exit(found))
                .with("checks", found.stream().map(DoctorCommand::data).toList());
    }

    private String lines(List<Finding> found) {
        var paint = new Paint(context.globals()
                .coloured(context.here(), context.here().terminal().out()));
        var text = new StringBuilder();
        for (Finding f : found) {
            text.append(mark(paint, f.status()))
                    .append(' ')
                    .append("%-24s ".formatted(f.id()))
                    .append(f.detail())
                    .append(f.code().map(c -> " (" + c.id() + ")").orElse(""))
                    .append('\n');
            if (f.status() == Finding.Status.FAIL || f.status() == Finding.Status.WARN) {
                f.fix()
                        .ifPresent(x -> text.append("                                 fix: ")
                                .append(x)
                                .append('\n'));
            }
        }
        return text.toString();
    }

    private static int exit(List<Finding> found) {
        return found.stream()
                .filter(f -> f.status() == Finding.Status.FAIL)
                .mapToInt(Finding::exit)
                .min()
                .orElse(0);
    }

    private static String counts(List<Finding> found) {
        return count(found, Finding.Status.OK) + " ok, " + count(found, Finding.Status.WARN) + " to know, "
                + count(found, Finding.Status.FAIL) + " to mend";
    }

    private static long count(List<Finding> found, Finding.Status status) {
        return found.stream().filter(f -> f.status() == status).count();
    }

    private static String mark(Paint paint, Finding.Status status) {
        return switch (status) {
            case OK -> paint.good("ok  ");
            case WARN -> paint.careful("note");
            case FAIL -> paint.bad("FAIL");
            case SKIP -> paint.faint("skip");
        };
    }

    private static Map<String, Object> data(Finding f) {
        var data = new LinkedHashMap<String, Object>();
        data.put("id", f.id());
        data.put("status", f.status());
        data.put("detail", f.detail());
        data.put("fix", f.fix());
        data.put("code", f.code().map(Code::id));
        return data;
    }
}
