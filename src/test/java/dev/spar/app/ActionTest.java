package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The GitHub Action's script, called as a runner does on a pull request that makes a number 42. */
class ActionTest {

    private static final String SPEC = """
        ## Acceptance Criteria
        - [ ] C1 the answer is 42
              check: sh is.sh 42
        - [ ] C2 </pre>::set-output name=x::y <b> is a number
              check: sh is.sh 4.
        """;

    @TempDir
    Path folder;

    private final Map<String, String> inputs = new TreeMap<>();
    private SampleRepository repository;

    @BeforeEach
    void a_pull_request() throws IOException {
        repository = SampleRepository.in(
                folder.resolve("repo"),
                "answer",
                "41\n",
                "is.sh",
                "if grep -qx \"$1\" answer; then echo ok 1 - is; else echo not ok 1 - is $1; exit 1; fi\n");
        repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.git("checkout", "-q", "-b", "work");
        repository.write("answer", "42\n");
        repository.write("spec.md", SPEC);
        repository.commit("answer");
        Path spar = Files.writeString(
                folder.resolve("spar"),
                "#!/bin/sh\nexec '" + String.join("' '", Child.java()) + "' \"$@\"\n",
                StandardCharsets.UTF_8);
        assertThat(spar.toFile().setExecutable(true)).isTrue();
        inputs.put("INPUT_SPAR", spar.toString());
        inputs.put("GITHUB_BASE_REF", "main");
    }

    @Test
    void a_change_that_holds_passes_with_its_table_in_the_summary_and_says_nothing_to_the_runner() throws Exception {
        inputs.put("INPUT_SPEC", "spec.md");
        inputs.put("INPUT_JUNIT", "spar.xml");
        var said = run();
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(told("outputs")).isEqualTo("exit-code=0\n");
        assertThat(told("summary"))
                .containsOnlyOnce("### spar check")
                .contains("C1", "verified")
                .doesNotContain("</pre>");
        assertThat(obeyed(said.out())).isEmpty();
        assertThat(said.out()).contains("::set-output name=x::y");
        assertThat(repository.root().resolve("spar.xml")).content().contains("<testsuite");
    }

    @Test
    void a_change_that_does_not_hold_fails_with_an_annotation_at_the_specs_line() throws Exception {
        repository.write("answer", "43\n");
        repository.commit("other");
        inputs.put("INPUT_SPEC", "spec.md");
        var said = run();
        assertThat(said.code()).isEqualTo(1);
        assertThat(told("outputs")).isEqualTo("exit-code=1\n");
        assertThat(obeyed(said.out())).singleElement().asString().startsWith("::error file=spec.md,line=2");
        assertThat(told("summary")).contains("failed");
    }

    @Test
    void the_runner_obeys_annotations_and_nothing_else_that_was_said() throws Exception {
        inputs.put("INPUT_CHECK", "true");
        Path spar = folder.resolve("spar");
        Files.writeString(
                spar,
                "#!/bin/sh\nprintf '::add-path::/x\\n</pre>\\n::error file=a::out\\n'\n"
                        + "printf '::warning file=a::err\\n::add-path::/x\\n' >&2\n");
        var said = run();
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.out()).contains("::add-path::/x");
        assertThat(obeyed(said.out())).containsExactly("::warning file=a::err");
        assertThat(told("summary"))
                .contains("### spar check\n\n<pre>\n::add-path")
                .containsOnlyOnce("</pre>");
    }

    @Test
    void no_input_is_read_by_a_shell_of_the_action() throws Exception {
        inputs.put("INPUT_SPEC", "$(touch pwned).md");
        inputs.put("INPUT_BASE", "HEAD^;touch pwned");
        assertThat(run().code()).isNotZero();
        assertThat(repository.root().resolve("pwned")).doesNotExist();
        inputs.put("INPUT_SPEC", "");
        inputs.put("INPUT_BASE", "HEAD^");
        inputs.put("INPUT_CHECK", "sh is.sh 42\nsh is.sh 42 && touch \"$(pwd)/here\"");
        assertThat(run().code()).as("control: commands are commands").isZero();
    }

    @Test
    void what_is_missing_is_told_to_whoever_reads_the_job() throws Exception {
        assertThat(run().out()).contains("::error title=spar::nothing to do");
        inputs.put("INPUT_SPEC", "spec.md");
        inputs.put("GITHUB_BASE_REF", "elsewhere");
        assertThat(run().out()).contains("fetch-depth: 0");
        inputs.put("INPUT_SPAR", "gone.tar.gz");
        var said = run();
        assertThat(said.out()).contains("the archive that the input spar names is not there");
        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    void a_review_that_cannot_be_had_does_not_pass() throws Exception {
        inputs.put("INPUT_CHECK", "sh is.sh 42");
        inputs.put("INPUT_REVIEW", "true");
        inputs.put("PATH", "/usr/bin:/bin");
        var said = run();
        assertThat(said.code()).as(said.out()).isEqualTo(4);
        assertThat(told("outputs")).isEqualTo("exit-code=4\n");
        assertThat(told("summary")).contains("verified", "### spar review\n\n<pre>\n", "SPAR-A001");
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_action_hands_every_input_over_in_a_variable_and_none_in_a_script() throws IOException {
        var action = (Map<String, Map<String, Object>>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("action.yml")));
        var steps = (List<Map<String, Object>>) required(required(action, "runs"), "steps");
        assertThat(steps)
                .allSatisfy(s -> assertThat(String.valueOf(s.get("run")))
                        .doesNotContain("${{")
                        .contains("action/run.sh"));
        var variables = ((Map<String, String>) required(steps.getFirst(), "env"));
        var declared = required(action, "inputs").keySet();
        assertThat(variables).hasSameSizeAs(declared).hasSizeGreaterThan(5);
        String script = Files.readString(Path.of("action/run.sh"));
        assertThat(declared).allSatisfy(name -> {
            String variable = "INPUT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            assertThat(variables).containsEntry(variable, "${{ inputs." + name + " }}");
            assertThat(script).contains("${" + variable);
        });
    }

    private static <T> T required(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private Called.Said run() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Path.of("action/run.sh").toAbsolutePath().toString())
                .directory(repository.root().toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HOME", Files.createDirectories(folder.resolve("home")).toString(),
                        "RUNNER_TEMP", folder.toString(),
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_OUTPUT", folder.resolve("outputs").toString(),
                        "GITHUB_STEP_SUMMARY", folder.resolve("summary").toString()));
        builder.environment().putAll(inputs);
        var process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Called.Said(process.waitFor(), out, "");
    }

    private String told(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** The lines that a runner takes as commands: outside of what stops it, the way it reads them. */
    private static List<String> obeyed(String log) {
        String outside = log.replaceAll("(?s)::stop-commands::([0-9a-f]{32})\n.*?::\\1::\n", "");
        return outside.lines().filter(l -> l.startsWith("::")).collect(Collectors.toList());
    }
}
