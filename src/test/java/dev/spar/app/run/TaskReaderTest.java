package dev.spar.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.problem.Code;
import dev.spar.core.task.Task;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskReaderTest {

    @TempDir
    Path folder;

    @Test
    void a_text_is_the_task_and_its_first_line_the_title() {
        var task = understood("Add paging\n\nto /search");
        assertThat(task.title()).isEqualTo("Add paging");
        assertThat(task.text()).isEqualTo("Add paging\n\nto /search");
        assertThat(task.source()).isEqualTo("argument");
        assertThat(understood("x".repeat(200)).title()).hasSize(80).endsWith("…");
    }

    @Test
    void a_file_is_read_and_its_heading_is_the_title() throws Exception {
        Files.writeString(folder.resolve("foo.md"), "# Paging\n\nCursor, please.\n");
        assertThat(understood("foo.md").title()).isEqualTo("Paging");
        assertThat(read(new TaskReader.Given(Optional.empty(), Optional.of("foo.md"), Optional.empty(), List.of())))
                .isInstanceOf(TaskReader.Read.Understood.class);
    }

    @Test
    void an_issue_in_json_becomes_its_words() throws Exception {
        Files.writeString(folder.resolve("issue.json"), """
            {"number":7,"title":"Crash on empty list","body":"Steps: ...","comments":[{"body":"me too \\ud83d"}]}\
            """);
        var task = understood("issue.json");
        assertThat(task.title()).isEqualTo("Crash on empty list");
        assertThat(task.text()).contains("Steps: ...").contains("me too \uFFFD").doesNotContain("number");
    }

    @Test
    void standard_input_is_the_task_for_a_dash_and_context_beside_one() {
        var dash = (TaskReader.Read.Understood) read(given("-", "do it"));
        assertThat(dash.task().text()).isEqualTo("do it");
        assertThat(dash.task().context()).isEmpty();
        var beside = (TaskReader.Read.Understood) read(given("explain this failure", "stack trace"));
        assertThat(beside.task().context()).containsExactly(new Task.Context("stdin", "stack trace"));
    }

    @Test
    void files_that_the_task_mentions_are_given_along_once() throws Exception {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/api.md"), "the api");
        var task =
                understood("follow @docs/api.md (see @docs/api.md), not @types/node or a@docs/api.md. Ask @someone.");
        assertThat(task.context()).containsExactly(new Task.Context("docs/api.md", "the api"));
    }

    @Test
    void an_issue_or_piped_words_never_choose_what_is_read() throws Exception {
        Files.writeString(folder.resolve("secret"), "KEY");
        var issue = "{\"title\":\"see @secret\",\"body\":\"@secret\",\"comments\":[{\"body\":\"@secret\"}]}";
        Files.writeString(folder.resolve("issue.json"), issue);
        for (var given : List.of(given("-", issue), given("-", "see @secret"), given("issue.json", ""))) {
            assertThat(((TaskReader.Read.Understood) read(given)).task().context())
                    .isEmpty();
        }
        assertThat(understood("see @secret").context()).containsExactly(new Task.Context("secret", "KEY"));
    }

    @Test
    void a_mention_stays_inside_the_repository_and_only_context_leads_out() throws Exception {
        Path repository = folder.resolve("r");
        Files.createDirectories(repository.resolve(".git"));
        Path below = Files.createDirectories(repository.resolve("src"));
        Files.writeString(folder.resolve("id_rsa"), "KEY");
        Files.writeString(repository.resolve(".git/config"), "url = https://user:KEY@host");
        Files.createSymbolicLink(repository.resolve("link"), folder.resolve("id_rsa"));
        Files.writeString(repository.resolve("notes"), "ours");
        var words = "@../id_rsa @" + folder.resolve("id_rsa") + " @link @.git/config @src/../../id_rsa @notes";
        assertThat(from(repository, words, List.of()).context()).containsExactly(new Task.Context("notes", "ours"));
        assertThat(from(below, "@../notes @../../id_rsa", List.of()).context())
                .containsExactly(new Task.Context("../notes", "ours"));
        assertThat(from(repository, "do it", List.of("../id_rsa")).context())
                .containsExactly(new Task.Context("../id_rsa", "KEY"));
    }

    private static Task from(Path directory, String argument, List<String> context) {
        var given = new TaskReader.Given(Optional.of(argument), Optional.empty(), Optional.empty(), context);
        return ((TaskReader.Read.Understood) new TaskReader(directory, directory).read(given)).task();
    }

    @Test
    void what_is_no_task_is_a_coded_error() throws Exception {
        Files.createDirectories(folder.resolve("folder"));
        Files.write(folder.resolve("binary.md"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
        Files.write(folder.resolve("zero.md"), new byte[] {'a', 0, 'b'});
        Files.writeString(folder.resolve("empty.md"), " \n\n");
        Files.write(folder.resolve("large.md"), "x".repeat(5 << 20).getBytes(StandardCharsets.UTF_8));
        assertThat(refused("missing.md")).isEqualTo(Code.S001);
        assertThat(refused("folder")).isEqualTo(Code.S005);
        assertThat(refused("binary.md")).isEqualTo(Code.S003);
        assertThat(refused("zero.md")).isEqualTo(Code.S003);
        assertThat(refused("empty.md")).isEqualTo(Code.S002);
        assertThat(refused("   ")).isEqualTo(Code.S002);
        assertThat(refused("large.md")).isEqualTo(Code.S004);
        assertThat(refused(new TaskReader.Given(Optional.empty(), Optional.empty(), Optional.empty(), List.of())))
                .isEqualTo(Code.S001);
        assertThat(refused(new TaskReader.Given(
                        Optional.of("do"), Optional.empty(), Optional.empty(), List.of("gone.md"))))
                .isEqualTo(Code.S006);
    }

    private static TaskReader.Given given(String argument, String piped) {
        return new TaskReader.Given(
                Optional.of(argument),
                Optional.empty(),
                Optional.of(piped.getBytes(StandardCharsets.UTF_8)),
                List.of());
    }

    private TaskReader.Read read(TaskReader.Given given) {
        return new TaskReader(folder, folder).read(given);
    }

    private Task understood(String argument) {
        var given = new TaskReader.Given(Optional.of(argument), Optional.empty(), Optional.empty(), List.of());
        return ((TaskReader.Read.Understood) read(given)).task();
    }

    private Code refused(String argument) {
        return refused(new TaskReader.Given(Optional.of(argument), Optional.empty(), Optional.empty(), List.of()));
    }

    private Code refused(TaskReader.Given given) {
        return ((TaskReader.Read.Unfit) read(given)).problem().code();
    }
}
