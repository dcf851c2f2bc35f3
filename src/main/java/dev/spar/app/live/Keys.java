package dev.spar.app.live;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys from the bytes that a terminal sends for them, however these are cut into pieces. What is not whole waits for
 * its rest as long as that takes: a key that is lost does no harm, one that nobody pressed may. Only an escape alone is
 * told by the time ({@link #rest}). Used by one thread.
 */
public final class Keys {

    private static final char ESCAPE = '\u001b';
    private static final String PASTES = "200~";
    private static final String PASTED = ESCAPE + "[201~";
    private static final int LONGEST_PASTE = 64 << 10;
    private static final int LONGEST_SEQUENCE = 32;

    /** What the next character belongs to. */
    private enum In {
        KEYS,
        /** An escape came. */
        ESCAPE,
        /** It was told as a key, since nothing followed; on a slow line the rest of a sequence may still come. */
        TOLD_ESCAPE,
        SEQUENCE,
        PASTE
    }

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);

    private final StringBuilder sequence = new StringBuilder();
    private final StringBuilder paste = new StringBuilder();
    private byte[] begun = {};
    private int ofEnd;
    private boolean tooLong;
    private In in = In.KEYS;

    /** The keys that are whole with these bytes. */
    public List<Key> of(byte[] more) {
        var bytes = ByteBuffer.allocate(begun.length + more.length)
                .put(begun)
                .put(more)
                .flip();
        var text = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, text, false);
        begun = new byte[bytes.remaining()];
        bytes.get(begun);
        var keys = new ArrayList<Key>();
        text.flip().codePoints().forEach(c -> take(c, keys));
        return keys;
    }

    /** Nothing came for a moment: an escape that waits for more is a key. */
    public Optional<Key> rest() {
        if (in != In.ESCAPE) {
            return Optional.empty();
        }
        in = In.TOLD_ESCAPE;
        return Optional.of(new Key.Pressed(Key.Named.ESCAPE));
    }

    private void take(int c, List<Key> keys) {
        switch (in) {
            case KEYS -> key(c, keys);
            case ESCAPE -> {
                if (c == '[' || c == 'O') {
                    begin(In.SEQUENCE);
                } else {
                    keys.add(new Key.Pressed(Key.Named.ESCAPE));
                    key(c, keys);
                }
            }
            case TOLD_ESCAPE -> {
                if (c == '[') {
                    begin(In.SEQUENCE);
                } else {
                    key(c, keys);
                }
            }
            case SEQUENCE -> sequence(c, keys);
            case PASTE -> paste(c, keys);
        }
    }

    private void begin(In what) {
        in = what;
        sequence.setLength(0);
        paste.setLength(0);
        ofEnd = 0;
        tooLong = false;
    }

    private void key(int c, List<Key> keys) {
        in = c == ESCAPE ? In.ESCAPE : In.KEYS;
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
    }

    private void sequence(int c, List<Key> keys) {
        if (c == ESCAPE) {
            in = In.ESCAPE;
            return;
        }
        if (sequence.length() < LONGEST_SEQUENCE) {
            sequence.appendCodePoint(c);
        }
        if (c < '@' || c > '~') {
            return;
        }
        String code = sequence.toString();
        if (code.equals(PASTES)) {
            begin(In.PASTE);
            return;
        }
        in = In.KEYS;
        named(code).ifPresent(n -> keys.add(new Key.Pressed(n)));
    }

    /** All is text up to the mark of its end; of what is too long nothing is kept, and its end is still its end. */
    private void paste(int c, List<Key> keys) {
        if (c == PASTED.charAt(ofEnd)) {
            ofEnd++;
            if (ofEnd == PASTED.length()) {
                in = In.KEYS;
                keys.add(tooLong ? new Key.TooMuch() : new Key.Pasted(paste.toString()));
            }
            return;
        }
        paste.append(PASTED, 0, ofEnd);
        ofEnd = c == ESCAPE ? 1 : 0;
        if (ofEnd == 0) {
            paste.appendCodePoint(c);
        }
        if (paste.length() > LONGEST_PASTE) {
            tooLong = true;
            paste.setLength(0);
        }
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
