package dev.spar.core.scope;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The files by which a repository changes the shape of stored data, and the words by which code does it without such a
 * file.
 */
public final class MigrationFiles {
    /** One row of the table. */
    public record Row(String tool, List<String> globs) {}

    /** The whole table, as {@code docs/scope.md} shows it. */
    public static final List<Row> TABLE = List.of(
            row(
                    "any",
                    "**/migrations/**",
                    "**/db/migration/**",
                    "**/db/migrate/**",
                    "**/db_migrations/**",
                    "**/schema_migrations/**",
                    "**/*.{up,down}.sql",
                    "**/{schema,structure}.sql"),
            row("Flyway", "**/{V,U,R,B}[0-9_]*__*.{sql,java}", "**/R__*.sql", "**/flyway.{conf,toml}"),
            row(
                    "Liquibase",
                    "**/db/changelog/**",
                    "**/db/changelogs/**",
                    "**/*changelog*.{xml,yaml,yml,json,sql}",
                    "**/liquibase.properties"),
            row("Rails", "**/db/schema.rb"),
            row("Alembic", "**/alembic/versions/**", "**/alembic.ini"),
            row("Prisma", "**/schema.prisma", "**/prisma/schema/**"),
            row("Drizzle, Knex, TypeORM", "drizzle/**", "**/knexfile.{js,ts}", "**/ormconfig.{json,js,ts}"),
            row("Atlas, dbmate, sqlx", "**/atlas.hcl", "**/db/migrations/**", "**/.sqlx/**"),
            row("Entity Framework", "**/*ModelSnapshot.cs"),
            row("Doctrine, Laravel", "**/database/migrations/**", "**/Version[0-9]*.php"));

    private static final Pattern STATEMENT = Pattern.compile(
            "\\b(create|alter|drop|rename|truncate)\\s+(unlogged\\s+|temporary\\s+)?"
                    + "(table|column|index|unique\\s+index|schema|type|view|materialized\\s+view|database|sequence)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CALL = Pattern.compile(
            "\\b(add_column|drop_column|rename_column|change_column|alter_column|create_table|drop_table"
                    + "|addColumn|dropColumn|renameColumn|createTable|dropTable|alterTable)\\s*\\(");

    private MigrationFiles() {}

    public static boolean contains(String path) {
        return TABLE.stream().anyMatch(r -> r.globs().stream().anyMatch(g -> new Glob(g).matchesAnyCase(path)));
    }

    /**
     * Whether a line of code changes the shape of stored data; raises the risk and is asked in the review, wherever it
     * stands.
     */
    public static boolean looksLikeOne(String line) {
        return STATEMENT.matcher(line).find() || CALL.matcher(line).find();
    }

    private static Row row(String tool, String... globs) {
        return new Row(tool, List.of(globs));
    }
}
