package dev.spar.core.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.TreeId;
import dev.spar.core.scope.ScopePolicy.Trip;
import dev.spar.core.scope.ScopePolicy.Why;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.Changes.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopePolicyTest {
    private static final TreeId TREE = new TreeId("0".repeat(40));

    @Test
    void everything_is_allowed_where_nothing_is_said() {
        assertThat(trips(open(), edit("src/A.java"), edit("README.md"), edit("pom.xml"), edit("db/migrations/1.sql")))
                .isEmpty();
    }

    @Test
    void an_edit_outside_what_is_allowed_trips_and_names_the_rule() {
        assertThat(trips(lock(List.of("src/**"), List.of()), edit("src/A.java"), edit("docs/a.md")))
                .containsExactly(new Trip("docs/a.md", Why.OUTSIDE, "it lies outside src/** (scope.allow)"));
    }

    @Test
    void deny_wins_over_allow_whatever_the_case() {
        var lock = lock(List.of("src/**"), List.of("src/secret/**"));
        assertThat(whys(lock, edit("src/secret/A.java"), edit("src/Secret/A.java"), edit("src/a/A.java")))
                .containsExactly(Why.DENIED, Why.DENIED);
    }

    @Test
    void both_sides_of_a_rename_are_judged() {
        var lock = lock(List.of("src/**"), List.of());
        assertThat(trips(lock, deletion("src/A.java"), edit("lib/A.java")))
                .extracting(Trip::path)
                .containsExactly("lib/A.java");
        assertThat(trips(lock, deletion("lib/A.java"), edit("src/A.java")))
                .extracting(Trip::path)
                .containsExactly("lib/A.java");
    }

    @Test
    void a_change_of_mode_alone_is_an_edit() {
        var lock = lock(List.of("src/**"), List.of());
        assertThat(whys(lock, new Change("bin/run", Kind.MODIFIED, 0, 0, false, Mode.EXECUTABLE)))
                .containsExactly(Why.OUTSIDE);
        assertThat(whys(lock, new Change("src/run", Kind.MODIFIED, 0, 0, false, Mode.EXECUTABLE)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".mcp.json",
                "pkg/.mcp.json",
                "pkg/.claude/settings.json",
                "pkg/.Claude/settings.json",
                "a/b/.codex/config.toml",
                ".gemini/settings.json",
                ".cursor/mcp.json",
                ".envrc",
                "sub/.envrc",
                "lefthook.yml",
                ".husky/pre-commit",
                ".github/hooks/x",
                ".vscode/tasks.json",
                ".idea/runConfigurations/x.xml",
                ".devcontainer/devcontainer.json"
            })
    void what_runs_by_itself_is_locked_wherever_it_lies_and_asks_for_trust(String path) {
        assertThat(whys(open(), edit(path))).containsExactly(Why.CONTROL_FILE);
        assertThat(AutoExecuted.kind(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb/package.json", "x\u2028/conftest.py", "scripts/a\u0085b", "a b/package.json"})
    void a_line_end_in_a_name_hides_nothing_from_trust(String path) {
        assertThat(AutoExecuted.kind(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/claude/a.md", "docs/envrc", ".vscode/extensions.json", ".cursor/rules/a.mdc"})
    void what_only_looks_like_it_is_not_locked(String path) {
        assertThat(whys(open(), edit(path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb/package.json", "x\u2028/conftest.py", "scripts/a\u0085b", "a\rb/pom.xml"})
    void a_line_end_in_a_name_hides_nothing_that_runs(String path) {
        assertThat(AutoExecuted.kind(path)).isPresent();
        assertThat(AutoExecuted.kind(path + "/notes"))
                .as("control")
                .isEqualTo(path.startsWith("scripts/") ? Optional.of("scripts") : Optional.empty());
    }

    @Test
    void a_link_trips_where_a_file_would_not_and_may_be_removed() {
        assertThat(whys(open(), new Change("src/a", Kind.ADDED, 1, 0, false, Mode.SYMLINK)))
                .containsExactly(Why.SYMLINK);
        assertThat(whys(open(), new Change("src/a", Kind.MODIFIED, 1, 1, false, Mode.SYMLINK)))
                .containsExactly(Why.SYMLINK);
        assertThat(whys(open(), new Change("src/a", Kind.DELETED, 0, 1, false, Mode.SYMLINK)))
                .isEmpty();
        assertThat(whys(open(), edit("src/a"))).isEmpty();
    }

    @Test
    void a_repository_within_the_repository_trips_even_when_granted() {
        var granted = new ScopeLock(List.of(), List.of(), true, true, 50, List.of("**"));
        assertThat(whys(granted, new Change("sub", Kind.ADDED, 0, 0, false, Mode.GITLINK)))
                .containsExactly(Why.GITLINK);
        var nested = new Intrusion("sub", Intrusion.Kind.REPOSITORY);
        assertThat(ScopePolicy.trips(granted, new Changes(TREE, TREE, List.of()), List.of(nested)))
                .containsExactly(new Trip("sub", Why.INTRUSION, "a repository within the repository"));
    }

    @ParameterizedTest
    @EnumSource(Intrusion.Kind.class)
    void whatever_no_tree_may_hold_is_called_what_it_is(Intrusion.Kind kind) {
        var trips =
                ScopePolicy.trips(open(), new Changes(TREE, TREE, List.of()), List.of(new Intrusion("caf\\xe9", kind)));
        assertThat(trips).extracting(Trip::rule).containsExactly(kind.words());
        assertThat(trips).extracting(Trip::path).containsExactly("caf\\xe9");
    }

    @Test
    void control_files_are_locked_in_any_case_until_a_person_grants_them() {
        for (String path : List.of(
                ".git",
                "a/.git/config",
                ".GIT/config",
                ".gitmodules",
                ".spar/config.toml",
                ".mcp.json",
                ".claude/settings.json",
                ".codex/config.toml",
                ".husky/pre-commit",
                "sub/.gitmodules")) {
            assertThat(whys(open(), edit(path))).as(path).containsExactly(Why.CONTROL_FILE);
        }
        var granted = new ScopeLock(List.of(), List.of(), true, true, 50, List.of(".claude/**"));
        assertThat(whys(granted, edit(".claude/settings.json"))).isEmpty();
        assertThat(whys(open(), edit("docs/.gitignore"), edit("src/claude/a"), edit("CLAUDE.md")))
                .isEmpty();
    }

    @Test
    void a_grant_wins_over_deny_allow_dependencies_and_migrations() {
        var lock = new ScopeLock(
                List.of("src/**"),
                List.of("lib/**"),
                false,
                false,
                50,
                List.of("lib/**", "pom.xml", "db/migrations/**"));
        assertThat(whys(lock, edit("lib/a"), edit("pom.xml"), edit("db/migrations/1.sql")))
                .isEmpty();
        assertThat(whys(lock, edit("other/pom.xml"))).containsExactly(Why.OUTSIDE);
    }

    @Test
    void dependencies_and_migrations_trip_where_they_may_not_change() {
        var lock = new ScopeLock(List.of(), List.of(), false, false, 50, List.of());
        assertThat(whys(lock, edit("package.json"), edit("db/migrate/1_a.rb"), edit("src/a.rb")))
                .containsExactly(Why.DEPENDENCY, Why.MIGRATION);
    }

    @Test
    void more_files_than_a_milestone_may_touch_are_told_as_a_whole() {
        var lock = new ScopeLock(List.of(), List.of(), true, true, 2, List.of());
        assertThat(ScopePolicy.tooManyFiles(lock, changes(edit("a"), edit("b"))))
                .isEmpty();
        assertThat(ScopePolicy.tooManyFiles(lock, changes(edit("a"), edit("b"), edit("c"))))
                .get()
                .asString()
                .startsWith("3 files are changed");
    }

    /**
     * Ten thousand paths made of pieces that attacks are made of: whatever leaves src/ok is tripped, whatever stays is
     * not.
     */
    @Test
    void no_made_up_path_slips_out() {
        var lock = lock(List.of("src/ok/**"), List.of("src/ok/no/**"));
        long seed = 20_260_101;
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String path = madeUp(random);
            assertThat(trips(lock, edit(path)).isEmpty())
                    .as("seed " + seed + ", path " + path)
                    .isEqualTo(insideOk(path));
        }
    }

    private static final List<String> PIECES = List.of(
            "src|ok|no|..|.||SRC|OK|No|.git|a|ok |\u00f6k|o\u0308k|-rf|~|*|**|a\nb|src\\..\\..".split("\\|", -1));

    private static String madeUp(Random random) {
        var path = new StringBuilder(random.nextBoolean() ? "src/ok" : PIECES.get(random.nextInt(PIECES.size())));
        for (int n = random.nextInt(4); n >= 0; n--) {
            path.append('/').append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return path.toString();
    }

    /** What the lock on src/ok without src/ok/no means, said once more in other words. */
    private static boolean insideOk(String path) {
        List<String> parts = List.of(path.split("/", -1));
        boolean plain =
                parts.stream().noneMatch(s -> s.isEmpty() || s.equals(".") || s.equals("..") || s.contains("..\\"));
        return (path.equals("src/ok") || path.startsWith("src/ok/"))
                && plain
                && parts.stream().noneMatch(s -> s.equalsIgnoreCase(".git"))
                && (parts.size() < 3 || !parts.get(2).equalsIgnoreCase("no"));
    }

    private static ScopeLock open() {
        return lock(List.of(), List.of());
    }

    private static ScopeLock lock(List<String> allow, List<String> deny) {
        return new ScopeLock(allow, deny, true, true, 50, List.of());
    }

    private static Change edit(String path) {
        return new Change(path, Kind.MODIFIED, 1, 1, false, Mode.FILE);
    }

    private static Change deletion(String path) {
        return new Change(path, Kind.DELETED, 0, 1, false, Mode.FILE);
    }

    private static Changes changes(Change... files) {
        return new Changes(TREE, TREE, List.of(files));
    }

    private static List<Trip> trips(ScopeLock lock, Change... files) {
        return ScopePolicy.trips(lock, changes(files), List.of());
    }

    private static List<Why> whys(ScopeLock lock, Change... files) {
        return trips(lock, files).stream().map(Trip::why).toList();
    }
}
