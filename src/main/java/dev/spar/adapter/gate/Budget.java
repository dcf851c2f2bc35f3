package dev.spar.adapter.gate;

import org.jspecify.annotations.Nullable;

/**
 * How many characters the patterns may still look at for one file, and how much may be found in it; spent, the file
 * could not be judged.
 */
final class Budget {
    private static final int FINDS = 200;

    private static final int LEAST = 1 << 18;

    /** For a part of a text, short or full of what has to be looked at. */
    private static final int PART_LEAST = 1 << 12;

    private static final int PART = 16;

    private final @Nullable Budget whole;
    private long left;
    private int finds;
    private boolean spent;

    private Budget(long left, int finds, @Nullable Budget whole) {
        this.left = left;
        this.finds = finds;
        this.whole = whole;
    }

    /** For a file of this many bytes. Ordinary text needs a tenth of its length. */
    static Budget of(int bytes) {
        return new Budget(LEAST + bytes, FINDS, null);
    }

    /** For a text of which whatever is found is left out, {@code times} as often looked at as a file. */
    static Budget ofText(int characters, int times) {
        return new Budget(times * (LEAST + (long) characters), Integer.MAX_VALUE, null);
    }

    /** For a part of this text: what it spends beyond its share is not the others'. */
    Budget part(int characters) {
        return new Budget(PART_LEAST + PART * (long) characters, Integer.MAX_VALUE, this);
    }

    boolean take(int characters) {
        left -= characters;
        spent |= left < 0 || (whole != null && !whole.take(characters));
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
