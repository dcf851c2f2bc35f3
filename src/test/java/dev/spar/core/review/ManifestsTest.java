package dev.spar.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);

    @Test
    void files_of_a_diff_are_told_apart_whatever_they_contain() {
        String diff = file("a.txt", hunk(1, "+diff --git a/evil b/evil\n+@@ -1 +1 @@\n"))
                + "diff --git \"a/t\\303\\274r \\\"x\\\".txt\" \"b/t\\303\\274r \\\"x\\\".txt\"\nnew file mode 100644\n"
                + "diff --git a/with b/x b/with b/x\n" + hunk(4, " c\n");
        assertThat(DiffText.files(diff))
                .extracting(FileDiff::path)
                .containsExactly("a.txt", "tür \"x\".txt", "with b/x");
        assertThat(DiffText.files(diff).getFirst().hunks()).hasSize(1);
    }

    @Test
    void a_file_whose_type_changed_is_one_file() {
        String diff = file("x", hunk(1, "-old\n")) + file("x", hunk(1, "+target\n"));
        assertThat(DiffText.files(diff)).hasSize(1);
        assertThat(DiffText.files(diff).getFirst().text(0, 3)).isEqualTo(diff);
    }

    @Test
    void a_large_change_is_cut_into_chunks_that_together_are_all_of_it() {
        var random = new Random(7);
        for (int round = 0; round < 60; round++) {
            var diff = new StringBuilder();
            List<Changes.Change> changes = new ArrayList<>();
            for (int f = 0; f < 1 + random.nextInt(12); f++) {
                var hunks = new StringBuilder();
                for (int h = 0; h < random.nextInt(5); h++) {
                    hunks.append(hunk(h, ("+" + "x".repeat(random.nextInt(200)) + "\n").repeat(random.nextInt(400))));
                }
                diff.append(file("src/f" + f + ".txt", hunks.toString()));
                changes.add(change("src/f" + f + ".txt", false));
            }
            long budget = 2_000L + random.nextInt(60_000);
            var manifest = manifest(changes, diff.toString(), budget);

            assertThat(Manifests.uncovered(manifest, diff.toString())).isEmpty();
            assertThat(manifest.chunks())
                    .allSatisfy(c -> assertThat(c.bytes() <= budget || c.parts().size() == 1)
                            .isTrue());
            String sent = String.join(
                    "",
                    manifest.chunks().stream()
                            .map(c -> Manifests.text(c, diff.toString()))
                            .toList());
            assertThat(diff.toString().lines())
                    .allSatisfy(line -> assertThat(sent).contains(line));
        }
    }

    @Test
    void a_chunk_left_out_is_noticed() {
        String diff = file("a", hunk(1, "+a\n")) + file("b", hunk(1, "+b\n"));
        var whole = manifest(List.of(change("a", false), change("b", false)), diff, 30);
        assertThat(whole.chunks()).hasSize(2);
        var torn = new Manifest(
                whole.base(),
                whole.baseTree(),
                whole.tree(),
                whole.files(),
                whole.chunks().subList(0, 1),
                whole.authors(),
                whole.tampers(),
                whole.digest());
        assertThat(Manifests.uncovered(torn, diff)).containsExactly("b");
        assertThat(Manifests.uncovered(whole, diff + file("c", hunk(1, "+c\n"))))
                .containsExactly("c");
        assertThat(Manifests.uncovered(whole, diff.replace("+b", "+B"))).containsExactly("b");
    }

    @Test
    void binary_lock_and_generated_files_are_listed_and_hashed_but_not_judged() {
        String diff = file("logo.png", "Binary files differ\n")
                + file("web/package-lock.json", hunk(1, "+{}\n"))
                + file("dist/app.min.js", hunk(1, "+x\n"))
                + file("src/a.js", hunk(1, "+a\n"));
        var manifest = manifest(
                List.of(
                        change("logo.png", true),
                        change("web/package-lock.json", false),
                        change("dist/app.min.js", false),
                        change("src/a.js", false)),
                diff,
                10_000);
        assertThat(manifest.files())
                .extracting(Manifest.Entry::kind)
                .containsExactly(
                        Manifest.Kind.BINARY, Manifest.Kind.LOCK_FILE, Manifest.Kind.GENERATED, Manifest.Kind.JUDGED);
        assertThat(manifest.notJudged()).containsExactly("logo.png", "web/package-lock.json", "dist/app.min.js");
        assertThat(manifest.files()).extracting(Manifest.Entry::diff).doesNotHaveDuplicates();
        assertThat(Manifests.uncovered(manifest, diff)).isEmpty();
    }

    @Test
    void what_a_file_says_of_itself_does_not_take_it_from_review() {
        assertThat(FileKind.of("src/pay.py", false, 100)).isEqualTo(Manifest.Kind.JUDGED);
        assertThat(FileKind.of("src/huge.sql", false, FileKind.TOO_LARGE + 1)).isEqualTo(Manifest.Kind.TOO_LARGE);
    }

    private static Manifest manifest(List<Changes.Change> files, String diff, long budget) {
        var subject = new Manifests.Subject(
                new CommitId(ONE),
                new TreeId(ONE),
                new TreeId(TWO),
                List.of(new Vendor("openai")),
                List.of(),
                Optional.empty());
        return Manifests.of(subject, new Changes(new TreeId(ONE), new TreeId(TWO), files), diff, budget);
    }

    private static Changes.Change change(String path, boolean binary) {
        return new Changes.Change(path, Changes.Kind.MODIFIED, 1, 0, binary, Changes.Mode.FILE);
    }

    private static String file(String path, String body) {
        return "diff --git a/" + path + " b/" + path + "\nindex 1..2 100644\n--- a/" + path + "\n+++ b/" + path + "\n"
                + body;
    }

    private static String hunk(int at, String lines) {
        return "@@ -" + at + " +" + at + " @@\n" + lines;
    }
}
