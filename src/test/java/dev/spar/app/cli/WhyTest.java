package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a criterion, a commit and a line back to the command, the prompt and the model. */
class WhyTest {

    @TempDir
    Path folder;

    private Play met() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        return play;
    }

    @Test
    void a_criterion_leads_to_both_runs_of_its_command_the_commit_and_the_prompt() throws Exception {
        var play = met();
        var why = play.spar("why", "m1.1");
        assertThat(why.code()).isZero();
        assertThat(why.out())
                .contains("m1.1 verified: the answer is 42", "command   sh tests/is.sh 42")
                .containsPattern("before    exit 1, tree [0-9a-f]{7}: .*is 42")
                .containsPattern("after     exit 0, tree [0-9a-f]{7}\n")
                .contains("milestone#1/checkpoint (cp1)", "milestone 1 of 1: Answer 42", "reviewed  pending")
                .containsPattern("builder   milestone#1/implement: one of one, model scripted, session \\S+, .* wrote")
                .doesNotContain("gone", "changed since");
        Path output = file(why.out(), "artifacts");
        assertThat(output).content().contains("not ok 1 - is 42");
        Path prompt = play.run().resolve("steps");
        try (var prompts = Files.walk(prompt)) {
            Path sent = prompts.filter(p ->
                            p.endsWith("attempt-1/prompt.md") && p.toString().contains("implement"))
                    .findFirst()
                    .orElseThrow();
            assertThat(why.out()).contains(sent.toString());
            Files.writeString(sent, "something else");
        }
        Files.delete(output);
        assertThat(play.spar("why", "M1.1").out())
                .contains("prompt.md (changed since it was sent)", output + " (gone)");
        assertThat(play.spar("why", "m1.1", "--json").out())
                .contains("\"kept\":false", "\"prompt_kept\":\"changed\"", "\"role\":\"builder\"", "\"exit\":1");
    }

    private static Path file(String text, String folder) {
        return text.lines()
                .map(String::strip)
                .filter(l -> l.startsWith("/") && l.contains("/" + folder + "/"))
                .findFirst()
                .map(Path::of)
                .orElseThrow();
    }

    @Test
    void a_line_leads_to_the_commit_that_wrote_it_wherever_the_work_is() {
        var play = met();
        String commit = play.repository().git("rev-parse", "--short=7", "agent/" + play.id() + "/answer-42");
        assertThat(play.spar("why", "answer:1").out())
                .as("not landed: the run's branch")
                .contains("answer:1 on agent/" + play.id(), "line      42", "written   by " + commit);
        assertThat(play.spar("why", "tests/run.sh:1").out())
                .as("control")
                .contains("Someone <someone@example.org>", "a person wrote it");
        assertThat(play.spar("land", "--squash").code()).isZero();
        String squash = play.repository().git("rev-parse", "--short=7", "main");
        assertThat(play.spar("why", "answer:1").out())
                .contains("answer:1 on what is checked out (" + squash + ")", "written   by " + squash)
                .contains("\n" + commit + " ", "builder   milestone#1/implement");
        assertThat(play.spar("why", squash).out()).contains("step      land", "holds     cp1 " + commit);
        assertThat(play.here()
                        .from(play.repository().root().resolve("tests"))
                        .spar("why", "../answer:1")
                        .out())
                .as("from a folder below")
                .contains("answer:1 on");
        assertThat(play.spar("why", "answer:9").err()).contains("has 1 lines, none of them 9");
        assertThat(play.spar("why", "nothing:1").err()).contains("there is no nothing");
        assertThat(play.spar("why", "../../etc/passwd:1").err()).contains("is no criterion, no commit");
        assertThat(play.spar("why", "x").err()).contains("criteria of " + play.id() + ": m1.1");
    }

    @Test
    void a_line_of_a_file_with_edits_is_the_line_that_lies_on_disk() throws Exception {
        var play = met();
        assertThat(play.spar("land", "--ff").code()).isZero();
        Path file = play.repository().root().resolve("list");
        Files.writeString(file, "one\ntwo\nthree\nfour\n");
        play.repository().git("add", "-A");
        play.repository().git("commit", "-q", "-m", "a list");
        String head = play.repository().git("rev-parse", "--short=7", "HEAD");
        assertThat(play.spar("why", "list:3").out())
                .as("control")
                .contains("list:3 on what is checked out (" + head + ")", "line      three", ", as line 3");

        Files.writeString(file, "zero\none\nTWO\nfour\n");
        assertThat(play.spar("why", "list:2").out())
                .contains("list:2 on disk, line 1 of what is checked out (" + head + ")", "line      one");
        assertThat(play.spar("why", "list:4").out()).contains("list:4 on disk, line 4 of ", "line      four");
        assertThat(play.spar("why", "list:3").out())
                .contains("list:3 on disk", "line      TWO", "no commit has it")
                .doesNotContain("author");
        assertThat(play.spar("why", "list:1", "--json").out()).contains("\"committed\":false");
        assertThat(play.spar("why", "list:5").err()).contains("list has 4 lines on disk, none of them 5");

        Files.writeString(file, "two\nthree\nfour\n");
        assertThat(play.spar("why", "list:2", "--json").out())
                .contains("\"number_there\":3", "\"text\":\"three\"", "\"number\":2");
        Files.delete(file);
        assertThat(play.spar("why", "list:2").out())
                .as("deleted: the commit's")
                .contains("list:2 on what is checked out", "line      two");
        Files.writeString(play.repository().root().resolve("fresh"), "new\n");
        assertThat(play.spar("why", "fresh:1").err()).contains("fresh is new on disk: no commit has it");
    }

    @Test
    void what_is_left_still_tells_and_what_is_gone_is_named() throws Exception {
        var play = met();
        String commit = play.repository().git("rev-parse", "agent/" + play.id() + "/answer-42");
        assertThat(play.spar("land", "--ff").code()).isZero();
        assertThat(play.spar("clean", "--yes").code()).isZero();
        assertThat(play.spar("why", commit).out())
                .as("after a clean")
                .contains("(cp1)", "builder   milestone#1/implement")
                .doesNotContain("gone");
        play.repository().git("commit", "-q", "--amend", "--no-edit", "--author", "A <a@b>");
        assertThat(play.spar("why", "HEAD").out())
                .contains("is not the commit that milestone#1/checkpoint made (" + commit.substring(0, 7) + ")")
                .contains("author    A <a@b>");
        var other = SampleRepository.in(folder.resolve("other"), "README", "none\n");
        assertThat(play.here().from(other.root()).spar("why", "m1.1", play.id()).out())
                .as("from elsewhere, by its name")
                .contains("m1.1 verified", "author    Someone");
        String id = play.id();
        delete(play.run());
        assertThat(play.spar("why", "HEAD").out())
                .contains(
                        "the journal of " + id + " is not kept here",
                        "criteria  m1.1 verified",
                        "assisted  One:scripted")
                .doesNotContain("builder");
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
