package dev.spar.adapter.gate;

import java.util.Optional;

/** The record at the end of a zip: how many entries it is said to have. */
record ZipEnd(int entries) {
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    /** Empty where the bytes do not end as a zip does, its comment included. */
    static Optional<ZipEnd> of(byte[] bytes) {
        int last = bytes.length - LENGTH;
        for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            boolean mark = bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 5 && bytes[at + 3] == 6;
            if (mark && at + LENGTH + two(bytes, at + 20) == bytes.length) {
                return Optional.of(new ZipEnd(two(bytes, at + 10)));
            }
        }
        return Optional.empty();
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }
}
