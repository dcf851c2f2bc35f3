package dev.spar.core.run.state;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.goal.Attempt;
import dev.spar.core.goal.Redo;
import dev.spar.core.verify.Evaluation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One attempt at a goal, as far as it went.
 *
 * @param took how long each of its parts took, in their order
 * @param by who built each, in the order of the calls
 * @param evaluation absent before its end
 * @param redo what the next one does again; absent where there is none
 */
public record AttemptRow(
        Attempt attempt,
        List<Duration> took,
        List<List<AgentRef>> by,
        Optional<Evaluation> evaluation,
        Optional<Redo> redo) {
    AttemptRow with(Evaluation found) {
        return new AttemptRow(attempt, took, by, Optional.of(found), redo);
    }

    AttemptRow with(Redo next) {
        return new AttemptRow(attempt, took, by, evaluation, Optional.of(next));
    }
}
