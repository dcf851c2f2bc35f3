package dev.spar.testing;

import dev.spar.core.settings.Budget;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The parts of settings that tests of runs leave as they are. */
public final class PlainSettings {
    private PlainSettings() {}

    /** No bound but a turn's own. */
    public static Budget budget() {
        return new Budget(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(30),
                Duration.ofMinutes(10));
    }

    /** One check, after every change and at the end; {@code flakyRuns} as in the settings. */
    public static VerifySettings verify(boolean none, Check check, int flakyRuns) {
        return new VerifySettings(
                none,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(1),
                List.of(),
                List.of(),
                List.of(check),
                List.of(),
                List.of(check),
                false,
                List.of(),
                flakyRuns,
                false);
    }
}
