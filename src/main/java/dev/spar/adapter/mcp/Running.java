package dev.spar.adapter.mcp;

import java.util.ArrayList;
import java.util.List;

/** A request that is being answered, until its client does not want it any more. */
final class Running {
    static final String KEY = "running";

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Does it when the request is cancelled, at once where it is already. */
    void onCancel(Runnable action) {
        if (!kept(action)) {
            action.run();
        }
    }

    private synchronized boolean kept(Runnable action) {
        return !cancelled && actions.add(action);
    }

    void cancel() {
        ended().forEach(Runnable::run);
    }

    private synchronized List<Runnable> ended() {
        var all = cancelled ? List.<Runnable>of() : List.copyOf(actions);
        cancelled = true;
        return all;
    }

    synchronized boolean cancelled() {
        return cancelled;
    }
}
