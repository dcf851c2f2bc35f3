package dev.spar.core.spec.lint;

import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How checkable the criteria of a spec are. */
public record Score(List<Graded> criteria) {

    /**
     * One criterion.
     *
     * @param suggestion a check that could decide it; empty where it has one
     */
    public record Graded(Asked asked, Rung rung, Optional<String> suggestion) {}

    public static Score of(Spec spec) {
        var suggested = new SuggestedCheck(spec.eval().map(Spec.Eval::command));
        return new Score(spec.criteria().stream()
                .map(a -> {
                    var rung = Rung.of(a);
                    return new Graded(a, rung, rung.sure() ? Optional.empty() : Optional.of(suggested.of(a)));
                })
                .toList());
    }

    /** Of a hundred; 0 where there are none. */
    public int points() {
        return criteria.isEmpty()
                ? 0
                : criteria.stream().mapToInt(g -> g.rung().worth()).sum() / criteria.size();
    }

    /** {@code 6 criteria: 4 by command, 1 judged}. */
    public String words() {
        String each = Stream.of(Rung.values())
                .filter(r -> count(r) > 0)
                .map(r -> count(r) + " " + r.words())
                .collect(Collectors.joining(", "));
        return criteria.size() == 1 ? "1 criterion: " + each : criteria.size() + " criteria: " + each;
    }

    private long count(Rung rung) {
        return criteria.stream().filter(g -> g.rung() == rung).count();
    }
}
