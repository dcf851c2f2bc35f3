package dev.spar.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.Changes.Mode;
import dev.spar.testing.Growth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gates over trees, each on plain facts. */
class TreeGatesTest {
    private static final TreeId A = new TreeId("a".repeat(40));
    private static final TreeId B = new TreeId("b".repeat(40));

    private static Changes deleted(String... paths) {
        return new Changes(
                A,
                B,
                Arrays.stream(paths)
                        .map(p -> new Change(p, Kind.DELETED, 0, 3, false, Mode.FILE))
                        .toList());
    }

    private static List<String> gone(Changes changes, String named) {
        return Deletions.trips(
                        new Deletions.Turn(changes, List.of(), List.of("moved.py")),
                        p -> !p.startsWith("new/"),
                        Remit.typed(named),
                        () -> 100)
                .stream()
                .map(Trip::where)
                .toList();
    }

    @Test
    void a_file_that_words_name_may_go_and_no_other() {
        assertThat(gone(deleted("a/b.py"), "delete a/b.py, please")).isEmpty();
        assertThat(gone(deleted("a/b.py"), "files: [`./a/b.py`]")).isEmpty();
        assertThat(gone(deleted("a/b.py"), "a/b.python and xa/b.py and a/b.py/c and a/**"))
                .containsExactly("a/b.py");
        assertThat(gone(deleted("moved.py", "new/own.py"), "")).isEmpty();
    }

    @Test
    void many_files_may_not_go_even_where_they_are_named() {
        String[] ten = files(10);
        String[] eleven = files(11);
        assertThat(gone(deleted(ten), String.join(" ", ten))).isEmpty();
        assertThat(gone(deleted(eleven), String.join(" ", eleven))).hasSize(11);
        Changes three = deleted("a", "b", "c");
        assertThat(Deletions.trips(
                        new Deletions.Turn(three, List.of(), List.of()), p -> true, Remit.typed("a b c"), () -> 14))
                .hasSize(3);
        assertThat(Deletions.trips(
                        new Deletions.Turn(three, List.of(), List.of()), p -> true, Remit.typed("a b c"), () -> 15))
                .isEmpty();
    }

    private static String[] files(int count) {
        return IntStream.range(0, count).mapToObj(i -> "f" + i + ".txt").toArray(String[]::new);
    }

    @Test
    void a_secret_counts_where_it_is_new_and_what_cannot_be_seen_counts() {
        Look key = new Look.Seen(List.of(new Secret("r", 3, Digest.of("key"))));
        Look other = new Look.Seen(List.of(new Secret("r", 4, Digest.of("other"))));
        assertThat(NewSecrets.trips(looks("a", key), looks("b", key))).isEmpty();
        assertThat(NewSecrets.trips(looks("a", key), looks("a", other))).hasSize(1);
        assertThat(NewSecrets.trips(looks("a", key), looks("a", new Look.Unseen("why"))))
                .singleElement()
                .satisfies(t -> assertThat(t.shown()).isEqualTo("a: it could not be judged: why"));
    }

    private static SortedMap<String, Look> looks(String path, Look look) {
        return new TreeMap<>(Map.of(path, look));
    }

    private static SortedMap<String, String> text(String path, String text) {
        return new TreeMap<>(Map.of(path, text));
    }

    private static List<String> drift(String file, String removed, String added, String document) {
        String rest = "\n parser(\"--verbose\")\n";
        return new DocDrift(() -> text("README.md", document), w -> w.contains("kept"))
                .trips(text(file, removed + rest), text(file, added + rest)).stream()
                        .map(Trip::what)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "cli.py|add(\"--old\")|add(\"--new\")|Use --old here.",
                "cli.py|x = os.environ[\"APP_OLD_MODE\"]|x = 1|Set APP_OLD_MODE.",
                "App.java|  public void renderAll(int n) {|  public void renderEach(int n) {|Call `renderAll` first.",
                "lib.py|def render_all(n):|def render_each(n):|Call render_all(3).",
                "a.ts|export function parseIt(s: string) {|export function parse(s: string) {|`parseIt(s)` parses.",
                "App.java|config.get(\"server.port\")|config.get(\"server.address\")|Set server.port in the file.",
                "cli.py|x = 1|add(\"--fresh\")|Use --verbose to see more."
            })
    void a_document_that_lags_behind_is_named(String file, String removed, String added, String document) {
        assertThat(drift(file, removed, added, document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "cli.py|add(\"--old\")|add(\"--new\")|Use --new here.",
                "cli.py|add(\"--old\")|add(\"--old\", help=1)|Use --old here.",
                "cli.py|add(\"--kept\")|add(\"--new\")|Use --kept and --new.",
                "cli.py|add(\"--old\")|x = 1|Use --older and --old-fashioned things.",
                "lib.py|def render_all(n):|def render_each(n):|The word render_all in prose.",
                "lib.py|def _private_one(n):|def _other(n):|Call `_private_one`.",
                "App.java|  private void renderAll() {|  private void each() {|Call `renderAll`.",
                "cli.py|x = 1|add(\"--fresh\")|This text speaks of no flag at all."
            })
    void a_document_that_follows_or_never_spoke_of_it_is_not(
            String file, String removed, String added, String document) {
        assertThat(drift(file, removed, added, document)).isEmpty();
    }

    @Test
    void a_document_that_only_changed_its_blanks_still_lags_behind() {
        assertThat(drift("cli.py", "add(\"--old\")", "add(\"--new\")", "Use  --old   here. "))
                .isNotEmpty();
    }

    private static List<Trip> back(String path, String text, String... there) {
        return WayBack.trips(text(path, text), List.of(there)::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE a DROP COLUMN b;",
                "drop table users;",
                "TRUNCATE orders;",
                "-- no rollback: rows are gone\nDROP TABLE a;",
                "DROP TABLE a; -- no rollback> can be\n/* exports.down */ -- no def change here",
                "DELETE FROM logs;",
                "def upgrade():\n    op.drop_column('a', 'b')\n\ndef downgrade():\n    pass\n"
            })
    void a_migration_that_loses_data_has_to_have_a_way_back(String text) {
        assertThat(back("db/migrations/3_x.py", text)).hasSize(1);
        assertThat(back("db/migrations/3_x.down.sql", text)).isEmpty();
    }

    @Test
    void a_way_back_in_the_file_or_beside_it_is_one() {
        assertThat(back("db/migrations/3.up.sql", "DROP TABLE a;", "db/migrations/3.down.sql"))
                .isEmpty();
        assertThat(back("db/migrations/3.up.sql", "DROP TABLE a;")).hasSize(1);
        assertThat(back("db/migration/V3__a.sql", "DROP TABLE a;", "db/migration/U3__a.sql"))
                .isEmpty();
        assertThat(back("db/migrations/3.down.sql", "DROP TABLE a;")).isEmpty();
        assertThat(back("db/migrations/3.sql", "CREATE TABLE a (b int);")).isEmpty();
        assertThat(back(
                        "migrations/3.py",
                        "def upgrade():\n"
                                + "    op.drop_column('a', 'b')\n\n"
                                + "def downgrade():\n"
                                + "    op.add_column('a', b)\n"))
                .isEmpty();
        String goose = "-- +goose Up\nDROP TABLE a;\n-- +goose Down\nCREATE TABLE a (b int);\n";
        assertThat(back("migrations/3.sql", goose)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                " ",
                "def down(",
                "delete from a",
                "public a<b ",
                "\"--a",
                "drop ",
                "getenv(\"A",
                "rollback ",
                "-- ",
                "/* ",
                "pub async ",
                "downgrade():"
            })
    void a_text_that_is_made_to_be_slow_costs_what_its_length_allows(String odd) {
        Growth.isLinear(odd, 1 << 20, text -> {
            String slow = text + ") : pass";
            var old = text("db/migrations/1.py", slow);
            WayBack.trips(old, there -> false);
            new DocDrift(() -> text("README.md", slow), word -> false).trips(old, text("db/migrations/1.py", ""));
        });
    }
}
