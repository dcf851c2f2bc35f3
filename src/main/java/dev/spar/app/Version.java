package dev.spar.app;

/** What {@code spar --version} says. */
public final class Version {

    /** The same as in pom.xml; a test compares them. */
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
