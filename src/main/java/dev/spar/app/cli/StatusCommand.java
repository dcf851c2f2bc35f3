package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what needs a person, what runs, and what is done. */
@Command(
        name = "status",
        description = "What needs me? Runs that need you, run, are paused, are done. Exit code 3 if one needs you.")
final class StatusCommand extends Verb {

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "one run")
    Optional<String> run = Optional.empty();

    @Option(names = "--all", description = "every run that is kept, not only the latest done ones")
    boolean all;

    @Option(names = "--here", description = "only runs of the repository around this folder")
    boolean onlyHere;

    @Option(names = "--needs-me", description = "only what needs you")
    boolean needsMe;

    StatusCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "status";
    }

    @Override
    Result answer() {
        var book = context.services().book();
        if (run.isPresent()) {
            return switch (book.look(run.get())) {
                case RunBook.Looked.Missing m -> Result.failed(m.problem());
                case RunBook.Looked.Found f -> one(f.run());
            };
        }
        List<StatusPage.Shown> runs = new ArrayList<>();
        for (var folder : onlyHere ? book.around(context.folder()) : book.all()) {
            book.standing(folder)
                    .map(s -> new StatusPage.Shown(folder.name(), s, folder.workingTree()))
                    .filter(s -> !needsMe || s.needsPerson())
                    .ifPresent(runs::add);
        }
        var page = new StatusPage(runs);
        return Result.ok(page.text(all, needsMe))
                .exit(page.needsPerson() ? 3 : 0)
                .with("runs", runs.stream().map(StatusCommand::data).toList());
    }

    private Result one(RunBook.Kept kept) {
        var told = context.services().told(kept.id());
        var standing = context.services().book().standing(kept.folder());
        boolean needs =
                standing.filter(s -> s.group() == Standing.Group.NEEDS_YOU).isPresent();
        // The report is of what is recorded, which a turn adds nothing to before its end.
        String now = context.services().book().driven(kept)
                ? standing.map(s -> "\n  now        " + s.doing() + "  (" + s.numbers() + ")")
                        .orElse("")
                : "";
        return new Result(
                needs ? 3 : 0,
                Optional.empty(),
                told.text() + now,
                told.data(),
                List.of(),
                told.next(),
                Optional.of(kept.id()));
    }

    private static Map<String, Object> data(StatusPage.Shown run) {
        Standing s = run.standing();
        var data = new LinkedHashMap<String, Object>();
        data.put("id", run.id());
        data.put("group", s.group());
        data.put("repository", run.repository().map(Path::toString));
        data.put("title", s.title());
        data.put("branch", s.branch());
        data.put("doing", s.doing());
        data.put("reason", s.reason());
        data.put("question", s.question());
        data.put("numbers", s.numbers());
        data.put("next", s.next());
        return data;
    }
}
