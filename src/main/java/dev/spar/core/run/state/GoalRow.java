package dev.spar.core.run.state;

import dev.spar.core.goal.GoalTask;
import dev.spar.core.goal.Part;
import dev.spar.core.goal.Portion;
import dev.spar.core.run.CommitId;
import dev.spar.core.spec.SubTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A goal as its run was given it, and what came of it so far.
 *
 * @param merges what is on the run's branch of its sub-tasks, in the order in which it came there
 * @param repaired whether something beside them changed files there: what was mended at the end is no sub-task's
 * @param parts what became of each sub-task that was tried, the newest last
 * @param criteria as judged last
 */
public record GoalRow(
        GoalTask goal, List<Merge> merges, boolean repaired, List<Part> parts, List<RunState.CriterionRow> criteria)
        implements Portion.Known {
    /**
     * The work of one sub-task as it was merged, all that the second commit has beyond the first.
     *
     * @param number the sub-task's place, from 1; one that was done again has more than one
     */
    public record Merge(int number, CommitId before, CommitId with, Instant at) {}

    @Override
    public Optional<String> against(SubTask task) {
        return mergesOf(List.of(task)).isEmpty() ? unmerged(goal.number(task)) : Optional.empty();
    }

    /** What changed nothing is there, as far as there is anything. */
    private Optional<String> unmerged(int number) {
        return parts.stream()
                .filter(p -> p.number() == number)
                .reduce((before, last) -> last)
                .map(p -> p.missing() ? Optional.of(p.how().word() + ": " + p.why()) : Optional.<String>empty())
                .orElse(Optional.of("it was not done"));
    }

    @Override
    public Optional<String> red(String criterion) {
        return criteria.stream()
                .filter(c -> c.id().equals(criterion))
                .findFirst()
                .map(c -> c.met()
                        ? Optional.<String>empty()
                        : Optional.of(c.status().word().replace('_', ' ') + ": " + c.why()))
                .orElse(Optional.of("it was not judged"));
    }

    /** The merges of these sub-tasks. */
    public List<Merge> mergesOf(List<SubTask> tasks) {
        var numbers = tasks.stream().map(goal::number).toList();
        return merges.stream().filter(m -> numbers.contains(m.number())).toList();
    }

    /** The part of it that holds by what was found out last; empty where nothing of it was merged. */
    public Optional<Portion> portion() {
        return Optional.of(Portion.of(goal, this)).filter(p -> !mergesOf(p.in()).isEmpty());
    }

    /** The same, where none of these landings brought just that home. */
    public Optional<Portion> portion(List<LandedRow> landings) {
        return portion()
                .filter(p -> landings.stream().noneMatch(l -> l.fact().parts().equals(p.ids())));
    }
}
