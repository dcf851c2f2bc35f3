package dev.spar.app.review;

import dev.spar.adapter.store.AcceptedFindings;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.repository.Repositories;
import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Location;
import dev.spar.core.run.RunKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Remembers which findings a person lives with. */
public final class Accepting {
    private final Surroundings here;
    private final Services services;

    public Accepting(Surroundings here, Services services) {
        this.here = here;
        this.services = services;
    }

    /** What came of accepting a finding. */
    public sealed interface Accepted {
        /** {@code words} say what holds from now on, and until when. */
        record Done(String words) implements Accepted {}

        record Refused(Problem problem) implements Accepted {}
    }

    /** The review of this id, else the newest one of the repository around this folder. */
    public RunBook.Looked latest(Optional<String> id, Path folder) {
        var book = services.book();
        if (id.isPresent()) {
            return book.look(id.get());
        }
        var root = services.repositories().look(folder) instanceof Repositories.Look.Found f
                ? Optional.of(f.repository().root())
                : Optional.<Path>empty();
        return book.all().stream()
                .filter(r -> root.isPresent() && r.workingTree().equals(root))
                .map(r -> book.look(r.name()))
                .filter(l ->
                        l instanceof RunBook.Looked.Found f && f.run().began().kind() == RunKind.REVIEW)
                .findFirst()
                .orElseGet(() -> new RunBook.Looked.Missing(Problem.of(
                        Code.D003,
                        "there is no review of this repository yet",
                        "runs are kept under $SPAR_HOME",
                        "spar review")));
    }

    /** Remembers that a person lives with this finding of that review as long as its lines are as they are. */
    public Accepted accept(RunBook.Kept run, String id, String reason) {
        var row = Reviewed.of(run.folder(), run.entries())
                .flatMap(Reviewed::report)
                .flatMap(r -> r.rows().stream()
                        .filter(f -> f.id().equalsIgnoreCase(id))
                        .findFirst());
        if (row.isEmpty()) {
            return refused(
                    run, "there is no finding " + id + " in " + run.id(), "its findings are named F1, F2 and so on");
        }
        var finding = row.get().finding();
        var repository = run.repository().map(services.repositories()::look);
        if (finding.location().isEmpty() || !(repository.orElse(null) instanceof Repositories.Look.Found f)) {
            return refused(run, id + " has no lines that could be remembered", "it names no place in the files");
        }
        var where = finding.location().get();
        String text =
                f.repository().targets().text(run.began().base(), where.file()).orElse("");
        var lines = AcceptedRisks.lines(text, where);
        if (lines.isEmpty()) {
            return refused(
                    run,
                    id + " has no lines that could be remembered",
                    FindingWords.place(finding) + " is not there any more");
        }
        var around = AcceptedRisks.around(text, where);
        AcceptedRisks.of(here, f.repository()).kept().add(decision(finding, where, lines, around, reason));
        return new Accepted.Done("accepted: " + finding.title() + " (" + FindingWords.place(finding) + ")\n"
                + "It is shown as accepted and says no no more, until one of these " + lines.size()
                + (lines.size() == 1 ? " line changes." : " lines changes."));
    }

    private AcceptedFindings.Accepted decision(
            Finding finding, Location where, List<String> lines, AcceptedFindings.Around around, String reason) {
        return new AcceptedFindings.Accepted(
                finding.key(),
                where.file(),
                List.copyOf(lines),
                Optional.of(around),
                finding.title(),
                reason,
                here.variable("USER").orElse("somebody"),
                here.clock().instant().toString().substring(0, 10));
    }

    private static Accepted refused(RunBook.Kept run, String what, String why) {
        return new Accepted.Refused(Problem.of(Code.W008, what, why, "spar report " + run.id()));
    }
}
