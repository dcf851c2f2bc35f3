package dev.spar.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.plan.Risk;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.RiskSettings;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.Changes.Mode;
import dev.spar.core.verify.Patch;
import dev.spar.core.verify.TestPaths;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskPolicyTest {
    private static final TreeId TREE = new TreeId("0".repeat(40));
    private static final RiskPolicy POLICY =
            new RiskPolicy(new RiskSettings(List.of("fly/**"), List.of("web/**")), TestPaths::isTest);
    private static final Change TEST = edit("src/test/ATest.java");

    @ParameterizedTest
    @CsvSource({
        "src/auth/Login.java, AUTH, HIGH",
        "src/JwtFilter.java, AUTH, HIGH",
        "src/payments/Refund.java, PAYMENT, HIGH",
        "db/migrations/1.sql, MIGRATION, HIGH",
        ".github/workflows/ci.yml, PIPELINE, HIGH",
        ".npmrc, PIPELINE, HIGH",
        "mvnw, PIPELINE, HIGH",
        "fly/Fly.java, CONFIGURED_HIGH, HIGH",
        "pom.xml, DEPENDENCY, MEDIUM",
        "yarn.lock, DEPENDENCY, MEDIUM",
        "Dockerfile, DEPLOYMENT, MEDIUM",
        "web/a.ts, CONFIGURED_MEDIUM, MEDIUM",
        "api/openapi.yaml, PUBLIC_API, MEDIUM",
        "src/core/A.java, CORE, MEDIUM",
        "AGENTS.md, AGENT_MEMORY, LOW",
        "Makefile, AUTO_EXECUTED, LOW",
        "pkg/.vscode/tasks.json, AUTO_EXECUTED, LOW",
        "lefthook.yml, AUTO_EXECUTED, LOW",
        "src/A.java, , LOW",
        "src/author/Author.java, , LOW"
    })
    void each_trigger_fires_by_its_paths(String path, Trigger trigger, Risk risk) {
        var score = score(Risk.LOW, edit(path), TEST);
        assertThat(score.reasons())
                .extracting(RiskScore.Reason::trigger)
                .isEqualTo(trigger == null ? List.of() : List.of(trigger));
        assertThat(score.risk()).isEqualTo(risk);
    }

    @Test
    void small_triggers_add_up() {
        var score = score(Risk.LOW, edit("src/core/A.java"), edit("pom.xml"), TEST);
        assertThat(score.points()).isEqualTo(7);
        assertThat(score.risk()).isEqualTo(Risk.HIGH);
        assertThat(score.sentence())
                .isEqualTo("HIGH (7 points): +4 " + Trigger.DEPENDENCY.sentence() + ": pom.xml; +3 "
                        + Trigger.CORE.sentence() + ": src/core/A.java");
    }

    @Test
    void the_plan_may_raise_the_risk_and_never_lowers_it() {
        assertThat(score(Risk.HIGH, edit("README.md")).risk()).isEqualTo(Risk.HIGH);
        assertThat(score(Risk.MEDIUM, edit("README.md")).risk()).isEqualTo(Risk.MEDIUM);
        assertThat(score(Risk.LOW, edit("src/auth/A.java"), TEST).risk()).isEqualTo(Risk.HIGH);
    }

    @Test
    void size_deletions_and_missing_tests_count() {
        var many =
                IntStream.range(0, 26).mapToObj(i -> edit("docs/" + i + ".md")).toArray(Change[]::new);
        assertThat(triggers(score(Risk.LOW, many))).containsExactly(Trigger.MANY_FILES);
        assertThat(score(Risk.LOW, many).points()).isEqualTo(3);
        assertThat(score(Risk.LOW, new Change("docs/a.md", Kind.MODIFIED, 600, 1, false, Mode.FILE))
                        .points())
                .isEqualTo(2);
        assertThat(triggers(score(Risk.LOW, edit("src/A.java")))).containsExactly(Trigger.UNTESTED);
        assertThat(triggers(score(Risk.LOW, new Change("docs/a.md", Kind.DELETED, 0, 3, false, Mode.FILE))))
                .containsExactly(Trigger.DELETIONS);
        assertThat(triggers(score(Risk.LOW, new Change("test/a.sh", Kind.DELETED, 0, 3, false, Mode.FILE))))
                .contains(Trigger.DELETED_TESTS);
        assertThat(triggers(score(Risk.LOW, new Change("docs/a.png", Kind.ADDED, 0, 0, true, Mode.FILE))))
                .contains(Trigger.BINARY_OR_MODE);
    }

    @Test
    void a_mass_deletion_alone_is_a_high_risk() {
        var eleven = deletions(11);
        assertThat(triggers(score(Risk.LOW, eleven))).contains(Trigger.MASS_DELETION);
        assertThat(score(Risk.LOW, eleven).risk()).isEqualTo(Risk.HIGH);
        assertThat(triggers(score(Risk.LOW, deletions(10)))).doesNotContain(Trigger.MASS_DELETION);
        assertThat(triggers(ofAll(14, deletions(3)))).contains(Trigger.MASS_DELETION);
        assertThat(triggers(ofAll(15, deletions(3)))).doesNotContain(Trigger.MASS_DELETION);
        assertThat(triggers(ofAll(4, deletions(2)))).doesNotContain(Trigger.MASS_DELETION);
    }

    @Test
    void all_that_runs_by_itself_is_named() {
        var many =
                IntStream.range(0, 9).mapToObj(i -> edit("p" + i + "/Makefile")).toArray(Change[]::new);
        assertThat(score(Risk.LOW, many).reasons())
                .filteredOn(r -> r.trigger() == Trigger.AUTO_EXECUTED)
                .singleElement()
                .satisfies(r -> assertThat(r.paths()).hasSize(9));
    }

    private static Change[] deletions(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Change("docs/" + i + ".md", Kind.DELETED, 0, 1, false, Mode.FILE))
                .toArray(Change[]::new);
    }

    private static RiskScore ofAll(int before, Change... files) {
        return scored(Risk.LOW, before, files);
    }

    @Test
    void contents_count_where_names_say_nothing() {
        assertThat(triggers(content("src/A.java", "jdbc.execute(\"ALTER TABLE a ADD b int\");")))
                .contains(Trigger.MIGRATION);
        assertThat(triggers(content("src/A.java", "synchronized (lock) {"))).contains(Trigger.CONCURRENCY);
        assertThat(triggers(content("src/A.java", "return a + b;"))).containsExactly(Trigger.UNTESTED);
        var skipped = content("src/test/ATest.java", "@Disabled void a() {");
        assertThat(triggers(skipped)).containsExactly(Trigger.TAMPERED_TESTS);
        assertThat(skipped.risk()).isEqualTo(Risk.HIGH);
        assertThat(skipped.tampers()).hasSize(1);
    }

    @Test
    void nothing_lowers_a_score() {
        var all = Stream.of("src/auth/A.java", "pom.xml", "docs/a.md", "src/core/B.java", "web/a.ts")
                .map(RiskPolicyTest::edit)
                .toList();
        for (int n = 1; n < all.size(); n++) {
            var fewer = score(Risk.LOW, all.subList(0, n).toArray(Change[]::new));
            assertThat(score(Risk.LOW, all.subList(0, n + 1).toArray(Change[]::new))
                            .points())
                    .isGreaterThanOrEqualTo(fewer.points());
        }
    }

    private static List<Trigger> triggers(RiskScore score) {
        return score.reasons().stream().map(RiskScore.Reason::trigger).toList();
    }

    private static RiskScore scored(Risk declared, int before, Change... files) {
        var changes = new Changes(TREE, TREE, List.of(files));
        return POLICY.score(changes, Patch.of(""), declared, MassDeletion.in(changes, () -> before));
    }

    private static RiskScore score(Risk declared, Change... files) {
        return scored(declared, 1000, files);
    }

    private static RiskScore content(String path, String line) {
        String diff = "diff --git a/" + path + " b/" + path + "\n--- a/" + path + "\n+++ b/" + path
                + "\n@@ -0,0 +1 @@\n+" + line + "\n";
        return POLICY.score(new Changes(TREE, TREE, List.of(edit(path))), Patch.of(diff), Risk.LOW, List.of());
    }

    private static Change edit(String path) {
        return new Change(path, Kind.MODIFIED, 1, 1, false, Mode.FILE);
    }
}
