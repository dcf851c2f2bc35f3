package dev.spar.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a document, between {@code <!-- NAME -->} and {@code <!-- /NAME -->}, that is written by the code it speaks
 * of; {@code -Dgolden=update} writes it anew.
 */
public record DocumentTable(String document, String name) {

    /** Asserts that it is a table of these rows, cells parted by {@code " | "}. */
    public void assertRows(String head, List<String> rows) {
        String line = "|" + "---|".repeat(head.split("\\|", -1).length);
        assertText("| " + head + " |\n" + line + "\n"
                + rows.stream().map(r -> "| " + r.strip() + " |\n").collect(Collectors.joining()));
    }

    /** Asserts that it is this text. */
    public void assertText(String expected) {
        try {
            Path file = Path.of(document);
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String open = "<!-- " + name + " -->\n";
            String close = "<!-- /" + name + " -->";
            assertThat(text).contains(open, close);
            int from = text.indexOf(open) + open.length();
            int to = text.indexOf(close);
            if ("update".equals(System.getProperty("golden"))) {
                Files.writeString(
                        file, text.substring(0, from) + expected + text.substring(to), StandardCharsets.UTF_8);
                return;
            }
            assertThat(text.substring(from, to))
                    .as("%s of %s (write it with -Dgolden=update)", name, document)
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
