package dev.spar.workflow.stage;

import dev.spar.core.agent.Role;
import dev.spar.core.review.Proof;
import dev.spar.core.review.Reproduction;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.verify.Check;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.ReproducePrompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lets only those findings block that a command shows, which we run before the change and with it. */
public final class Reproducing {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Beyond these, a change is stopped anyway: the rest is shown without. */
    private static final int MOST = 8;

    private Reproducing() {}

    /** What the commands came to, by the findings' ids; every one of {@code blocking} has an answer. */
    public static SortedMap<String, Proof> proofs(Flow part, List<ReviewReport.Row> blocking, Checkpoint base) {
        SortedMap<String, Proof> proofs = new TreeMap<>();
        if (blocking.isEmpty()) {
            return proofs;
        }
        List<ReviewReport.Row> tried = blocking.stream().limit(MOST).toList();
        blocking.stream()
                .skip(MOST)
                .forEach(r -> proofs.put(r.id(), Proof.none("only the " + MOST + " worst are tried")));
        Reproduction answer = part.ask(Role.REVIEWER, ReproducePrompt.of(tried, base.commit()));
        List<Check> checks = new ArrayList<>();
        for (ReviewReport.Row row : tried) {
            var attempt = answer.attempts().stream()
                    .filter(a -> a.finding().strip().equalsIgnoreCase(row.id()))
                    .findFirst();
            String command = attempt.map(a -> a.command().strip()).orElse("");
            if (command.isEmpty()) {
                proofs.put(
                        row.id(),
                        Proof.none(attempt.map(a -> "no command shows it: " + a.why())
                                .orElse("the reviewer gave no command")));
            } else {
                checks.add(new Check(row.id(), command, LONGEST));
            }
        }
        if (!checks.isEmpty()) {
            var compared = part.compare(StepName.of("tried"), checks, base);
            for (int i = 0; i < checks.size(); i++) {
                proofs.put(
                        checks.get(i).name(),
                        Proof.of(compared.before().get(i), compared.after().get(i)));
            }
        }
        return proofs;
    }
}
