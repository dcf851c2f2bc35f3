package dev.spar.core.settings;

import dev.spar.core.verify.Check;
import dev.spar.core.verify.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Our checks.
 *
 * @param appetite the highest tier wanted; absent decides by risk ({@code auto}); see {@link #none}
 * @param setup run once in every fresh worktree or checkout, before anything else
 * @param copy ignored paths copied into a fresh worktree; {@code link} the same, as symbolic links
 * @param network whether checks get the network
 * @param environment names of variables of the user's own environment that checks get; their values are redacted
 *     everywhere
 * @param flakyRuns how often at most a red check of the base or of a criterion is run, to tell red from flaky
 */
public record VerifySettings(
        boolean none,
        Optional<Tier> appetite,
        Optional<String> setup,
        Duration setupTimeout,
        List<String> copy,
        List<String> link,
        List<Check> tier0,
        List<Targeted> tier1,
        List<Check> tier2,
        boolean network,
        List<String> environment,
        int flakyRuns,
        boolean allowInstall) {
    /** Nothing is run, nothing is set up. */
    public VerifySettings nothing() {
        return new VerifySettings(
                true,
                appetite,
                Optional.empty(),
                setupTimeout,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                network,
                environment,
                flakyRuns,
                allowInstall);
    }

    /** The same for commands that somebody else wrote: no network and nothing of the user's environment. */
    public VerifySettings closed() {
        return new VerifySettings(
                none,
                appetite,
                setup,
                setupTimeout,
                copy,
                link,
                tier0,
                tier1,
                tier2,
                false,
                List.of(),
                flakyRuns,
                allowInstall);
    }

    /** The same with these checks. */
    public VerifySettings with(List<Check> cheap, List<Targeted> targeted, List<Check> full) {
        return new VerifySettings(
                none,
                appetite,
                setup,
                setupTimeout,
                copy,
                link,
                cheap,
                targeted,
                full,
                network,
                environment,
                flakyRuns,
                allowInstall);
    }

    /** Checks of tier 1 that are run when a path of the change matches one of the globs. */
    public record Targeted(List<String> paths, List<Check> checks) {}
}
