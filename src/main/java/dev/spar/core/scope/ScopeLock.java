package dev.spar.core.scope;

import java.util.List;
import java.util.Optional;

/**
 * Where a run may edit. Empty {@code allow} means everywhere; deny wins; {@code granted} is what a person allowed
 * during the run and wins over both, also over the rules on dependencies and migrations. Globs with {@code **}. An edit
 * outside is undone and kept as a patch.
 *
 * @param within where an edit has to lie besides: what a spec allows, which widens nothing. Empty: nothing was said
 */
public record ScopeLock(
        List<String> allow,
        List<String> deny,
        boolean dependencies,
        boolean migrations,
        int maxFilesPerMilestone,
        List<String> granted,
        Optional<List<String>> within) {

    /** One that nothing narrows further. */
    public ScopeLock(
            List<String> allow,
            List<String> deny,
            boolean dependencies,
            boolean migrations,
            int maxFilesPerMilestone,
            List<String> granted) {
        this(allow, deny, dependencies, migrations, maxFilesPerMilestone, granted, Optional.empty());
    }
}
