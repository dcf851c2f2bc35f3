package dev.spar.adapter.check;

import java.nio.file.Path;
import java.util.Optional;

/** Takes back what commands write into a clean checkout: each of them finds it as the first one did. */
public interface Undo {
    /** The checkout as it is before any check ran: its tree, and what setup made. */
    Before before(Path folder);

    /** What a checkout was like. */
    interface Before {
        /** Makes it so again; where that does not go, why. Ignored files stay as they are. */
        Optional<String> again();
    }
}
