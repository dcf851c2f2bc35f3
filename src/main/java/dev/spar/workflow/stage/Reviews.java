package dev.spar.workflow.stage;

import dev.spar.core.review.Audit;
import dev.spar.core.review.Convergence;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Grounds;
import dev.spar.core.review.Ledger;
import dev.spar.core.review.Standing;
import dev.spar.core.review.Verdict;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Criteria;
import dev.spar.flow.Flow;
import dev.spar.flow.ReviewScope;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.ReviewerPrompts;
import dev.spar.workflow.prompt.ReviewerPrompts.Raised;
import dev.spar.workflow.prompt.ReviewerPrompts.Reviewed;
import dev.spar.workflow.prompt.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reviews at one review point: when one is due, what it is shown, and whether its findings may stay. */
final class Reviews {
    private static final String POINT = "here";

    private final Job job;
    private final Subject subject;
    private final Convergence convergence;
    private final List<Convergence.Round> history = new ArrayList<>();
    private Ledger ledger = Ledger.EMPTY;
    private Optional<Verdict> last = Optional.empty();
    private boolean mayStay;

    /** What is reviewed: everything since {@code base}, measured by {@code criteria}. */
    record Subject(boolean wanted, Checkpoint base, String goal, Criteria criteria) {}

    Reviews(Job job, Subject subject) {
        this.job = job;
        this.subject = subject;
        var review = job.settings().review();
        this.convergence = Convergence.critical(0).high(review.maxHigh()).within(Convergence.rounds(review.rounds()));
    }

    /** What the loop does with a verdict. */
    sealed interface Next {
        record Go() implements Next {}

        record Repair(List<Finding> findings) implements Next {}

        /** The review itself could not be taken; the next round tries again. */
        record Again() implements Next {}

        record HandOver() implements Next {}
    }

    /**
     * Whether this tree has to be reviewed: it changes something, no verdict lets it be, and rounds are left. One whose
     * findings were answered by changing nothing is looked at once more: they are dropped, or raised for good.
     */
    boolean due(TreeId tree) {
        return subject.wanted()
                && !tree.equals(subject.base().tree())
                && !(mayStay && verdictOn(tree).isPresent())
                && !(job.audits() && audited())
                && (history.isEmpty() || convergence.allowsMore(history));
    }

    Next take(Flow part, CheckReport checks) {
        Reviewed reviewed = Reviewed.of(
                job.briefing(),
                subject.goal(),
                Words.criteria(subject.criteria()),
                Words.outcomes(checks),
                new Raised(job.open(), findings()));
        var manner = ReviewerPrompts.Manner.of(job.settings().economy(), job.audits());
        var scope = new ReviewScope(
                StepName.of("verdict"),
                subject.base(),
                new Grounds(subject.criteria().list().stream().map(c -> c.id()).toList(), job.audits()),
                chunk -> ReviewerPrompts.code(reviewed, chunk, manner),
                manifest -> ReviewerPrompts.crossChunk(reviewed, manifest, manner),
                ReviewScope.Known.after(last.map(Verdict::tree)));
        Verdict verdict = part.at("review", history.size() + 1).review(scope);
        last = Optional.of(verdict);
        ledger = ledger.with(POINT, verdict);
        history.add(ledger.round(verdict.complete()));
        if (job.audits() && audited()) {
            return heavy().isEmpty() ? new Next.Go() : new Next.Repair(heavy());
        }
        Convergence.Answer answer = convergence.after(history);
        mayStay = answer == Convergence.Answer.ENOUGH;
        return switch (answer) {
            case ENOUGH -> worthRepairing() ? new Next.Repair(heavy()) : new Next.Go();
            case AGAIN -> verdict.complete() ? new Next.Repair(heavy()) : new Next.Again();
            case EXHAUSTED -> new Next.HandOver();
        };
    }

    /**
     * What may stay is still worth one repair while rounds are left and bring something new; the review after it says
     * whether it did good.
     */
    private boolean worthRepairing() {
        return !heavy().isEmpty() && convergence.allowsMore(history) && !convergence.quiet(history);
    }

    /** Whether it was over before its rounds were, though something stayed: nothing new that blocks came any more. */
    private boolean quiet() {
        return mayStay && !heavy().isEmpty() && convergence.allowsMore(history) && convergence.quiet(history);
    }

    /** Whether the one audit there is was taken. */
    private boolean audited() {
        return history.stream().anyMatch(Convergence.Round::judged);
    }

    private List<Finding> heavy() {
        return findings().stream().filter(f -> f.severity().heavy()).toList();
    }

    private List<Finding> findings() {
        return last.map(Verdict::findings).orElse(List.of());
    }

    boolean argued() {
        return convergence.argument(history);
    }

    /** What the last review raised and the author did not settle, with how often it was raised. */
    List<String> disputed() {
        return ledger.newest().stream()
                .filter(e -> e.finding().severity().heavy())
                .map(e -> e.id() + " " + e.finding().title()
                        + (e.raised().size() > 1 ? " (raised " + e.raised().size() + " times)" : ""))
                .toList();
    }

    /**
     * What the only audit found grave and nothing was changed for: the tree is the one that it judged, or the file it
     * points at is as it was. No second audit says what was mended, so an answer in words alone never does.
     */
    List<String> unmended(Flow part, TreeId tree) {
        if (!job.audits() || !audited() || heavy().isEmpty()) {
            return List.of();
        }
        TreeId judged = last.orElseThrow().tree();
        List<String> changed = tree.equals(judged)
                ? List.of()
                : part.changes(StepName.of("since-audit"), judged).paths();
        return ledger.newest().stream()
                .filter(e -> e.finding().severity().heavy())
                .filter(e -> e.finding()
                        .location()
                        .map(l -> !changed.contains(l.file()))
                        .orElse(changed.isEmpty()))
                .map(e -> e.id() + " " + e.finding().title())
                .toList();
    }

    /** The last verdict, if it is on exactly this tree. */
    Optional<Verdict> verdictOn(TreeId tree) {
        return last.filter(v -> v.tree().equals(tree));
    }

    /** How it ended for this tree. */
    Looked looked(TreeId tree) {
        var audit = last.filter(v -> job.audits() && v.complete())
                .map(v -> Audit.of(v.findings().stream().map(Finding::severity).toList()));
        return new Looked(standing(tree), quiet(), audit);
    }

    private Standing standing(TreeId tree) {
        if (tree.equals(subject.base().tree())) {
            return Standing.YES;
        }
        Optional<Verdict> complete = last.filter(Verdict::complete);
        if (complete.isEmpty()) {
            return Standing.PENDING;
        }
        return complete.filter(v -> v.tree().equals(tree)).isPresent() ? Standing.YES : Standing.SUPERSEDED;
    }
}
