package dev.spar.core.scope;

import java.util.List;

/**
 * Where a run may edit. Empty {@code allow} means everywhere; deny wins. Globs with {@code **}. An edit outside is undone
 * and kept as a patch.
 */
public record ScopeLock(
        List<String> allow, List<String> deny, boolean dependencies, boolean migrations, int maxFilesPerMilestone) {}
