package dev.spar.adapter.gate;

/**
 * How many characters the patterns may still look at for one file, and how much may be found in it; spent, the file
 * could not be judged.
 */
final class Budget {
    private static final int FINDS = 200;

    private static final int LEAST = 1 << 18;

    private long left;
    private int finds = FINDS;
    private boolean spent;

    private Budget(long left) {
        this.left = left;
    }

    /** For a file of this many bytes. Ordinary text needs a tenth of its length. */
    static Budget of(int bytes) {
        return new Budget(LEAST + bytes);
    }

    boolean take(int characters) {
        left -= characters;
        spent |= left < 0;
        return !spent;
    }

    /** Something was found; false where that is more than can be told. */
    boolean found() {
        finds--;
        spent |= finds < 0;
        return !spent;
    }

    boolean spent() {
        return spent;
    }
}
