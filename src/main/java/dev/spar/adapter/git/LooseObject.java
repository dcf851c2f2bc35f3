package dev.spar.adapter.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;

/**
 * An object written without git and without a sync, which is a process less: only for git directories that are thrown
 * away, never for the user's. The format is that of gitformat-loose in git's documentation.
 */
final class LooseObject {
    private LooseObject() {}

    /** Writes it below {@code gitDir} and returns its id, of {@code idLength} digits. */
    static String write(Path gitDir, String type, String content, int idLength) {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        byte[] head = (type + " " + body.length + "\0").getBytes(StandardCharsets.US_ASCII);
        try {
            MessageDigest digest = MessageDigest.getInstance(idLength == 64 ? "SHA-256" : "SHA-1");
            digest.update(head);
            String id = HexFormat.of().formatHex(digest.digest(body));
            Path file = gitDir.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
            Files.createDirectories(file.getParent());
            Files.write(file, deflated(head, body));
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has both digests of git", e);
        }
    }

    private static byte[] deflated(byte[] head, byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(head);
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
