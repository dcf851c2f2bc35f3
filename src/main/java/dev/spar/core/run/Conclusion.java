package dev.spar.core.run;

import dev.spar.core.heal.EscalationMemo;
import java.util.Optional;

/**
 * How a workflow ended: the stable reason, one sentence for people, and, where the worker is stuck, the memo.
 * Everything else is in the journal.
 */
public record Conclusion(StopReason reason, String headline, Optional<EscalationMemo> memo) {
    public Conclusion(StopReason reason, String headline) {
        this(reason, headline, Optional.empty());
    }
}
