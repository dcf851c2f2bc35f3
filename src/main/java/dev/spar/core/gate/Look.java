package dev.spar.core.gate;

import java.util.List;

/** What looking for secrets in some bytes came to. Nothing seen is not the same as nothing there. */
public sealed interface Look {
    /** The whole was looked at. */
    record Seen(List<Secret> secrets) implements Look {}

    /** It could not be looked into, or not to its end: an archive of an unknown kind, too large, too slow. */
    record Unseen(String why) implements Look {}
}
