package dev.spar.app.spec;

import dev.spar.adapter.store.FrozenSpecs;
import dev.spar.adapter.store.FrozenSpecs.Freeze;
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

/** Holds the criteria of a spec still: who changes them afterwards has to freeze them anew. */
public final class Freezing {
    private static final int BRIEF = 12;

    private final FrozenSpecs frozen;

    public Freezing(FrozenSpecs frozen) {
        this.frozen = frozen;
    }

    /**
     * Freezes them; {@code at} is now, as ISO 8601 writes it. Where they are others than before, {@code agrees} is
     * asked with what changed.
     */
    public Result freeze(Path file, Spec spec, String at, Predicate<String> agrees) throws IOException {
        var criteria = FrozenCriteria.of(spec);
        var earlier = frozen.of(file);
        var changes = earlier.map(e -> criteria.changes(e.criteria())).orElse(List.of());
        if (!changes.isEmpty() && !agrees.test(String.join(", ", changes))) {
            return Result.failed(changed(file, changes));
        }
        var freeze = earlier.isPresent() && changes.isEmpty() ? earlier.get() : frozen.freeze(file, criteria, at);
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
        var freeze = frozen.of(file);
        if (freeze.isEmpty()) {
            return new Standing("not frozen (spar spec freeze)", Optional.empty(), Optional.empty());
        }
        var changes = FrozenCriteria.of(spec).changes(freeze.get().criteria());
        String since = "frozen " + brief(freeze.get()) + " at " + freeze.get().at();
        return changes.isEmpty()
                ? new Standing(since + ", and the same", freeze, Optional.empty())
                : new Standing(
                        since + "; since then " + String.join(", ", changes),
                        freeze,
                        Optional.of(changed(file, changes)));
    }

    /** What is wrong with working by criteria that are not those that a person froze; empty where they are, or none. */
    public Optional<Problem> unlike(Path file, Spec spec) {
        return standing(file, spec).problem();
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
