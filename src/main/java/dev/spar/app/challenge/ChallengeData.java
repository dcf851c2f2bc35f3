package dev.spar.app.challenge;

import dev.spar.adapter.store.RunFolder;
import dev.spar.core.review.AdversarialVerdict;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An adversarial verdict as its run recorded it, and for programs. */
public final class ChallengeData {
    private static final StepPath VERDICT = new StepPath("verdict");

    private ChallengeData() {}

    /** Empty where the run has come to none. */
    public static Optional<AdversarialVerdict> verdict(RunFolder folder, List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(Event.StepFinished.class::isInstance)
                .map(Event.StepFinished.class::cast)
                .filter(s -> s.path().equals(VERDICT))
                .findFirst()
                .flatMap(s -> folder.results().read(s, AdversarialVerdict.class));
    }

    /** Fields are only ever added. */
    public static Map<String, Object> fields(AdversarialVerdict verdict) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("verdict", verdict.word().name());
        fields.put("strongest_concern", verdict.strongestConcern());
        fields.put(
                "objections",
                verdict.objections().stream()
                        .map(o -> Map.of("claim", o.claim(), "evidence", o.evidence(), "refuted_by", o.refutedBy()))
                        .toList());
        fields.put("approve_if", verdict.approveIf());
        return fields;
    }
}
