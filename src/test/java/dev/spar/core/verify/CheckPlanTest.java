package dev.spar.core.verify;

import static dev.spar.core.verify.Results.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.plan.Risk;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.settings.VerifySettings.Targeted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckPlanTest {
    private static final Targeted API = new Targeted(List.of("api/**"), List.of(check("test api")));
    private static final Targeted WEB = new Targeted(List.of("web/**"), List.of(check("test web")));

    @Test
    void a_tier_holds_those_below_it_and_each_command_once() {
        var v = settings(
                List.of(check("lint")), List.of(API, WEB), List.of(check("test all"), check("lint")), Optional.empty());
        assertThat(commands(v, Tier.T0, "api/a")).containsExactly("lint");
        assertThat(commands(v, Tier.T1, "api/a")).containsExactly("lint", "test api");
        assertThat(commands(v, Tier.T1, "api/a", "web/b")).containsExactly("lint", "test api", "test web");
        assertThat(commands(v, Tier.T2, "api/a")).containsExactly("lint", "test all");
    }

    @Test
    void what_nobody_targeted_is_not_left_out() {
        var v = settings(List.of(check("lint")), List.of(API), List.of(check("test all")), Optional.empty());
        assertThat(commands(v, Tier.T1, "api/a", "lib/b")).containsExactly("lint", "test api", "test all");
        assertThat(CheckPlan.of(v, Tier.T1, List.of("lib/b")).why())
                .isEqualTo("tier 1: no targeted check covers lib/b, so tier 2's as well");
    }

    @Test
    void where_nothing_is_cheap_the_next_tier_gives_the_feedback() {
        assertThat(commands(settings(List.of(), List.of(), List.of(check("test all")), Optional.empty()), Tier.T0, "a"))
                .containsExactly("test all");
    }

    @Test
    void where_only_targeted_checks_are_named_they_are_all_there_is() {
        assertThat(commands(settings(List.of(), List.of(API, WEB), List.of(), Optional.empty()), Tier.T2, "a"))
                .containsExactly("test api", "test web");
    }

    @Test
    void two_checks_of_one_name_get_two() {
        var a = new Check("test", "make test", Duration.ofMinutes(1));
        var b = new Check("test", "npm test", Duration.ofMinutes(1));
        assertThat(CheckPlan.of(settings(List.of(a), List.of(), List.of(b), Optional.empty()), Tier.T2, List.of())
                        .checks())
                .extracting(Check::name)
                .containsExactly("test", "test (2)");
    }

    @Test
    void the_risk_chooses_the_tier_and_the_appetite_bounds_it() {
        var auto = new TierChoice(settings(List.of(), List.of(), List.of(), Optional.empty()));
        assertThat(auto.atCheckpoint(Risk.LOW)).isEqualTo(Tier.T1);
        assertThat(auto.atCheckpoint(Risk.MEDIUM)).isEqualTo(Tier.T1);
        assertThat(auto.atCheckpoint(Risk.HIGH)).isEqualTo(Tier.T2);
        assertThat(auto.atEnd()).isEqualTo(Tier.T2);
        var small = new TierChoice(settings(List.of(), List.of(), List.of(), Optional.of(Tier.T0)));
        assertThat(small.atCheckpoint(Risk.HIGH)).isEqualTo(Tier.T0);
        assertThat(small.atEnd()).isEqualTo(Tier.T0);
    }

    private static List<String> commands(VerifySettings settings, Tier tier, String... paths) {
        return CheckPlan.of(settings, tier, List.of(paths)).checks().stream()
                .map(Check::command)
                .toList();
    }

    private static VerifySettings settings(
            List<Check> tier0, List<Targeted> tier1, List<Check> tier2, Optional<Tier> appetite) {
        return new VerifySettings(
                false,
                appetite,
                Optional.empty(),
                Duration.ofMinutes(1),
                List.of(),
                List.of(),
                tier0,
                tier1,
                tier2,
                false,
                List.of(),
                3,
                false);
    }
}
