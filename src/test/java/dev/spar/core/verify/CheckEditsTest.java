package dev.spar.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckEditsTest {

    @Test
    void a_manifest_of_which_only_dependencies_are_others_says_nothing_else() {
        onlyDependencies("package.json", "    \"left-pad\": \"^1.3.0\",");
        onlyDependencies("web/package.json", "  \"devDependencies\": {");
        onlyDependencies("pom.xml", "      <artifactId>assertj-core</artifactId>");
        onlyDependencies("pom.xml", "    <module>web</module>");
        onlyDependencies("Cargo.toml", "serde = { version = \"1\", features = [\"derive\"] }");
        onlyDependencies("go.mod", "\tgolang.org/x/text v0.14.0 // indirect");
        onlyDependencies("build.gradle.kts", "    testImplementation(\"org.assertj:assertj-core:3.27.0\")");
        onlyDependencies("settings.gradle", "include 'web'");
        onlyDependencies("pyproject.toml", "    \"requests>=2.31\",");
        onlyDependencies("Gemfile", "gem 'rake', '~> 13.0'");
    }

    @Test
    void any_other_line_may_be_what_decides() {
        decides("package.json", "    \"test\": \"true\",");
        decides("package.json", "  \"jest\": {");
        decides("package.json", "    \"jest\": \"file:./fake\",");
        decides("pom.xml", "        <skipTests>true</skipTests>");
        decides("pom.xml", "      <systemPath>${basedir}/fake.jar</systemPath>");
        decides("Cargo.toml", "serde = { path = \"fake\" }");
        decides("Cargo.toml", "serde = { version = \"1\", path = \"fake\" }");
        decides("go.mod", "replace golang.org/x/text => ./fake");
        decides("pyproject.toml", "addopts = \"-p fake\"");
        decides("jest.config.js", "  \"left-pad\": \"^1.3.0\",");
    }

    @Test
    void what_came_with_its_folder_edits_no_check_and_what_came_beside_one_may() {
        var changes = changed(Kind.ADDED, "new/package.json", "web/package.json", "package.json", "new/app.js");
        assertThat(CheckEdits.in(changes, Patch.of(""), "web"::equals).paths())
                .containsExactly("web/package.json", "package.json", "new/app.js");
        assertThat(CheckEdits.in(changed(Kind.DELETED, "new/package.json"), Patch.of(""), f -> false)
                        .paths())
                .containsExactly("new/package.json");
    }

    private static void onlyDependencies(String path, String line) {
        assertThat(edits(path, line)).as(path + ": " + line).isEmpty();
    }

    private static void decides(String path, String line) {
        assertThat(edits(path, line)).as(path + ": " + line).containsExactly(path);
    }

    private static List<String> edits(String path, String line) {
        String diff =
                "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -3,0 +4,1 @@\n+%2$s\n".formatted(path, line);
        return CheckEdits.in(changed(Kind.MODIFIED, path), Patch.of(diff), f -> true)
                .paths();
    }

    private static Changes changed(Kind kind, String... paths) {
        return new Changes(
                new TreeId("2".repeat(40)),
                Results.TREE,
                List.of(paths).stream()
                        .map(p -> new Changes.Change(p, kind, 1, 1, false, Changes.Mode.FILE))
                        .toList());
    }
}
