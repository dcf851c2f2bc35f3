package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what one kind of test runner or compiler writes. */
interface RunnerOutput {
    /** What it tells; empty where the output is not of this kind. */
    Optional<Told> read(List<String> lines);

    /**
     * What a runner told of one run.
     *
     * @param executed tests that ran, skipped ones left out; absent where it did not come to counting
     * @param failed whether it says that something failed; its own total decides where there is one, since a failure
     *     may have been tried again or have been expected
     */
    record Told(Optional<Integer> executed, boolean failed, List<Failure> failures) {
        /** Both: their tests added, their failures each once. */
        Told and(Told other) {
            Optional<Integer> sum = Stream.of(executed, other.executed)
                    .flatMap(Optional::stream)
                    .reduce(Integer::sum);
            return new Told(
                    sum,
                    failed || other.failed,
                    Stream.concat(failures.stream(), other.failures.stream())
                            .distinct()
                            .toList());
        }
    }
}
