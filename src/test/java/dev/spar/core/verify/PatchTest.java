package dev.spar.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchTest {
    @Test
    void lines_that_look_like_headers_are_lines() {
        var patch = Patch.of("""
            diff --git a/a.sql b/a.sql
            index 1..2 100644
            --- a/a.sql
            +++ b/a.sql
            @@ -1,3 +1,3 @@
             keep
            --- a comment
            -+++ b/x
            +-- another
            +diff --git a/x b/x
            \\ No newline at end of file
            diff --git a/b c.txt b/b c.txt
            deleted file mode 100644
            --- a/b c.txt
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            diff --git a/img.png b/img.png
            Binary files a/img.png and b/img.png differ
            """);
        assertThat(patch.files()).extracting(Patch.FilePatch::path).containsExactly("a.sql", "b c.txt", "img.png");
        assertThat(patch.files().getFirst().removed())
                .containsExactly(new Patch.Line(2, "-- a comment"), new Patch.Line(3, "+++ b/x"));
        assertThat(patch.files().getFirst().added())
                .containsExactly(new Patch.Line(2, "-- another"), new Patch.Line(3, "diff --git a/x b/x"));
        assertThat(patch.files().get(1).deleted()).isTrue();
        assertThat(patch.files().get(2).added()).isEmpty();
    }
}
