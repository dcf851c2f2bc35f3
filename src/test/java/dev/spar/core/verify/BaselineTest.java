package dev.spar.core.verify;

import static dev.spar.core.verify.Results.assertion;
import static dev.spar.core.verify.Results.fail;
import static dev.spar.core.verify.Results.lacks;
import static dev.spar.core.verify.Results.missing;
import static dev.spar.core.verify.Results.pass;
import static dev.spar.core.verify.Results.report;
import static dev.spar.core.verify.Results.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {
    @Test
    void a_failure_that_the_base_had_is_known_and_does_not_block() {
        var baseline = new Baseline(List.of(report(fail("t", assertion("A.a", "expected 1 but was 2")))));
        var now = baseline.openly(report(fail("t", assertion("A.a", "expected 1 but was 7"))));
        assertThat(now.results().getFirst().known()).isTrue();
        assertThat(now.blocking()).isEmpty();
        assertThat(now.green()).isTrue();
    }

    @Test
    void a_new_failure_beside_a_known_one_blocks() {
        var baseline = new Baseline(List.of(report(fail("t", assertion("A.a", "x")))));
        assertThat(baseline.openly(report(fail("t", assertion("A.a", "x"), assertion("A.b", "x"))))
                        .green())
                .isFalse();
    }

    @Test
    void a_base_that_does_not_compile_excuses_nothing() {
        var baseline = new Baseline(List.of(report(fail("t", missing("Foo")))));
        var now = baseline.openly(report(fail("t", missing("Foo"))));
        assertThat(now.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    }

    @Test
    void a_test_that_failed_once_of_several_times_is_flaky_and_known() {
        var baseline = new Baseline(
                List.of(report(pass("t")), report(fail("t", assertion("A.flaky", "late"))), report(pass("t"))));
        assertThat(baseline.openly(report(fail("t", assertion("A.flaky", "late"))))
                        .green())
                .isTrue();
        assertThat(baseline.openly(report(fail("t", assertion("A.other", "wrong"))))
                        .green())
                .isFalse();
    }

    @Test
    void a_base_is_lacking_only_where_every_command_lacks_its_means() {
        var jest = lacks("npm test", "a program is missing: sh: 1: jest: not found", "install it");
        var lint = lacks("npm run lint", "a program is missing: sh: 1: eslint: not found", "install it");
        assertThat(new Baseline(List.of(report(lint, jest))).lacking()).contains(lint);
        assertThat(new Baseline(List.of(report(lint, unknown("npm test", "it ran nothing: 0 tests")))).lacking())
                .isEmpty();
        assertThat(new Baseline(List.of(report(lint, pass("npm test")))).lacking())
                .isEmpty();
        assertThat(new Baseline(List.of(report(lint, fail("npm test", assertion("a", "1 is not 2"))))).lacking())
                .isEmpty();
        assertThat(Baseline.NONE.lacking()).isEmpty();
    }

    @Test
    void what_turned_red_since_an_earlier_run_began_is_not_known() {
        var began = new Baseline(List.of(report(fail("t", assertion("A.old", "x")))));
        var base = new Baseline(List.of(report(fail("t", assertion("A.old", "x"), assertion("A.since", "x")))));
        var both = report(fail("t", assertion("A.old", "x"), assertion("A.since", "x")));
        assertThat(base.openly(both).green()).as("control").isTrue();
        assertThat(base.after(began).openly(both).green()).isFalse();
        assertThat(base.after(began)
                        .openly(report(fail("t", assertion("A.old", "y"))))
                        .green())
                .isTrue();
        assertThat(base.after(began)
                        .after(new Baseline(List.of(report(pass("t")))))
                        .openly(report(fail("t", assertion("A.old", "y"))))
                        .green())
                .as("nor is what the first of several runs did not find")
                .isFalse();
        assertThat(base.after(Baseline.NONE).openly(both).green())
                .as("a run that was not verified says nothing of it")
                .isTrue();
    }

    @Test
    void nothing_known_subtracts_nothing() {
        var red = report(fail("t", assertion("A.a", "x")));
        assertThat(Baseline.NONE.openly(red)).isEqualTo(red);
    }
}
