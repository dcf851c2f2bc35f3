package dev.spar.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The points at which a run can be crashed: they are counted in one run and hit one by one in others. Once crashed,
 * nothing more happens.
 */
final class Crashes implements Points {
    private final int at;
    private final String name;
    private final AtomicInteger passed = new AtomicInteger();
    private final List<String> names = new ArrayList<>();
    private volatile @Nullable Crash crash;

    private Crashes(int at, String name) {
        this.at = at;
        this.name = name;
    }

    static Crashes never() {
        return new Crashes(Integer.MAX_VALUE, "");
    }

    /** Crashes at the n-th point, from 1. */
    static Crashes at(int n) {
        return new Crashes(n, "");
    }

    /** Crashes at the first point of this name. */
    static Crashes atName(String name) {
        return new Crashes(Integer.MAX_VALUE, name);
    }

    /** The end of the process: not an exception anybody handles. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String at) {
            super(at, null, false, false);
        }
    }

    @Override
    public synchronized void point(String here) {
        if (crash != null) {
            throw new Crash("after " + crash.getMessage());
        }
        names.add(here);
        if (passed.incrementAndGet() == at || here.equals(name)) {
            crash = new Crash(here);
            throw crash;
        }
    }

    boolean happened() {
        return crash != null;
    }

    int passed() {
        return passed.get();
    }

    String last() {
        return names.isEmpty() ? "none" : names.getLast();
    }
}
