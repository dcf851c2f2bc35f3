package dev.spar.adapter.gate;

import dev.spar.adapter.gate.Decodings.Inner.Piece;
import java.util.ArrayList;
import java.util.List;

/** Literals that a program puts together from parts: {@code "AKIA" + "…"}, or one under the other. */
final class Joined {
    private static final int BETWEEN = 80;

    private Joined() {}

    /** Adds each chain of joined literals, with some characters around it, as the text that the program sees. */
    static void in(String text, int context, int gap, int longest, List<Decodings.Inner> inner) {
        int i = 0;
        while (i < text.length()) {
            int over = quote(text.charAt(i)) ? over(text, i) : i;
            if (over == i) {
                i++;
                continue;
            }
            int begin = Math.max(0, i - gap - context);
            var joined = new StringBuilder(text.substring(begin, i));
            List<Piece> pieces = new ArrayList<>(List.of(new Piece(0, begin), new Piece(joined.length(), over)));
            int from = over;
            int at = over;
            while (at < text.length() && at - from < gap && at - begin < longest) {
                int next = quote(text.charAt(at)) ? over(text, at) : at;
                if (next > at) {
                    joined.append(text, from, at);
                    pieces.add(new Piece(joined.length(), next));
                    from = next;
                }
                at = Math.max(at + 1, next);
            }
            int end = Math.min(text.length(), at);
            joined.append(text, from, end);
            inner.add(new Decodings.Inner(joined.toString(), begin, end, pieces));
            i = at;
        }
    }

    private static boolean quote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** Where the next literal's content begins, where this quote's literal goes on in it; else the same place. */
    private static int over(String text, int quote) {
        int i = quote + 1;
        boolean joins = false;
        while (i < text.length() && i - quote < BETWEEN) {
            char c = text.charAt(i);
            if (c == text.charAt(quote)) {
                return joins ? i + 1 : quote;
            }
            if (c == '+' || c == '.' || c == '&' || c == '\\' || c == '\n') {
                joins = true;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return quote;
            }
            i++;
        }
        return quote;
    }
}
