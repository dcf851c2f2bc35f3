package dev.spar.core.settings;

import dev.spar.core.scope.Glob;
import java.util.List;

/**
 * Which of its role's tools an agent has: globs over their names ({@code Bash}, {@code mcp__*}), or over one's uses
 * ({@code Bash(git push:*)}), as the agent itself writes them. Nothing here adds a tool, and deny wins.
 *
 * @param allow empty: all
 */
public record ToolRules(List<String> allow, List<String> deny) {
    public static final ToolRules ALL = new ToolRules(List.of(), List.of());

    /** Whether it has the tool, for some use at least. */
    public boolean has(String tool) {
        return (allow.isEmpty() || allow.stream().anyMatch(rule -> names(rule, tool)))
                && deny.stream().noneMatch(rule -> !ofUses(rule) && names(rule, tool));
    }

    /** The only uses of the tool that are allowed; empty where all are. */
    public List<String> allowedUses(String tool) {
        List<String> rules = allow.stream().filter(rule -> names(rule, tool)).toList();
        return rules.stream().allMatch(ToolRules::ofUses) ? rules : List.of();
    }

    /**
     * The rules that allow some uses of a tool of which the agent can only be given all; only the uses of {@code Bash}
     * are told apart.
     */
    public List<String> notTold() {
        return allow.stream()
                .filter(rule -> ofUses(rule) && !names(rule, "Bash"))
                .toList();
    }

    private static boolean ofUses(String rule) {
        return rule.contains("(");
    }

    private static boolean names(String rule, String tool) {
        return new Glob(ofUses(rule) ? rule.substring(0, rule.indexOf('(')) : rule).matches(tool);
    }
}
