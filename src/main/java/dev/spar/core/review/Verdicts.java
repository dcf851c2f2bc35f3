package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
     * @param known what a finding may rest on and point at
     */
    public static Verdict of(
            Manifest manifest,
            List<Optional<ReviewAnswer>> answers,
            Optional<ReviewAnswer> overall,
            Reviewers reviewers,
            Findings.Known known) {
        List<Finding> findings = WeakenedTests.findings(manifest.tampers()).stream()
                .map(f -> f.at(f.location().flatMap(known.places())))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Observation> observations = new ArrayList<>();
        Stream.concat(answers.stream(), Stream.of(overall))
                .flatMap(Optional::stream)
                .map(answer -> Findings.of(answer, known))
                .forEach(told -> {
                    told.findings().forEach(f -> add(findings, f));
                    observations.addAll(told.observations());
                });
        List<String> unread = IntStream.range(0, manifest.chunks().size())
                .boxed()
                .flatMap(i -> unread(manifest.chunks().get(i), answers.get(i)))
                .distinct()
                .toList();
        return new Verdict(
                manifest,
                List.copyOf(findings),
                List.copyOf(observations),
                reviewers.vendors(),
                reviewers.independence(),
                unread.isEmpty() && (manifest.chunks().size() < 2 || overall.isPresent()),
                unread);
    }

    /** What is told twice, of a part and of the whole, is one finding. */
    private static void add(List<Finding> findings, Finding told) {
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).same(told)) {
                findings.set(i, findings.get(i).or(told));
                return;
            }
        }
        findings.add(told);
    }

    private static Stream<String> unread(Manifest.Chunk chunk, Optional<ReviewAnswer> answer) {
        List<String> named = answer.map(ReviewAnswer::filesJudged).orElse(List.of());
        List<String> cleaned = named.stream().map(Findings::path).toList();
        return chunk.parts().stream().map(Manifest.Part::path).filter(p -> !named.contains(p) && !cleaned.contains(p));
    }
}
