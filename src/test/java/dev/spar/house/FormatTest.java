package dev.spar.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Every source looks as palantir-java-format makes it look; {@code -Dformat=update} makes it so. */
class FormatTest {
    private static final boolean UPDATE = "update".equals(System.getProperty("format"));

    @Test
    void every_source_is_formatted() throws IOException {
        var all = Sources.of(Sources.MAIN, Sources.TEST);
        assertThat(all).hasSizeGreaterThan(200);

        // The formatter is slow and keeps nothing, so all processors may help.
        var should = all.parallelStream().map(FormatTest::formatted).toList();

        var different = new ArrayList<Path>();
        for (int i = 0; i < all.size(); i++) {
            if (Sources.text(all.get(i)).equals(should.get(i))) continue;
            different.add(all.get(i));
            if (UPDATE) Files.writeString(all.get(i), should.get(i));
        }
        if (!UPDATE)
            assertThat(different)
                    .as("mvn test -Dtest=FormatTest -Dformat=update")
                    .isEmpty();
    }

    private static String formatted(Path file) {
        try {
            var style = JavaFormatterOptions.builder()
                    .style(JavaFormatterOptions.Style.PALANTIR)
                    .formatJavadoc(true)
                    .build();
            return Formatter.createFormatter(style).formatSourceAndFixImports(Sources.text(file));
        } catch (FormatterException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
    }
}
