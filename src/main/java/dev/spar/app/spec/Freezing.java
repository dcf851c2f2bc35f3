package dev.spar.app.spec;

import dev.spar.adapter.store.FrozenSpecs;
import dev.spar.adapter.store.FrozenSpecs.Freeze;
import dev.spar.adapter.store.FrozenSpecs.Kept;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.spec.FrozenCriteria;
import dev.spar.core.spec.Spec;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Holds the criteria of a spec still: who changes them afterwards has to freeze them anew. */
public final class Freezing {
    private static final int BRIEF = 12;

    private final FrozenSpecs frozen;

    private Freezing(FrozenSpecs frozen) {
        this.frozen = frozen;
    }

    /** What is frozen under this {@code $SPAR_HOME}. */
    public static Freezing under(Path home) {
        return new Freezing(FrozenSpecs.in(home));
    }

    /**
     * Freezes them; {@code at} is now, as ISO 8601 writes it. Where they are others than before, {@code agrees} is
     * asked with what changed.
     */
    public Result freeze(Path file, Spec spec, String at, Predicate<String> agrees) throws IOException {
        var criteria = FrozenCriteria.of(spec);
        var kept = frozen.of(file);
        var changes = changes(kept, criteria);
        if (!changes.isEmpty() && !agrees.test(String.join(", ", changes))) {
            return Result.failed(changed(file, changes));
        }
        var freeze =
                kept instanceof Kept.Frozen f && changes.isEmpty() ? f.freeze() : frozen.freeze(file, criteria, at);
        String text = "frozen    " + brief(freeze) + "   " + spec.criteria().size() + " criteria of " + file;
        return Result.ok(changes.isEmpty() ? text : text + "\nchanged   " + String.join(", ", changes))
                .with("digest", freeze.digest())
                .with("at", freeze.at())
                .with("changes", changes)
                .next(List.of(
                        new Next("spar spec score " + Shell.word(file.toString()), "compare with it, at any time")));
    }

    /** How the criteria stand to what was frozen of this file, and what is wrong where they are others. */
    public Standing standing(Path file, Spec spec) {
        var kept = frozen.of(file);
        var changes = changes(kept, FrozenCriteria.of(spec));
        var problem = changes.isEmpty() ? Optional.<Problem>empty() : Optional.of(changed(file, changes));
        return switch (kept) {
            case Kept.Nothing _ -> new Standing("not frozen (spar spec freeze)", Optional.empty(), problem);
            case Kept.Unreadable _ -> new Standing(String.join(", ", changes), Optional.empty(), problem);
            case Kept.Frozen(Freeze freeze) ->
                new Standing(
                        "frozen " + brief(freeze) + " at " + freeze.at()
                                + (changes.isEmpty() ? ", and the same" : "; since then " + String.join(", ", changes)),
                        Optional.of(freeze),
                        problem);
        };
    }

    /** A sentence each; a freeze that nobody can read may have been of anything. */
    private static List<String> changes(Kept kept, FrozenCriteria criteria) {
        return switch (kept) {
            case Kept.Nothing _ -> List.of();
            case Kept.Unreadable(String why) -> List.of("what was frozen cannot be read: " + why);
            case Kept.Frozen(Freeze freeze) -> criteria.changes(freeze.criteria());
        };
    }

    /** What is wrong with working by criteria that are not those that a person froze; empty where they are, or none. */
    public Optional<Problem> unlike(Path file, Spec spec) {
        return standing(file, spec).problem();
    }

    /** The same of a spec that was given as a text; what is no file is frozen by nobody. */
    public List<Problem> unlike(List<Optional<Path>> files, List<Spec> specs) {
        return IntStream.range(0, specs.size())
                .boxed()
                .flatMap(i -> files.get(i).flatMap(f -> unlike(f, specs.get(i))).stream())
                .toList();
    }

    /** How they stand, for people. */
    public record Standing(String words, Optional<Freeze> freeze, Optional<Problem> problem) {}

    private static String brief(Freeze freeze) {
        return freeze.digest().substring(0, BRIEF);
    }

    private static Problem changed(Path file, List<String> changes) {
        return Problem.of(
                Code.S011,
                "the criteria of " + file + " are not those that were frozen",
                String.join(", ", changes),
                "spar spec freeze " + Shell.word(file.toString()) + " --yes   # these are meant");
    }
}
