package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the answers on all chunks together to one verdict. */
public final class Verdicts {
    private Verdicts() {}

    /** Who answered, and how far from the authors they stand. */
    public record Reviewers(List<Vendor> vendors, Independence independence) {}

    /**
     * The verdict. It is complete only if the chunks cover the diff, each has an answer, and each answer names every
     * file of its chunk as judged: a file nobody says to have read was not read. Tests that the change weakened are
     * findings whatever the reviewer says.
     *
     * @param answers one per chunk, in order; absent where none came
     * @param overall the answer on all chunks together, where there are several
     * @param known what a finding may rest on; files of the manifest, a deleted one too, are known in any case
     */
    public static Verdict of(
            Manifest manifest,
            List<Optional<ReviewAnswer>> answers,
            Optional<ReviewAnswer> overall,
            Reviewers reviewers,
            Findings.Known known) {
        var all = new Findings.Known(
                known.criteria(),
                path -> known.files().test(path)
                        || manifest.files().stream().anyMatch(f -> f.path().equals(path)));
        Map<String, Finding> findings = new LinkedHashMap<>();
        List<Observation> observations = new ArrayList<>();
        WeakenedTests.findings(manifest.tampers()).forEach(f -> findings.put(f.key() + " " + f.title(), f));
        boolean complete =
                answers.size() == manifest.chunks().size() && (manifest.chunks().size() < 2 || overall.isPresent());
        for (int i = 0; i < answers.size(); i++) {
            Optional<ReviewAnswer> answer = answers.get(i);
            complete &=
                    answer.isPresent() && names(answer.get(), manifest.chunks().get(i));
            answer.ifPresent(a -> collect(a, all, findings, observations));
        }
        overall.ifPresent(a -> collect(a, all, findings, observations));
        return new Verdict(
                manifest,
                List.copyOf(findings.values()),
                List.copyOf(observations),
                reviewers.vendors(),
                reviewers.independence(),
                complete);
    }

    private static void collect(
            ReviewAnswer answer, Findings.Known known, Map<String, Finding> findings, List<Observation> observations) {
        var told = Findings.of(answer, known);
        told.findings().forEach(f -> findings.putIfAbsent(f.key() + " " + f.title(), f));
        observations.addAll(told.observations());
    }

    private static boolean names(ReviewAnswer answer, Manifest.Chunk chunk) {
        var exact = answer.filesJudged();
        var cleaned = exact.stream().map(Findings::path).toList();
        return chunk.parts().stream().map(Manifest.Part::path).allMatch(p -> exact.contains(p) || cleaned.contains(p));
    }
}
