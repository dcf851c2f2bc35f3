package dev.spar.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                   |                     | Bash      | true",
                "Read,Edit          |                     | Bash      | false",
                "Read,Edit          |                     | Edit      | true",
                "Read,Bash(mvn:*)   |                     | Bash      | true",
                "                   | Web*                | WebSearch | false",
                "WebSearch          | Web*                | WebSearch | false",
                "*                  | Bash                | Bash      | false",
                "*                  | Bash(git push:*)    | Bash      | true",
                "mcp__*             | mcp__mail           | mcp__docs | true",
                "mcp__*             | mcp__mail           | mcp__mail | false"
            })
    void deny_wins_and_nothing_is_added(String allow, String deny, String tool, boolean has) {
        assertThat(new ToolRules(list(allow), list(deny)).has(tool)).isEqualTo(has);
    }

    private static List<String> list(String words) {
        return words == null ? List.of() : List.of(words.split(","));
    }

    @Test
    void a_tool_may_be_allowed_for_some_uses_only() {
        var some = List.of("Read", "Bash(mvn:*)", "Bash(ls)");
        assertThat(new ToolRules(some, List.of()).allowedUses("Bash")).containsExactly("Bash(mvn:*)", "Bash(ls)");
        assertThat(new ToolRules(List.of("Bash", "Bash(ls)"), List.of()).allowedUses("Bash"))
                .isEmpty();
        assertThat(ToolRules.ALL.allowedUses("Bash")).isEmpty();
    }
}
