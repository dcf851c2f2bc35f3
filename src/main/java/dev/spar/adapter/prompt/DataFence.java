package dev.spar.adapter.prompt;

import dev.spar.core.run.Digest;
import dev.spar.flow.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Shows text from outside as data: between two labelled lines that carry a mark made from the text's digest, which the
 * text does not contain. What exceeds its bound is cut in the middle, and the cut is told.
 */
final class DataFence {
    /** 128 bits in hexadecimal digits. */
    private static final int MARK = 32;

    private DataFence() {}

    static String around(Quoted quoted) {
        String shown = cut(visible(quoted.text()), quoted.maxBytes());
        if (shown.isBlank()) {
            return "(" + quoted.label() + ": none)";
        }
        String mark = quoted.label() + " " + absent(shown, Digest.of(shown));
        return "===== BEGIN " + mark + " =====\n" + shown + (shown.endsWith("\n") ? "" : "\n") + "===== END " + mark
                + " =====";
    }

    /** The first mark that is not in the text: of the digest, of the digest of that, and so on. */
    static String absent(String text, Digest digest) {
        String mark = digest.value().substring(0, MARK);
        return text.contains(mark) ? absent(text, Digest.of(digest.value())) : mark;
    }

    /** Without characters that steer a terminal or hide text; line ends are line feeds. */
    private static String visible(String text) {
        var shown = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (hidden(c)) {
                shown.append(String.format(Locale.ROOT, "<U+%04X>", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean hidden(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean direction = between(c, 0x202A, 0x202E) || between(c, 0x2066, 0x2069) || between(c, 0x200E, 0x200F);
        return control || direction || between(c, 0xE0000, 0xE007F) || between(c, 0xD800, 0xDFFF);
    }

    private static boolean between(int c, int first, int last) {
        return c >= first && c <= last;
    }

    /** Three quarters of the room for the beginning, one for the end, cut at character borders. */
    static String cut(String text, int maxBytes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= maxBytes) {
            return text;
        }
        int head = border(bytes, maxBytes / 4 * 3);
        int tail = border(bytes, bytes.length - maxBytes / 4);
        return new String(bytes, 0, head, StandardCharsets.UTF_8)
                + "\n[... " + (tail - head) + " bytes are left out here ...]\n"
                + new String(bytes, tail, bytes.length - tail, StandardCharsets.UTF_8);
    }

    private static int border(byte[] bytes, int at) {
        int border = at;
        while (border > 0 && (bytes[border] & 0xC0) == 0x80) {
            border--;
        }
        return border;
    }
}
