package dev.spar.app.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys from the bytes that a terminal sends for them. A byte sequence that is not whole yet waits for its rest; an
 * escape alone is told apart by {@link #rest}, when nothing follows. Used by one thread.
 */
public final class Keys {

    private static final String PASTE = "\u001b[200~";
    private static final String PASTED = "\u001b[201~";
    private static final int LONGEST_PASTE = 64 << 10;

    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

    /** The keys that are whole with these bytes. */
    public List<Key> of(byte[] more) {
        bytes.writeBytes(more);
        var keys = new ArrayList<Key>();
        String text = whole();
        while (!text.isEmpty()) {
            int taken = take(text, keys);
            if (taken == 0) {
                break;
            }
            text = text.substring(taken);
        }
        keep(text);
        return keys;
    }

    /** Nothing came for a moment: what waits is an escape, or nothing that means something. */
    public Optional<Key> rest() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        if (text.startsWith(PASTE) && text.length() < LONGEST_PASTE) {
            return Optional.empty();
        }
        boolean escape = text.equals("\u001b");
        bytes.reset();
        return escape ? Optional.of(new Key.Pressed(Key.Named.ESCAPE)) : Optional.empty();
    }

    /** Whether something waits for its rest. */
    public boolean waits() {
        return bytes.size() > 0;
    }

    /** What has come, without the beginning of a character at its end. */
    private String whole() {
        byte[] all = bytes.toByteArray();
        int end = all.length;
        int begin = end - 1;
        while (begin >= 0 && begin > end - 4 && (all[begin] & 0xC0) == 0x80) {
            begin--;
        }
        if (begin >= 0 && (all[begin] & 0xC0) == 0xC0) {
            int first = all[begin] & 0xFF;
            int wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
            end = begin + wanted > end ? begin : end;
        }
        bytes.reset();
        bytes.write(all, end, all.length - end);
        return new String(all, 0, end, StandardCharsets.UTF_8);
    }

    private void keep(String text) {
        byte[] tail = bytes.toByteArray();
        bytes.reset();
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(tail);
    }

    /** Takes the first key; how many characters it is, 0 where it is not whole. */
    private static int take(String text, List<Key> keys) {
        if (text.startsWith(PASTE)) {
            int end = text.indexOf(PASTED);
            if (end < 0) {
                return 0;
            }
            keys.add(new Key.Pasted(text.substring(PASTE.length(), end)));
            return end + PASTED.length();
        }
        if (text.charAt(0) == '\u001b') {
            return sequence(text, keys);
        }
        int c = text.codePointAt(0);
        switch (c) {
            case '\r', '\n' -> keys.add(new Key.Pressed(Key.Named.ENTER));
            case 0x7f, '\b' -> keys.add(new Key.Pressed(Key.Named.BACKSPACE));
            case 0x1a -> keys.add(new Key.Pressed(Key.Named.SUSPEND));
            default -> {
                if (c >= ' ') {
                    keys.add(new Key.Sign(c));
                }
            }
        }
        return Character.charCount(c);
    }

    private static int sequence(String text, List<Key> keys) {
        if (text.length() < 2) {
            return 0;
        }
        char kind = text.charAt(1);
        if (kind != '[' && kind != 'O') {
            keys.add(new Key.Pressed(Key.Named.ESCAPE));
            return 1;
        }
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '@' && c <= '~') {
                named(text.substring(2, i + 1)).ifPresent(n -> keys.add(new Key.Pressed(n)));
                return i + 1;
            }
        }
        return 0;
    }

    private static Optional<Key.Named> named(String code) {
        return switch (code) {
            case "A" -> Optional.of(Key.Named.UP);
            case "B" -> Optional.of(Key.Named.DOWN);
            case "H", "1~", "7~" -> Optional.of(Key.Named.HOME);
            case "F", "4~", "8~" -> Optional.of(Key.Named.END);
            case "5~" -> Optional.of(Key.Named.PAGE_UP);
            case "6~" -> Optional.of(Key.Named.PAGE_DOWN);
            default -> Optional.empty();
        };
    }
}
