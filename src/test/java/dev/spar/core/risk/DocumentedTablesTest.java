package dev.spar.core.risk;

import dev.spar.core.heal.Fingerprint;
import dev.spar.core.scope.DependencyFiles;
import dev.spar.core.scope.MigrationFiles;
import dev.spar.core.scope.ScopePolicy;
import dev.spar.core.verify.Tamper;
import dev.spar.testing.DocumentTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in the documents are those of the code; {@code -Dgolden=update} writes them anew. */
class DocumentedTablesTest {
    @Test
    void the_triggers_of_risk() {
        new DocumentTable("docs/risk.md", "triggers")
                .assertRows(
                        "Trigger | Points | Fires on | Paths",
                        Stream.of(Trigger.values())
                                .map(t ->
                                        t.name() + " | " + t.points() + " | " + t.sentence() + " | " + globs(t.globs()))
                                .toList());
    }

    @Test
    void the_control_files_of_the_scope() {
        new DocumentTable("docs/scope.md", "control").assertText(globs(ScopePolicy.CONTROL_FILES) + "\n");
    }

    @Test
    void the_files_of_dependencies() {
        new DocumentTable("docs/scope.md", "dependencies")
                .assertRows(
                        "Ecosystem | Part | Files",
                        DependencyFiles.TABLE.stream()
                                .map(r -> r.ecosystem() + " | "
                                        + r.part().name().toLowerCase(Locale.ROOT) + " | " + globs(r.globs()))
                                .toList());
    }

    @Test
    void the_files_of_migrations() {
        new DocumentTable("docs/scope.md", "migrations")
                .assertRows(
                        "Tool | Files",
                        MigrationFiles.TABLE.stream()
                                .map(r -> r.tool() + " | " + globs(r.globs()))
                                .toList());
    }

    @Test
    void the_rules_of_fingerprints() {
        new DocumentTable("docs/healing.md", "rules")
                .assertRows(
                        "Taken out | Leaves",
                        Fingerprint.RULES.stream()
                                .map(r -> r.name() + " | "
                                        + (r.leaves().isBlank()
                                                ? r.leaves().isEmpty() ? "nothing" : "one blank"
                                                : "`" + r.leaves() + "`"))
                                .toList());
    }

    @Test
    void the_kinds_of_weakened_tests() {
        new DocumentTable("docs/verification.md", "tampers")
                .assertRows(
                        "Kind", Stream.of(Tamper.Kind.values()).map(Enum::name).toList());
    }

    private static String globs(List<String> globs) {
        return globs.stream().map(g -> "`" + g + "`").collect(Collectors.joining(" "));
    }
}
