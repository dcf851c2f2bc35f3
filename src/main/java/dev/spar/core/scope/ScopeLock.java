package dev.spar.core.scope;

import java.util.List;

/**
 * Where a run may edit. Empty {@code allow} means everywhere; deny wins; {@code granted} is what a person allowed
 * during the run and wins over both, also over the rules on dependencies and migrations. Globs with {@code **}. An edit
 * outside is undone and kept as a patch.
 */
public record ScopeLock(
        List<String> allow,
        List<String> deny,
        boolean dependencies,
        boolean migrations,
        int maxFilesPerMilestone,
        List<String> granted) {}
