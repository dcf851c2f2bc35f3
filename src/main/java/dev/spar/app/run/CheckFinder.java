package dev.spar.app.run;

import dev.spar.core.settings.Settings;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Check;
import java.nio.file.Path;
import java.util.List;

/** Finds a project's checks where nobody named any. */
public interface CheckFinder {

    Search find(Path root);

    /** What there is. */
    sealed interface Search {
        /** {@code reasons} say for each why it is one, e.g. {@code npm test (package.json scripts.test)}. */
        record Found(List<Check> tier0, List<VerifySettings.Targeted> tier1, List<Check> tier2, List<String> reasons)
                implements Search {

            /** The settings with these checks. */
            public Settings into(Settings s) {
                var v = s.verify();
                var verify = new VerifySettings(
                        v.none(),
                        v.appetite(),
                        v.setup(),
                        v.setupTimeout(),
                        v.copy(),
                        v.link(),
                        tier0,
                        tier1,
                        tier2,
                        v.network(),
                        v.environment(),
                        v.flakyRuns(),
                        v.allowInstall());
                return new Settings(
                        s.cast(),
                        s.agents(),
                        verify,
                        s.scope(),
                        s.risk(),
                        s.review(),
                        s.budget(),
                        s.onLimit(),
                        s.approvals(),
                        s.billing(),
                        s.sandbox(),
                        s.notification(),
                        s.challenge(),
                        s.economy());
            }
        }

        record Nothing(List<String> lookedFor) implements Search {}
    }
}
