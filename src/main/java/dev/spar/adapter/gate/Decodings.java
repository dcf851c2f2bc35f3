package dev.spar.adapter.gate;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Texts within a text: what is Base64, hexadecimal, percent-encoded, or a literal cut into parts and joined again. */
final class Decodings {
    /**
     * A text that stands encoded at these characters of the outer one.
     *
     * @param pieces where each of its parts begins, in it and in the outer one, if it is made of parts of that
     */
    record Inner(String text, int begin, int end, List<Piece> pieces) {
        record Piece(int inner, int outer) {}

        /** Where what begins here stands in the outer text. */
        int outerBegin(int at) {
            return pieces.isEmpty() ? begin : outer(at);
        }

        /** And where what ends here does. */
        int outerEnd(int at) {
            return pieces.isEmpty() ? end : outer(at - 1) + 1;
        }

        private int outer(int at) {
            Piece last = pieces.getFirst();
            for (Piece piece : pieces) {
                last = piece.inner() <= at ? piece : last;
            }
            return last.outer() + at - last.inner();
        }
    }

    private static final int SHORTEST = 16;
    private static final int FOLDED = 40;
    private static final int CONTEXT = 64;
    private static final int CHAIN = 4096;
    private static final int GAP = 1024;

    private Decodings() {}

    /** What is encoded in it. */
    static List<Inner> encoded(String text) {
        List<Inner> inner = new ArrayList<>();
        runs(text, inner);
        return inner;
    }

    /** What it joins. */
    static List<Inner> joined(String text) {
        List<Inner> inner = new ArrayList<>();
        Joined.in(text, CONTEXT, GAP, CHAIN, inner);
        return inner;
    }

    /** Base64 and hexadecimal runs, over line ends where the lines are as long as folded ones, and words with %XX. */
    private static void runs(String text, List<Inner> inner) {
        int i = 0;
        while (i < text.length()) {
            if (!coded(text.charAt(i))) {
                i++;
                continue;
            }
            int end = runEnd(text, i);
            if (end - i >= SHORTEST && telling(text, i, end)) {
                int begin = i;
                decoded(text.substring(i, end)).ifPresent(t -> inner.add(new Inner(t, begin, end, List.of())));
            }
            i = end;
        }
    }

    /** Words of one case are no encoding: Base64 of any text has both, hexadecimal and %XX have digits. */
    private static boolean telling(String text, int begin, int end) {
        int upper = 0;
        int lower = 0;
        int digits = 0;
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            upper += Ascii.upper(c) ? 1 : 0;
            lower += Ascii.lower(c) ? 1 : 0;
            digits += Ascii.digit(c) ? 1 : 0;
        }
        return (upper > 1 && lower > 1) || digits > 2;
    }

    private static int runEnd(String text, int begin) {
        int i = begin;
        int line = begin;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (coded(c)) {
                i++;
            } else if (c == '\n' && i - line >= FOLDED && i + 1 < text.length()) {
                int next = i + 1;
                while (next < text.length() && text.charAt(next) == ' ' && next - i < FOLDED) {
                    next++;
                }
                if (next >= text.length() || !coded(text.charAt(next))) {
                    return i;
                }
                i = next;
                line = next;
            } else {
                return i;
            }
        }
        return i;
    }

    private static boolean coded(char c) {
        return Ascii.letterOrDigit(c) || "+/-_=%.".indexOf(c) >= 0;
    }

    private static Optional<String> decoded(String run) {
        if (run.indexOf('%') >= 0) {
            return percent(run);
        }
        String packed = run.replace("\n", "").replace(" ", "");
        Optional<String> hex = hex(packed);
        return hex.isPresent() ? hex : base64(packed);
    }

    private static Optional<String> percent(String run) {
        try {
            String text = URLDecoder.decode(run.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            return text.length() < run.length() ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> hex(String run) {
        int even = run.length() & ~1;
        for (int i = 0; i < even; i++) {
            if (Character.digit(run.charAt(i), 16) < 0) {
                return Optional.empty();
            }
        }
        return readable(HexFormat.of().parseHex(run.substring(0, even)));
    }

    /** A word before an equals sign or a dot is no part of it: {@code token=…}, {@code data.…}. */
    private static Optional<String> base64(String run) {
        String core = run;
        while (core.endsWith("=") || core.endsWith(".")) {
            core = core.substring(0, core.length() - 1);
        }
        core = core.substring(Math.max(core.lastIndexOf('='), core.lastIndexOf('.')) + 1);
        core = core.replace('-', '+').replace('_', '/');
        core = core.substring(0, core.length() % 4 == 1 ? core.length() - 1 : core.length());
        if (core.length() < SHORTEST || !readableHead(core)) {
            return Optional.empty();
        }
        return readable(Base64.getDecoder().decode(core));
    }

    /** Most runs are words or pictures; their first bytes tell. */
    private static boolean readableHead(String core) {
        return readable(Base64.getDecoder().decode(core.substring(0, SHORTEST))).isPresent();
    }

    /** Text of one byte a character, or of two where one of them is nought. */
    private static Optional<String> readable(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
        if (text.length() < bytes.length / 2) {
            return Optional.empty();
        }
        long odd = text.chars()
                .filter(c -> (c < ' ' || c > '~') && c != '\n' && c != '\r' && c != '\t')
                .count();
        return odd * 10 <= text.length() ? Optional.of(text) : Optional.empty();
    }
}
