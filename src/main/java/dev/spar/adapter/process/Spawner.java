package dev.spar.adapter.process;

/** Starts every process there is. Thread-safe. */
public interface Spawner {
    Start start(Launch launch);

    /** What came of starting. */
    sealed interface Start {
        record Started(Running running) implements Start {}

        /** It is not running: program missing, argument list too long, no fence, out of processes. */
        record Failed(Why why, String detail) implements Start {}
    }

    enum Why {
        NOT_FOUND,
        TOO_LONG,
        NO_FENCE,
        SYSTEM
    }
}
