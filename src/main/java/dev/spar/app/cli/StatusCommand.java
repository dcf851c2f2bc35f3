package dev.spar.app.cli;

import dev.spar.app.run.RunBook;
import dev.spar.app.run.Standing;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StopReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what needs a person, what runs, and what is done. */
@Command(name = "status", description = "What needs me? Runs that need you, run, are paused, are done. Exit code 3 if one needs you.")
final class StatusCommand extends Verb {

    private static final int RECENT = 5;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "one run")
    Optional<String> run = Optional.empty();

    @Option(names = "--all", description = "every run that is kept, not only the latest done ones")
    boolean all;

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
            return switch (book.look(run)) {
                case RunBook.Looked.Missing m -> Result.failed(m.problem());
                case RunBook.Looked.Found f -> one(f.run());
            };
        }
        var standings = new LinkedHashMap<RunId, Standing>();
        for (var folder : book.all()) {
            if (book.look(Optional.of(String.valueOf(folder.root().getFileName()))) instanceof RunBook.Looked.Found f) {
                standings.put(f.run().id(), book.standing(f.run()));
            }
        }
        return told(standings);
    }

    private Result one(RunBook.Kept kept) {
        var told = context.services().told(kept.id());
        var standing = context.services().book().standing(kept);
        boolean needs = standing.group() == Standing.Group.NEEDS_YOU;
        return new Result(needs ? 3 : 0, standing.reason(), told.text(), told.data(), List.of(), told.next(), Optional.of(kept.id()));
    }

    private Result told(Map<RunId, Standing> standings) {
        var lines = new ArrayList<String>();
        var next = new ArrayList<Next>();
        for (Standing.Group group : Standing.Group.values()) {
            if (needsMe && group != Standing.Group.NEEDS_YOU) {
                continue;
            }
            var mine = standings.entrySet().stream().filter(e -> e.getValue().group() == group).toList();
            if (!mine.isEmpty()) {
                lines.add(group.title() + " (" + mine.size() + ")");
            }
            int most = all || group != Standing.Group.DONE ? Integer.MAX_VALUE : RECENT;
            mine.stream().limit(most).forEach(e -> lines.add(line(e.getKey(), e.getValue())));
            if (group == Standing.Group.NEEDS_YOU) {
                mine.stream().limit(1).forEach(e -> next.add(next(e.getKey(), e.getValue())));
            }
        }
        if (lines.isEmpty()) {
            lines.add(needsMe ? "nothing needs you" : "no runs yet");
        }
        boolean needs = standings.values().stream().anyMatch(s -> s.group() == Standing.Group.NEEDS_YOU);
        var data = standings.entrySet().stream().map(e -> data(e.getKey(), e.getValue())).toList();
        return Result.ok(String.join("\n", lines)).exit(needs ? 3 : 0).with("runs", data).next(next);
    }

    private static String line(RunId id, Standing s) {
        String what = s.question().map(q -> "asks: " + q).orElse(s.doing());
        return "  %-10s %-40.40s %8s  %d checkpoints  %s%s".formatted(
                id, s.title(), s.active(), s.checkpoints(), s.reason().map(StopReason::word).map(r -> r + "  ").orElse(""), what).stripTrailing();
    }

    private static Next next(RunId id, Standing s) {
        return s.question().isPresent()
                ? new Next("spar approve " + id, "say yes; spar reject says no, --edit changes it first")
                : new Next("spar report " + id, "see what it needs; then spar resume " + id);
    }

    private static Map<String, Object> data(RunId id, Standing s) {
        var data = new LinkedHashMap<String, Object>();
        data.put("id", id.value());
        data.put("group", s.group());
        data.put("title", s.title());
        data.put("branch", s.branch());
        data.put("doing", s.doing());
        data.put("reason", s.reason().map(StopReason::word));
        data.put("question", s.question());
        data.put("active", s.active());
        data.put("checkpoints", s.checkpoints());
        return data;
    }
}
