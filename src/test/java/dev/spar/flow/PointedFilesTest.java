package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.review.Findings;
import dev.spar.core.review.Location;
import dev.spar.core.verify.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointedFilesTest {
    private static final String CHANGE = """
        diff --git a/short b/short
        --- a/short
        +++ b/short
        @@ -2,4 +1,0 @@
        -two
        -three
        -four
        -five
        diff --git a/gone b/gone
        deleted file mode 100644
        --- a/gone
        +++ /dev/null
        @@ -1,2 +0,0 @@
        -one
        -two
        diff --git a/logo b/logo
        deleted file mode 100644
        Binary files a/logo and /dev/null differ
        """;

    @TempDir
    Path folder;

    @Test
    void a_file_ends_at_its_last_line_with_a_line_feed_or_without() throws IOException {
        Files.writeString(folder.resolve("with"), "1\n2\n3\n");
        Files.writeString(folder.resolve("without"), "1\n2\n3");
        Files.writeString(folder.resolve("empty"), "");
        Files.createDirectory(folder.resolve("src"));
        assertThat(files().length("with")).hasValue(3);
        assertThat(files().length("without")).hasValue(3);
        assertThat(files().length("empty")).as("it can be pointed at").hasValue(1);
        assertThat(files().length("src")).hasValue(1);
        assertThat(files().length("nowhere")).isEmpty();
        assertThat(files().length("not\0a path")).isEmpty();
    }

    @Test
    void a_file_longer_than_what_is_read_at_once_is_counted_to_its_end() throws IOException {
        Files.writeString(folder.resolve("long"), "a line of this file\n".repeat(20_000));
        assertThat(files().length("long")).hasValue(20_000);
    }

    @Test
    void lines_that_the_change_removed_are_places_as_well() throws IOException {
        Files.writeString(folder.resolve("short"), "one\n");
        assertThat(files().length("short")).hasValue(5);
        assertThat(files().length("gone")).hasValue(2);
        assertThat(files().length("logo")).hasValue(1);
    }

    @Test
    void a_path_or_a_link_that_leads_out_of_the_worktree_is_not_followed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "1\n2\n3\n");
        Path worktree = Files.createDirectory(folder.resolve("worktree"));
        Files.createSymbolicLink(worktree.resolve("link"), outside);
        Files.createSymbolicLink(worktree.resolve("endless"), Path.of("/dev/zero"));
        Files.createSymbolicLink(worktree.resolve("dangling"), Path.of("nowhere"));
        var files = new PointedFiles(worktree, Patch.of(""));
        assertThat(files.length("../outside")).isEmpty();
        assertThat(files.length("link")).as("one line, as git has it").hasValue(1);
        assertThat(files.length("endless")).hasValue(1);
        assertThat(files.length("dangling")).hasValue(1);
        assertThat(new PointedFiles(folder, Patch.of("")).length("outside"))
                .as("positive control")
                .hasValue(3);
    }

    @Test
    void a_place_is_in_the_innermost_declaration_around_it() throws IOException {
        Files.writeString(
                folder.resolve("Page.java"), "class Page {\n    int size() {\n        return 21;\n    }\n}\n");
        assertThat(files().place(new Location("Page.java", 3, 3)).flatMap(Findings.Place::symbol))
                .hasValue("size");
        assertThat(files().place(new Location("Page.java", 9, 9)).flatMap(Findings.Place::symbol))
                .as("beyond its end")
                .hasValue("Page");
        assertThat(files().place(new Location("nowhere", 1, 1)).flatMap(Findings.Place::symbol))
                .isEmpty();
        Files.createSymbolicLink(folder.resolve("endless"), Path.of("/dev/zero"));
        assertThat(files().place(new Location("endless", 1, 1)).flatMap(Findings.Place::symbol))
                .isEmpty();
    }

    private PointedFiles files() {
        return new PointedFiles(folder, Patch.of(CHANGE));
    }
}
