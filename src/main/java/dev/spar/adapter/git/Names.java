package dev.spar.adapter.git;

import dev.spar.core.text.Visible;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** File names as git has them (bytes) and as we have them (text). */
final class Names {
    /**
     * Stands for one byte that is not UTF-8: U+F700 plus the byte, in the private use area, so that such a name is told
     * from every other one and is shown as unprintable.
     */
    private static final char ODD = '\uF700';

    private Names() {}

    static String decode(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            var text = new StringBuilder();
            for (int i = from; i < to; i++) {
                text.append(bytes[i] >= 0 ? (char) bytes[i] : (char) (ODD + (bytes[i] & 0xFF)));
            }
            return text.toString();
        }
    }

    /** Whether the name's bytes were not UTF-8, so that it cannot be handed back to git. */
    static boolean odd(String name) {
        return name.chars().anyMatch(c -> c >= ODD + 0x80 && c <= ODD + 0xFF);
    }

    /** The name for people: odd bytes as {@code \xNN}, and what would hide or reorder others written out. */
    static String shown(String name) {
        var text = new StringBuilder();
        name.chars().forEach(c -> {
            boolean odd = c >= ODD + 0x80 && c <= ODD + 0xFF;
            text.append(odd ? String.format(Locale.ROOT, "\\x%02x", c - ODD) : String.valueOf((char) c));
        });
        return Visible.line(text.toString());
    }

    /** The file of this name whatever its bytes: Java takes those that no text stands for from a URI only. */
    static Path bytes(Path root, String name) {
        Optional<Path> plain = file(root, name);
        if (plain.isPresent()) {
            return plain.get();
        }
        String folder = root.toUri().toString();
        var uri = new StringBuilder(folder.endsWith("/") ? folder : folder + "/");
        boolean odd = odd(name);
        byte[] bytes = odd ? new byte[name.length()] : name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; odd && i < bytes.length; i++) {
            bytes[i] = (byte) name.charAt(i);
        }
        for (byte b : bytes) {
            uri.append(b == '/' ? "/" : String.format(Locale.ROOT, "%%%02X", b));
        }
        return Path.of(URI.create(uri.toString()));
    }

    /** The file of this name; empty where the platform's encoding has no word for it. */
    static Optional<Path> file(Path root, String name) {
        try {
            return odd(name) ? Optional.empty() : Optional.of(root.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
