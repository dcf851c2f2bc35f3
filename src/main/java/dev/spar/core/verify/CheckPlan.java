package dev.spar.core.verify;

import dev.spar.core.scope.Glob;
import dev.spar.core.settings.VerifySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checks that a tier means for a change, each command once and each name once, and why these. A tier holds those
 * below it. Where tier 0 has none, the next tier gives the feedback. A path that no mapping of tier 1 names is covered
 * by the checks of tier 2: what nobody targeted is not left out.
 */
public record CheckPlan(List<Check> checks, String why) {

    public static CheckPlan of(VerifySettings settings, Tier tier, List<String> paths) {
        return switch (tier) {
            case T0 ->
                settings.tier0().isEmpty() ? targeted(settings, paths) : chosen("tier 0", settings.tier0(), List.of());
            case T1 -> targeted(settings, paths);
            case T2 ->
                chosen(
                        "tier 2: everything",
                        settings.tier0(),
                        settings.tier2().isEmpty() ? all(settings) : settings.tier2());
        };
    }

    private static CheckPlan targeted(VerifySettings settings, List<String> paths) {
        List<Check> hit = settings.tier1().stream()
                .filter(t -> paths.stream().anyMatch(p -> covers(t, p)))
                .flatMap(t -> t.checks().stream())
                .toList();
        List<String> left = paths.stream()
                .filter(p -> settings.tier1().stream().noneMatch(t -> covers(t, p)))
                .toList();
        if (left.isEmpty() && !paths.isEmpty()) {
            return chosen("tier 1: the targeted checks of " + paths.size() + " changed files", settings.tier0(), hit);
        }
        String which = paths.isEmpty() ? "nothing changed" : "no targeted check covers " + left.getFirst();
        return chosen(
                "tier 1: " + which + ", so tier 2's as well",
                settings.tier0(),
                Stream.concat(hit.stream(), settings.tier2().stream()).toList());
    }

    private static boolean covers(VerifySettings.Targeted targeted, String path) {
        return targeted.paths().stream().anyMatch(g -> new Glob(g).matches(path));
    }

    private static List<Check> all(VerifySettings settings) {
        return settings.tier1().stream().flatMap(t -> t.checks().stream()).toList();
    }

    private static CheckPlan chosen(String why, List<Check> base, List<Check> more) {
        var checks = new ArrayList<Check>();
        Stream.concat(base.stream(), more.stream())
                .filter(c -> checks.stream().noneMatch(d -> d.command().equals(c.command())))
                .forEach(c -> {
                    String name = c.name();
                    for (int n = 2; taken(checks, name); n++) {
                        name = c.name() + " (" + n + ")";
                    }
                    checks.add(new Check(name, c.command(), c.timeout()));
                });
        return new CheckPlan(List.copyOf(checks), why);
    }

    private static boolean taken(List<Check> checks, String name) {
        return checks.stream().anyMatch(c -> c.name().equals(name));
    }
}
