package dev.spar.app.whole;

import java.util.Random;

/** Where chance begins: anew in every build, told, and given again by {@code -Dseed=}. */
final class Seed {
    private Seed() {}

    static long seed(String what) {
        String given = System.getProperty("seed", "");
        long seed = given.isEmpty() ? new Random().nextInt(1_000_000) : Long.parseLong(given);
        System.out.println(what + ": -Dseed=" + seed);
        return seed;
    }
}
