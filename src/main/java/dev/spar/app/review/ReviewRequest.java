package dev.spar.app.review;

import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A review that somebody wants.
 *
 * @param folder a folder of the repository
 * @param wanted what is to be reviewed
 * @param by who is to review
 * @param authors vendors that are known to have written of it, beside what the commits say
 * @param focus what to look at hardest, in the person's words; empty for none
 * @param criteria the spec that says what the change is for
 * @param whole also what an earlier review judged and nobody changed since
 * @param strict a finding blocks only with a command that we ran and that fails by the change alone
 * @param rounds how often a review that could not be taken completely is asked for, at most
 * @param agrees asks a person to trust what this gate shows; {@code remembers} whether that is kept
 */
public record ReviewRequest(
        Path folder,
        Wanted wanted,
        By by,
        List<Vendor> authors,
        String focus,
        Optional<SpecText> criteria,
        Severity failOn,
        boolean whole,
        boolean strict,
        int rounds,
        Settled settled,
        Predicate<TrustGate> agrees,
        boolean remembers) {
    /**
     * What is to be reviewed; with nothing named the uncommitted edits, or the branch where there are none.
     *
     * @param target a branch, a commit or a range
     * @param patch a diff as text; then {@code target} is where it came from
     * @param base what it is compared with, where that is not to be found out
     * @param staged only what is staged
     */
    public record Wanted(Optional<String> target, Optional<String> patch, Optional<String> base, boolean staged) {}

    /** Who is to review. */
    public sealed interface By {
        /** Whoever is cast, first one who wrote nothing of it. */
        record Anybody() implements By {}

        /** An agent of the configuration, as {@code agent[:model[@effort]]}. */
        record Agent(String name) implements By {}

        /** Two vendors, each alone. */
        record Both() implements By {}

        /** What a person's word asks for; an agent that is called {@code both} is named with its model. */
        static By of(Optional<String> word) {
            return word.<By>map(w -> w.equals("both") ? new Both() : new Agent(w))
                    .orElseGet(Anybody::new);
        }
    }
}
