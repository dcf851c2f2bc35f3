package dev.spar.app.review;

import dev.spar.adapter.store.AcceptedFindings;
import dev.spar.adapter.store.AcceptedFindings.Accepted;
import dev.spar.app.Surroundings;
import dev.spar.app.run.Repository;
import dev.spar.core.review.AcceptedRisk;
import dev.spar.core.review.Location;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people decided to live with, as it lies in one state of the files: a decision ends when its lines change. */
record AcceptedRisks(AcceptedFindings kept) {
    /** Of this repository. */
    static AcceptedRisks of(Surroundings here, Repository repository) {
        return new AcceptedRisks(AcceptedFindings.of(here.state(), repository.key()));
    }

    /** Those whose lines are there, where they are now; {@code text} gives a file. */
    List<AcceptedRisk> in(Function<String, Optional<String>> text) {
        return kept.all().stream()
                .flatMap(a -> text.apply(a.file()).flatMap(t -> now(a, t)).stream())
                .toList();
    }

    private static Optional<AcceptedRisk> now(Accepted a, String text) {
        int at = Collections.indexOfSubList(lines(text), a.lines());
        return at < 0 || a.lines().isEmpty()
                ? Optional.empty()
                : Optional.of(new AcceptedRisk(
                        a.key(),
                        new Location(a.file(), at + 1, at + a.lines().size()),
                        a.title(),
                        a.reason(),
                        a.by(),
                        a.at()));
    }

    /** The lines of a place in a file, without the blanks at their ends; empty where there are none. */
    static List<String> lines(String text, Location where) {
        List<String> all = lines(text);
        int from = Math.min(where.firstLine() - 1, all.size());
        return all.subList(from, Math.clamp(where.lastLine(), from, all.size()));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }
}
