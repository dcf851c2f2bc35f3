package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Services;
import dev.spar.app.Spar;
import dev.spar.app.Version;
import dev.spar.core.problem.Code;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {

    @TempDir
    Path folder;

    @Test
    void alone_it_prints_the_first_screen_and_succeeds() {
        var said = Called.in(folder).spar();
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("run TASK").contains("doctor");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void an_unknown_command_is_an_error_with_a_suggestion() {
        var said = Called.in(folder).spar("hlep");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains("error[SPAR-C007]: unknown command 'hlep'")
                .contains("did you mean 'help'?");
    }

    @Test
    void what_no_block_of_work_has_brought_yet_is_unknown() {
        for (String command : new String[] {"goal", "check", "mcp", "dashboard", "fix", "lessons"}) {
            assertThat(Called.in(folder).spar(command).code()).as(command).isEqualTo(2);
        }
    }

    @Test
    void an_error_of_the_jvm_is_a_bug_of_ours_and_never_looks_like_an_answer() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var broken = (Services)
                Proxy.newProxyInstance(Services.class.getClassLoader(), new Class<?>[] {Services.class}, (p, m, a) -> {
                    throw new NoClassDefFoundError("dev/spar/Gone");
                });
        var here = Called.in(folder).surroundings(out, err);
        assertThat(Spar.execute(List.of("doctor"), here, broken)).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("SPAR-I000").contains("dev/spar/Gone");
    }

    @Test
    void a_state_folder_that_would_be_another_one_in_each_folder_is_refused() {
        for (String command : new String[] {"status", "demo", "trust", "clean"}) {
            var said = Called.in(folder).with("SPAR_HOME", "st").spar(command);
            assertThat(said.err())
                    .as(command)
                    .contains("SPAR-D004")
                    .contains("export SPAR_HOME=" + folder.resolve("st"));
        }
        assertThat(folder.resolve("st")).doesNotExist();
        var absolute = Called.in(folder).with("SPAR_HOME", folder.resolve("st").toString());
        assertThat(absolute.spar("status").code()).as("control").isZero();
    }

    @Test
    void a_variable_that_names_no_way_to_show_progress_is_an_error_unless_the_command_line_says_one() {
        var loud = Called.in(folder).with("SPAR_PROGRESS", "loud");
        var said = loud.spar("plugin", "install", "claude", "--dry-run");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("error[SPAR-C003]: SPAR_PROGRESS is 'loud'")
                .contains("it is one of auto, tty, plain, rawjson, quiet, none");
        for (String[] named : new String[][] {{"--progress", "plain"}, {"-q"}}) {
            assertThat(loud.spar(named[0], named[named.length - 1], "status").err())
                    .doesNotContain("SPAR_PROGRESS");
        }
    }

    @Test
    void an_unknown_option_is_an_error_in_the_envelope_too() {
        var said = Called.in(folder).spar("help", "--jsn", "--json");
        assertThat(said.code()).isEqualTo(2);
        var json = JsonMapper.builder().build().readTree(said.out());
        assertThat(json.get("schema").asString()).isEqualTo("spar.result/1");
        assertThat(json.at("/exit/code").asInt()).isEqualTo(2);
        assertThat(json.at("/problems/0/message").asString()).isEqualTo("unknown option '--jsn'");
        assertThat(json.at("/problems/0/why").asString()).isEqualTo("did you mean '--json'?");
    }

    @Test
    void what_is_missing_is_told_with_a_line_that_has_it() {
        assertThat(Called.in(folder).spar("run").err()).contains("SPAR-S001").contains("fix   spar run 'add ");
        assertThat(Called.in(folder).spar("say").err()).contains("fix   spar say 'prefer ");
        assertThat(Called.in(folder).spar("revert").err()).contains("fix   spar revert --to cp1");
        assertThat(Called.in(folder).spar("notify").err()).contains("fix   spar notify test");
    }

    @Test
    void an_option_behind_the_end_of_options_is_told_where_it_belongs() {
        assertThat(Called.in(folder).spar("run", "--", "x", "--dry-run").err())
                .contains("unknown option '--dry-run'")
                .contains("put it before")
                .doesNotContain("did you mean");
    }

    @Test
    void a_program_is_led_to_the_help_of_the_command_it_called() {
        assertThat(Called.in(folder).spar("status", "nope", "--json").out())
                .contains("spar help status")
                .doesNotContain("spar help run");
    }

    @Test
    void global_options_may_stand_before_and_after_the_command() {
        assertThat(Called.in(folder).spar("--json", "help").out()).startsWith("{\"schema\":\"spar.result/1\"");
        assertThat(Called.in(folder).spar("help", "--json").out()).startsWith("{\"schema\":\"spar.result/1\"");
    }

    @Test
    void the_result_goes_to_a_file_where_it_is_asked_to() throws Exception {
        var said = Called.in(folder).spar("help", "exit-codes", "-o", "answer.txt");
        assertThat(said.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("answer.txt"))).contains("130");
        assertThat(Called.in(folder).spar("help", "-o", "nowhere/answer.txt").code())
                .isEqualTo(2);
    }

    @Test
    void every_error_code_has_a_page() {
        for (Code code : Code.values()) {
            var said = Called.in(folder).spar("help", code.id());
            assertThat(said.code()).as(code.id()).isZero();
            assertThat(said.out())
                    .startsWith(code.id() + ": " + code.title())
                    .contains(code.reason().word());
            assertThat(said.out().lines().skip(4).toList())
                    .as(code.id())
                    .isNotEmpty()
                    .allMatch(l -> l.length() <= 88);
        }
    }

    @Test
    void every_command_has_help_and_stands_on_the_first_screen() {
        var here = Called.in(folder)
                .surroundings(new java.io.ByteArrayOutputStream(), new java.io.ByteArrayOutputStream());
        String screen = Called.in(folder).spar().out();
        for (Verb verb : Verbs.all(new Context(new Globals(), here, new dev.spar.app.Wiring(here)))) {
            assertThat(screen).contains(verb.name());
            assertThat(Called.in(folder).spar(verb.name(), "--help").out()).startsWith("Usage: spar " + verb.name());
            assertThat(Called.in(folder).spar("help", verb.name()).code()).isZero();
        }
    }

    @Test
    void no_colour_reaches_a_pipe() {
        var said = Called.in(folder).spar("hlep");
        assertThat(said.err()).doesNotContain("\u001b");
        assertThat(Called.in(folder).spar("help", "-h").out()).doesNotContain("\u001b");
        assertThat(Called.in(folder).with("CLICOLOR_FORCE", "1").spar("hlep").err())
                .contains("\u001b");
    }

    @Test
    void the_version_is_the_projects() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + Version.NUMBER + "</version>");
        assertThat(Called.in(folder).spar("--version").out()).isEqualTo("spar " + Version.NUMBER + "\n");
    }

    @Test
    void a_program_is_told_the_version_and_those_of_what_it_works_with() {
        var said = Called.in(folder).spar("--version", "--json");
        var json = JsonMapper.builder().build().readTree(said.out());
        assertThat(json.at("/schema").asString()).isEqualTo("spar.result/1");
        assertThat(json.at("/data/version").asString()).isEqualTo(Version.NUMBER);
        assertThat(json.at("/data/java").asString()).isEqualTo(Runtime.version().toString());
        assertThat(json.at("/data/programs/git").asString()).matches("\\d+\\.\\d+.*");
        assertThat(Called.in(folder).spar("version").err()).contains("did you mean '--version'?");
    }

    @Test
    void a_value_of_another_type_is_told_with_what_was_meant() {
        assertThat(Called.in(folder).spar("audit", "--fail-under", "x").err())
                .contains("--fail-under takes a number, not 'x'");
        assertThat(Called.in(folder).spar("hook", "stpo").err())
                .contains("spar hook takes on, off, status or stop, not 'stpo'")
                .contains("did you mean 'stop'?")
                .doesNotContain("case-insensitive");
        assertThat(Called.in(folder).spar("status", "--progress", "plian").err())
                .contains("--progress takes auto, tty, plain, rawjson, quiet or none, not 'plian'")
                .contains("did you mean 'plain'?");
        assertThat(Called.in(folder).spar("plugin", "install", "codx").err()).contains("did you mean 'codex'?");
    }

    @Test
    void a_page_that_a_program_is_led_to_is_there() {
        for (String[] misfit : new String[][] {{"chekc", "--json"}, {"status", "--al", "--json"}}) {
            var json = JsonMapper.builder()
                    .build()
                    .readTree(Called.in(folder).spar(misfit).out());
            assertThat(json.get("next")).hasSize(3);
            for (var next : json.get("next")) {
                String[] line =
                        next.get("cmd").asString().substring("spar ".length()).split(" ", -1);
                assertThat(Called.in(folder).spar(line).code())
                        .as(next.toString())
                        .isZero();
            }
        }
    }
}
