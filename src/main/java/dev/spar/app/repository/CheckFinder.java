package dev.spar.app.repository;

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
                return s.with(s.verify().with(tier0, tier1, tier2));
            }
        }

        record Nothing(List<String> lookedFor) implements Search {}
    }
}
