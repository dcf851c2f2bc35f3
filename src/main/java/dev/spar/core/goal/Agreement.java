package dev.spar.core.goal;

import dev.spar.core.run.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What is agreed to before a goal is worked on: the criteria, frozen by their digest, and the parts of the work.
 *
 * @param criteria the digest of the spec's criteria, as it is told everywhere
 * @param asked each criterion with how it is checked and how it stands on the base
 * @param subTasks their titles, in the order of the spec
 * @param eval the command that judges the whole
 * @param attempts how often at most the whole is tried
 * @param spec the name of the file it was read from; empty where it came from elsewhere
 * @param derived what the reviewer made of criteria that name nothing; empty where it was not asked
 */
public record Agreement(
        Digest criteria,
        List<String> asked,
        List<String> subTasks,
        Optional<String> eval,
        int attempts,
        Optional<String> spec,
        Optional<DerivedChecks> derived) {
    /** What nobody saw who agreed to the spec alone. */
    public List<DerivedCheck> scripts() {
        return derived.map(DerivedChecks::checks).orElse(List.of());
    }
}
