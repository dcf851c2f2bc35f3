package dev.spar.core.run.state;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Independence;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Verdict;
import dev.spar.core.review.Verdicts;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts each review together from its steps: {@code <review>/manifest}, {@code <review>/chunk#n},
 * {@code <review>/cross-chunk}.
 */
final class ReviewFold {
    private static final Pattern PART = Pattern.compile("(.*)/(manifest|chunk#(\\d+)|cross-chunk)");

    private final Results results;
    private final Map<StepPath, Open> reviews = new LinkedHashMap<>();

    ReviewFold(Results results) {
        this.results = results;
    }

    private static final class Open {
        private final Manifest manifest;
        private final List<Optional<ReviewAnswer>> answers = new ArrayList<>();
        private Optional<ReviewAnswer> overall = Optional.empty();
        private List<Vendor> vendors = List.of();
        private List<String> criteria = List.of();

        Open(Manifest manifest) {
            this.manifest = manifest;
            manifest.chunks().forEach(c -> answers.add(Optional.empty()));
        }
    }

    void manifest(Event.StepFinished e) {
        Matcher part = PART.matcher(e.path().value());
        if (part.matches()) {
            results.read(e.result(), Manifest.class)
                    .ifPresent(m -> reviews.put(new StepPath(part.group(1)), new Open(m)));
        }
    }

    void answer(Event.StepFinished e, SpendFold spending, List<String> criteria) {
        Matcher part = PART.matcher(e.path().value());
        if (!part.matches()) {
            return;
        }
        StepPath path = new StepPath(part.group(1));
        var open = reviews.get(path);
        Optional<ReviewAnswer> answer = results.read(e.result(), ReviewAnswer.class);
        if (open == null || answer.isEmpty()) {
            return;
        }
        String number = part.group(3);
        if (number == null) {
            open.overall = answer;
        } else if (Integer.parseInt(number) <= open.answers.size()) {
            open.answers.set(Integer.parseInt(number) - 1, answer);
        }
        open.vendors = spending.answeredWithin(path);
        open.criteria = criteria;
    }

    List<RunState.ReviewRow> rows() {
        return reviews.entrySet().stream()
                .map(e -> row(e.getKey(), e.getValue()))
                .toList();
    }

    private static RunState.ReviewRow row(StepPath path, Open open) {
        var reviewers = new Verdicts.Reviewers(open.vendors, independence(open));
        Verdict verdict = Verdicts.of(open.manifest, open.answers, open.overall, reviewers, open.criteria);
        return new RunState.ReviewRow(
                path,
                open.manifest.tree(),
                open.manifest.authors(),
                open.vendors,
                verdict.independence(),
                verdict.complete(),
                verdict.findings(),
                verdict.observations(),
                open.manifest.notJudged());
    }

    private static Independence independence(Open open) {
        return Independence.of(open.vendors, open.manifest.authors());
    }
}
