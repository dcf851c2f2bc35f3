package dev.spar.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an older brief's file becomes. */
class BriefImportTest {

    @Test
    void checks_scope_risks_and_cast_become_our_keys() {
        var read = read("""
            {"verification": {"tier0": "make lint", "tier2": ["make", "make e2e"],
                              "tier1_mapping": {"src/**": ["make unit"]}},
             "scope": {"allowedDirs": ["src", "docs/**"], "denyList": "infra/**", "maxFilesPerMilestone": 12},
             "riskTriggers": [{"patterns": ["db/**"]}, "auth/**"],
             "setup": "npm ci",
             "roles": {"planner": "claude", "implement": "codex", "review": "claude"}}
            """);
        assertThat(read.keys())
                .containsEntry("verify.tier0.run", List.of("make lint"))
                .containsEntry(
                        "verify.tier1", List.of(new Targets(List.of("src/**"), List.of("make unit"), Optional.empty())))
                .containsEntry("verify.tier2.run", List.of("make", "make e2e"))
                .containsEntry("scope.allow", List.of("src", "docs/**"))
                .containsEntry("scope.deny", List.of("infra/**"))
                .containsEntry("scope.max_files_per_milestone", 12L)
                .containsEntry("risk.high", List.of("db/**", "auth/**"))
                .containsEntry("verify.setup", "npm ci")
                .containsEntry("cast.planner", List.of("claude"))
                .containsEntry("cast.builder", List.of("codex"))
                .containsEntry("cast.reviewer", List.of("claude"));
        assertThat(read.ignored()).isEmpty();
    }

    @Test
    void what_has_no_counterpart_or_cannot_be_meant_is_named_and_left_out() {
        var read = read("""
            {"project": {"name": "shop"}, "allow": ["../other/**"], "deny": ["/etc"], "maxFiles": 0, "tier0": 7}
            """);
        assertThat(read.keys()).isEmpty();
        assertThat(read.ignored()).containsExactly("project.name", "allow", "deny", "maxFiles", "tier0");
    }

    @Test
    void what_is_no_object_is_wrong() {
        assertThat(BriefImport.read("[1]")).isInstanceOf(BriefImport.Imported.Wrong.class);
        assertThat(BriefImport.read("{")).isInstanceOf(BriefImport.Imported.Wrong.class);
    }

    private static BriefImport.Imported.Understood read(String json) {
        return (BriefImport.Imported.Understood) BriefImport.read(json);
    }
}
