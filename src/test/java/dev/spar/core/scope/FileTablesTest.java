package dev.spar.core.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FileTablesTest {
    @Test
    void every_file_of_the_list_is_told_for_what_it_is() throws IOException {
        var wrong = new ArrayList<String>();
        List<String> rows = rows();
        for (String row : rows) {
            String path = row.substring(0, row.indexOf('|')).strip();
            String expected = row.substring(row.indexOf('|') + 1).strip();
            String told = DependencyFiles.of(path).isPresent()
                    ? "dependency"
                    : MigrationFiles.contains(path) ? "migration" : "-";
            if (!told.equals(expected)) {
                wrong.add(path + " is " + expected + " and was told as " + told);
            }
        }
        assertThat(rows).hasSizeGreaterThan(120);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_migration_hidden_in_code_is_seen() {
        for (String line : List.of(
                "execute(\"ALTER TABLE users ADD COLUMN age int\")",
                "  create unique index on a(b)",
                "jdbc.execute(\"drop table old\");",
                "op.add_column('users', x)",
                "await knex.schema.createTable('a', t => {})")) {
            assertThat(MigrationFiles.looksLikeOne(line)).as(line).isTrue();
        }
        for (String line : List.of(
                "create a table of contents",
                "var table = alter(view);",
                "// drops the column",
                "SELECT * FROM tables")) {
            assertThat(MigrationFiles.looksLikeOne(line)).as(line).isFalse();
        }
    }

    private static List<String> rows() throws IOException {
        try (var in = Objects.requireNonNull(FileTablesTest.class.getResourceAsStream("/scope/files.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#") && !l.isBlank())
                    .toList();
        }
    }
}
