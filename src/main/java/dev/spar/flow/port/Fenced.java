package dev.spar.flow.port;

/**
 * Another driver has claimed the run, or the journal is not as long as this writer left it: this writer never writes
 * again.
 */
public final class Fenced extends Exception {
    private static final long serialVersionUID = 1;

    public Fenced(String why) {
        super(why);
    }
}
