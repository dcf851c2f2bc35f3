package dev.spar.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.CheckedFiles.Checked;
import dev.spar.core.run.Digest;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedFilesTest {
    private static final Digest QUESTION = Digest.of("what");

    @TempDir
    Path folder;

    @Test
    void what_was_kept_is_found_as_it_was() throws IOException {
        var files = new CheckedFiles(folder.resolve("checked"));
        assertThat(files.find(QUESTION)).isEmpty();
        files.keep(QUESTION, checked());
        assertThat(files.find(QUESTION)).contains(checked());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("checked"))))
                .isEqualTo("rwx------");
        files.forget(QUESTION);
        files.forget(QUESTION);
        assertThat(files.find(QUESTION)).isEmpty();
    }

    @Test
    void what_does_not_read_was_never_kept() throws IOException {
        var files = new CheckedFiles(folder);
        for (String content : List.of("", "{", "[]", "{\"at\":\"2026-11-20T10:00:00Z\"}", "\u0000")) {
            Files.writeString(folder.resolve(QUESTION + ".json"), content);
            assertThat(files.find(QUESTION)).as(content).isEmpty();
        }
        Files.write(folder.resolve(QUESTION + ".json"), new byte[] {(byte) 0xff});
        assertThat(files.find(QUESTION)).isEmpty();
    }

    @Test
    void the_newest_of_very_many_stay() throws IOException {
        var files = new CheckedFiles(folder);
        for (int i = 0; i < 2_001; i++) {
            Path file = folder.resolve(i + ".json");
            Files.createFile(file);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * i));
        }
        files.bound();
        try (var left = Files.list(folder)) {
            assertThat(left.map(f -> f.getFileName().toString()))
                    .hasSize(1_000)
                    .contains("2000.json", "1001.json")
                    .doesNotContain("1000.json", "0.json");
        }
    }

    private static Checked checked() {
        var check = new Check("C1", "make ok", Duration.ofMinutes(3));
        var result = new CheckResult(
                check,
                Outcome.PASS,
                Optional.of(0),
                12,
                "it passed",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                Digest.of("output"),
                "tail");
        return new Checked(Instant.parse("2026-11-20T10:00:00Z"), result);
    }
}
