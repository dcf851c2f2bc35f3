package dev.spar.app.cli;

import dev.spar.app.review.ReviewRequest.By;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.review.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Flags of a review that contradict each other, or would change nothing. */
final class ReviewMisfits {
    private ReviewMisfits() {}

    static Optional<Problem> of(ReviewCommand asked) {
        return accepting(asked)
                .or(() -> target(asked))
                .or(() -> values(asked))
                .or(() -> asked.adversarial ? blunt(asked) : Optional.empty())
                .or(() -> sarif(asked));
    }

    private static Optional<Problem> accepting(ReviewCommand asked) {
        boolean reason = asked.decisions.reason.filter(r -> !r.isBlank()).isPresent();
        if (asked.decisions.count() > 1) {
            return misfit(
                    "--accept, --postpone and --split exclude each other",
                    "one thing is decided of one finding",
                    "spar help review");
        }
        return (asked.decisions.count() == 1) == reason
                ? Optional.empty()
                : misfit(
                        reason
                                ? "--reason says why a finding is accepted, postponed or split"
                                : "--accept, --postpone and --split need a --reason",
                        "whoever reads the next review sees both",
                        "spar review --accept F2 --reason 'only we call it, and never with an empty list'");
    }

    private static Optional<Problem> target(ReviewCommand asked) {
        if (asked.staged && asked.target.isPresent()) {
            return misfit(
                    "--staged and a TARGET exclude each other",
                    "what is staged is a target of its own",
                    "spar review --staged");
        }
        return Stream.of(asked.target, asked.criteria)
                        .allMatch(o -> o.filter("-"::equals).isPresent())
                ? misfit(
                        "standard input cannot be the patch and its criteria",
                        "it is read once",
                        "git diff main... | spar review - --criteria spec.md")
                : Optional.empty();
    }

    private static Optional<Problem> values(ReviewCommand asked) {
        if (!List.of("code", "strict").contains(asked.evidence)) {
            return misfit("--evidence is code or strict", "it was " + asked.evidence, "spar help review");
        }
        return asked.rounds < 1 || asked.rounds > 5
                ? misfit("--max-rounds is from 1 to 5", "it was " + asked.rounds, "spar help review")
                : Optional.empty();
    }

    /** What belongs to findings, which one blunt question has none of. */
    private static Optional<Problem> blunt(ReviewCommand asked) {
        var given = new TreeMap<String, Boolean>();
        given.put("--accept", asked.decisions.accept.isPresent());
        given.put("--all", asked.all);
        given.put("--by both", By.of(asked.by) instanceof By.Both);
        given.put("--evidence", !asked.evidence.equals("code"));
        given.put("--fail-on", asked.failOn != Severity.HIGH);
        given.put("--sarif", asked.sarif.isPresent());
        var vain = given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
        return vain.flatMap(flag -> misfit(
                "--adversarial and " + flag + " exclude each other",
                flag + " is about findings; an adversarial question has one verdict, of one reviewer",
                "spar review --adversarial"));
    }

    private static Optional<Problem> sarif(ReviewCommand asked) {
        return asked.detach && asked.sarif.isPresent()
                ? misfit(
                        "--detach and --sarif exclude each other",
                        "the findings are there when the review is over",
                        "spar review -d   # leaves them as review.sarif in the run's folder")
                : asked.sarif.flatMap(
                        f -> TargetFile.of(asked.context, "--sarif", f).unwritable());
    }

    private static Optional<Problem> misfit(String what, String why, String... fixes) {
        return Optional.of(Problem.of(Code.C007, what, why, fixes));
    }
}
