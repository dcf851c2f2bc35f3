package dev.spar.core.verify;

import dev.spar.core.settings.VerifySettings;
import java.util.List;

/** Which commands a tier is, for a change of these paths. */
public final class CheckPlan {
    private CheckPlan() {}

    public static List<Check> of(VerifySettings verify, Tier tier, List<String> changed) {
        return switch (tier) {
            case T0 -> verify.tier0();
            case T1 -> verify.tier1().stream().flatMap(t -> t.checks().stream()).toList();
            case T2 -> verify.tier2();
        };
    }
}
