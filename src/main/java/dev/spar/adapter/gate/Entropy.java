package dev.spar.adapter.gate;

/** Shannon's entropy of a text's characters, in bits each. */
final class Entropy {
    private static final int SEEN = 256;

    private Entropy() {}

    static double of(String text) {
        int[] counts = new int[SEEN];
        text.chars().forEach(c -> counts[c & (SEEN - 1)]++);
        double sum = 0;
        for (int n : counts) {
            if (n > 0) {
                double share = (double) n / text.length();
                sum -= share * Math.log(share) / Math.log(2);
            }
        }
        return sum;
    }
}
