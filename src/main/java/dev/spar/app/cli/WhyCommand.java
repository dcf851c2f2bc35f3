package dev.spar.app.cli;

import dev.spar.adapter.git.EditedLine;
import dev.spar.adapter.git.Lineage;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.why.Chain;
import dev.spar.app.why.ChainData;
import dev.spar.app.why.ChainText;
import dev.spar.app.why.Tracing;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Visible;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says where a criterion, a commit or a line comes from: evidence, commit, prompt, model. */
@Command(
        name = "why",
        description = "Say where a criterion's status, a commit or a line comes from: the command that showed it, the"
                + " commit, the prompt, the model. Reads what is kept; calls nobody.")
final class WhyCommand extends Verb {
    private static final EditedLine AS_COMMITTED = new EditedLine.AsCommitted();
    private static final Pattern LINE = Pattern.compile("(.+):([1-9]\\d{0,8})");

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = "a criterion (m1.1), a commit (id, branch or checkpoint: cp1) or a line (FILE:LINE)")
    String what = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            description = "the run (default: the one that a commit names, else the latest of this repository)")
    Optional<String> run = Optional.empty();

    WhyCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "why";
    }

    @Override
    Result answer() {
        var book = context.services().book();
        return switch (book.look(run, context.folder(), RunBook.Meant.WORK)) {
            case RunBook.Looked.Missing m when run.isPresent() -> Result.failed(m.problem());
            case RunBook.Looked.Missing ignored ->
                answer(Optional.empty(), context.services().lineage(context.folder()));
            case RunBook.Looked.Found f ->
                answer(
                        Optional.of(f.run()),
                        run.flatMap(r -> f.run().repository())
                                .or(() -> Optional.of(context.folder()))
                                .flatMap(context.services()::lineage));
        };
    }

    private Result answer(Optional<RunBook.Kept> kept, Optional<Lineage> git) {
        var tracing = new Tracing(context.services().book(), git);
        var criterion = kept.flatMap(k -> tracing.criterion(k, what));
        if (criterion.isPresent()) {
            return told(criterion.get());
        }
        var commit = kept.flatMap(this::checkpoint).or(() -> git.flatMap(g -> g.commit(what)));
        if (commit.isPresent()) {
            return told(tracing.ofCommit(commit.get(), kept));
        }
        var line = LINE.matcher(what);
        return line.matches() && git.isPresent()
                ? line(tracing, git.get(), kept, line.group(1), Integer.parseInt(line.group(2)))
                : unknown(kept);
    }

    /** By its label or the beginning of its id, which the journal knows when git does not any more. */
    private Optional<CommitId> checkpoint(RunBook.Kept kept) {
        return kept.state().checkpoints().stream()
                .map(RunState.CheckpointRow::checkpoint)
                .filter(c -> c.label().equals(what)
                        || (what.length() >= 7 && c.commit().value().startsWith(what)))
                .map(Checkpoint::commit)
                .findFirst();
    }

    private Result line(Tracing tracing, Lineage git, Optional<RunBook.Kept> kept, String file, int number) {
        Path path = context.folder().resolve(file).normalize();
        var place = place(git, kept);
        if (place.isEmpty() || !path.startsWith(git.root())) {
            return unknown(kept);
        }
        String inside = git.root().relativize(path).toString();
        return switch (place.get().disk() ? git.onDisk(place.get().commit(), inside, number) : AS_COMMITTED) {
            case EditedLine.AsCommitted c ->
                blamed(tracing, git, kept, new Asked(path, inside, number, Optional.empty(), place.get()));
            case EditedLine.Moved m ->
                blamed(tracing, git, kept, new Asked(path, inside, number, Optional.of(m.number()), place.get()));
            case EditedLine.Uncommitted u -> uncommitted(inside, number, u.text(), place.get());
        };
    }

    /** A line as it was asked for, and its number in the commit where the file on disk was edited since. */
    private record Asked(Path path, String inside, int number, Optional<Integer> committed, Place place) {}

    private static Result blamed(Tracing tracing, Lineage git, Optional<RunBook.Kept> kept, Asked asked) {
        String where = asked.place().name();
        int number = asked.committed().orElse(asked.number());
        return switch (git.blame(asked.place().commit(), asked.inside(), number)) {
            case Lineage.Blamed.Line line ->
                told(tracing.ofLine(
                        new Chain.Line(asked.inside(), asked.number(), where, asked.committed(), line), kept));
            case Lineage.Blamed.NoLine none
            when asked.committed().isPresent() ->
                refused(asked.inside() + " has " + (none.lines() + asked.number() - number) + " lines on disk, none of"
                        + " them " + asked.number());
            case Lineage.Blamed.NoLine none ->
                refused(asked.inside() + " on " + where + " has " + none.lines() + " lines, none of them "
                        + asked.number());
            case Lineage.Blamed.NoFile ignored ->
                refused(
                        asked.place().disk() && Files.exists(asked.path())
                                ? asked.inside() + " is new on disk: no commit has it"
                                : "there is no " + asked.inside() + " on " + where);
        };
    }

    private static Result uncommitted(String file, int number, String text, Place place) {
        String words = "%s:%d on disk%n  line      %s%n  written   since %s: no commit has it"
                .formatted(file, number, Visible.line(text.strip()), place.name());
        var line = new TreeMap<String, Object>(
                Map.of("file", file, "number", number, "where", place.name(), "text", text, "committed", false));
        return Result.ok(words).with("line", line);
    }

    /** What is looked at, under a name for people; {@code disk}: it is what the files on disk were checked out from. */
    private record Place(CommitId commit, String name, boolean disk) {}

    /** What is checked out where it holds the work or no run is meant; else the run's own branch. */
    private Optional<Place> place(Lineage git, Optional<RunBook.Kept> kept) {
        var here = git.head();
        var work = kept.flatMap(k -> git.commit("refs/heads/" + k.began().branch())
                .or(() -> git.commit(context.services()
                        .book()
                        .checkpoints(k)
                        .getLast()
                        .commit()
                        .value()))
                .map(c -> new Place(c, k.began().branch() + " (" + c.brief() + ")", false)));
        // A squash holds the work and not its commits.
        boolean home = kept.stream()
                .flatMap(k -> Stream.concat(
                        work.stream().map(Place::commit),
                        k.state().landings().stream().map(l -> l.fact().to())))
                .anyMatch(c -> here.filter(h -> git.commit(c.value()).isPresent() && git.holds(h, c))
                        .isPresent());
        return work.filter(w -> run.isPresent() || !home)
                .or(() -> here.map(h -> new Place(h, "what is checked out (" + h.brief() + ")", true)));
    }

    private static Result told(Chain chain) {
        var told = Result.ok(ChainText.of(chain));
        for (var e : new TreeMap<>(ChainData.of(chain)).entrySet()) {
            told = told.with(e.getKey(), e.getValue());
        }
        return told;
    }

    private Result unknown(Optional<RunBook.Kept> kept) {
        String criteria = kept.map(k -> k.state().criteria().stream()
                        .map(RunState.CriterionRow::id)
                        .limit(12)
                        .collect(Collectors.joining(", ")))
                .filter(c -> !c.isEmpty())
                .map(c -> "; criteria of " + kept.get().id() + ": " + c)
                .orElse("");
        return refused("'" + what + "' is no criterion, no commit and no FILE:LINE here" + criteria);
    }

    private static Result refused(String text) {
        return Result.failed(Problem.of(
                Code.C007, text, "", "spar report   # criteria and checkpoints of the latest run", "spar help why"));
    }
}
