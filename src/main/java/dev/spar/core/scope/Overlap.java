package dev.spar.core.scope;

import java.util.Arrays;

/**
 * Whether a path can fit two patterns at once, each without alternatives. Where a character may be one of several it is
 * taken for any: what is called apart is apart.
 */
final class Overlap {
    private static final int STAR = -1;
    private static final int ANY = -2;

    private Overlap() {}

    /**
     * Table form over the segments of both. What matches a folder matches everything below it; {@code *.js} is meant
     * for files, whatever a folder may be called.
     */
    static boolean of(String[] one, String[] other) {
        boolean[][] meets = new boolean[one.length + 1][other.length + 1];
        for (int i = one.length; i >= 0; i--) {
            for (int j = other.length; j >= 0; j--) {
                meets[i][j] = i == one.length
                        ? j == other.length || !files(one) || (other[j].equals("**") && meets[i][j + 1])
                        : j == other.length
                                ? !files(other) || (one[i].equals("**") && meets[i + 1][j])
                                : meets(one, i, other, j, meets);
            }
        }
        return meets[0][0];
    }

    private static boolean files(String[] pattern) {
        String last = pattern[pattern.length - 1];
        int dot = last.lastIndexOf('.');
        return dot > 0 && !plain(last) && plain(last.substring(dot));
    }

    private static boolean meets(String[] one, int i, String[] other, int j, boolean[][] meets) {
        boolean any = one[i].equals("**");
        boolean otherAny = other[j].equals("**");
        if (any || otherAny) {
            return meets[i + 1][j] || meets[i][j + 1] || meets[i + 1][j + 1];
        }
        return meets[i + 1][j + 1] && segments(one[i], other[j]);
    }

    private static boolean segments(String one, String other) {
        if (plain(one) && plain(other)) {
            return one.equals(other);
        }
        int[] a = elements(one);
        int[] b = elements(other);
        boolean[][] meets = new boolean[a.length + 1][b.length + 1];
        for (int i = a.length; i >= 0; i--) {
            for (int j = b.length; j >= 0; j--) {
                boolean end = i == a.length && j == b.length;
                boolean left = i < a.length && a[i] == STAR && meets[i + 1][j];
                boolean right = j < b.length && b[j] == STAR && meets[i][j + 1];
                boolean both = i < a.length && j < b.length && both(a[i], b[j], meets, i, j);
                meets[i][j] = end || left || right || both;
            }
        }
        return meets[0][0];
    }

    /** Both take a character that fits both; a star stays. */
    private static boolean both(int a, int b, boolean[][] meets, int i, int j) {
        if (a == STAR || b == STAR) {
            return (a != STAR && meets[i + 1][j]) || (b != STAR && meets[i][j + 1]);
        }
        return (a == ANY || b == ANY || a == b) && meets[i + 1][j + 1];
    }

    private static boolean plain(String segment) {
        return segment.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
    }

    private static int[] elements(String segment) {
        int[] elements = new int[segment.length()];
        int n = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            int close = c == '[' ? segment.indexOf(']', i + 2) : -1;
            elements[n++] = c == '*' ? STAR : c == '?' || close > 0 ? ANY : c;
            i = close > 0 ? close : i;
        }
        return Arrays.copyOf(elements, n);
    }
}
