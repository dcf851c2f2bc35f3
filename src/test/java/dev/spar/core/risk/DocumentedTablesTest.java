package dev.spar.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.heal.Fingerprint;
import dev.spar.core.scope.DependencyFiles;
import dev.spar.core.scope.MigrationFiles;
import dev.spar.core.scope.ScopePolicy;
import dev.spar.core.verify.Tamper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in the documents are those of the code; {@code -Dgolden=update} writes them anew. */
class DocumentedTablesTest {
    @Test
    void the_triggers_of_risk() throws IOException {
        assertTable(
                "docs/risk.md",
                "triggers",
                table(
                        "Trigger | Points | Fires on | Paths",
                        Stream.of(Trigger.values())
                                .map(t ->
                                        t.name() + " | " + t.points() + " | " + t.sentence() + " | " + globs(t.globs()))
                                .toList()));
    }

    @Test
    void the_control_files_of_the_scope() throws IOException {
        assertTable("docs/scope.md", "control", globs(ScopePolicy.CONTROL_FILES) + "\n");
    }

    @Test
    void the_files_of_dependencies() throws IOException {
        assertTable(
                "docs/scope.md",
                "dependencies",
                table(
                        "Ecosystem | Part | Files",
                        DependencyFiles.TABLE.stream()
                                .map(r -> r.ecosystem() + " | "
                                        + r.part().name().toLowerCase(Locale.ROOT) + " | " + globs(r.globs()))
                                .toList()));
    }

    @Test
    void the_files_of_migrations() throws IOException {
        assertTable(
                "docs/scope.md",
                "migrations",
                table(
                        "Tool | Files",
                        MigrationFiles.TABLE.stream()
                                .map(r -> r.tool() + " | " + globs(r.globs()))
                                .toList()));
    }

    @Test
    void the_rules_of_fingerprints() throws IOException {
        assertTable(
                "docs/healing.md",
                "rules",
                table(
                        "Taken out | Leaves",
                        Fingerprint.RULES.stream()
                                .map(r -> r.name() + " | "
                                        + (r.leaves().isBlank()
                                                ? r.leaves().isEmpty() ? "nothing" : "one blank"
                                                : "`" + r.leaves() + "`"))
                                .toList()));
    }

    @Test
    void the_kinds_of_weakened_tests() throws IOException {
        assertTable(
                "docs/verification.md",
                "tampers",
                table("Kind", Stream.of(Tamper.Kind.values()).map(Enum::name).toList()));
    }

    private static String globs(List<String> globs) {
        return globs.stream().map(g -> "`" + g + "`").collect(Collectors.joining(" "));
    }

    private static String table(String head, List<String> rows) {
        String line = "|" + "---|".repeat(head.split("\\|", -1).length);
        return "| " + head + " |\n" + line + "\n"
                + rows.stream().map(r -> "| " + r.strip() + " |\n").collect(Collectors.joining());
    }

    private static void assertTable(String file, String name, String table) throws IOException {
        String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
        String open = "<!-- " + name + " -->\n";
        int from = text.indexOf(open) + open.length();
        int to = text.indexOf("<!-- /" + name + " -->");
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(
                    Path.of(file), text.substring(0, from) + table + text.substring(to), StandardCharsets.UTF_8);
        } else {
            assertThat(text.substring(from, to)).isEqualTo(table);
        }
    }
}
