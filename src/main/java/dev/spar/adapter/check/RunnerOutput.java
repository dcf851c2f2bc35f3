package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import java.util.List;
import java.util.Optional;

/** Reads what one kind of test runner or compiler writes. */
interface RunnerOutput {
    /** What it tells; empty where the output is not of this kind. */
    Optional<Told> read(List<String> lines);

    /**
     * What a runner told of one run.
     *
     * @param executed tests that ran, skipped ones left out; absent where it did not come to counting
     */
    record Told(Optional<Integer> executed, List<Failure> failures) {}
}
