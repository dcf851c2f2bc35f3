package dev.spar.core.verify;

import dev.spar.core.plan.Risk;
import dev.spar.core.settings.VerifySettings;

/**
 * Says how much is checked: cheap after every change, by risk at a checkpoint, everything at the end; never more than
 * wanted.
 */
public record TierChoice(VerifySettings settings) {
    /** At a checkpoint, cold: a low risk is worth the targeted checks, a high one everything. */
    public Tier atCheckpoint(Risk risk) {
        return wanted(
                switch (risk) {
                    case LOW, MEDIUM -> Tier.T1;
                    case HIGH -> Tier.T2;
                });
    }

    /** At the end of the run, cold. */
    public Tier atEnd() {
        return wanted(Tier.T2);
    }

    private Tier wanted(Tier tier) {
        Tier most = settings.appetite().orElse(Tier.T2);
        return tier.compareTo(most) > 0 ? most : tier;
    }
}
