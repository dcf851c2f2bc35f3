package dev.spar.workflow.stage;

import dev.spar.core.goal.Attempt;
import dev.spar.core.plan.Milestone;
import dev.spar.core.review.Standing;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.Evaluation;
import dev.spar.flow.CommitMessage;
import dev.spar.flow.StepName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The messages of checkpoints: a conventional subject and what they stand for, as trailers. */
final class Messages {
    private static final int LONGEST_SUBJECT = 72;

    private Messages() {}

    static CommitMessage piece(Piece piece, Settled.AtRest rest) {
        Milestone milestone = piece.content();
        List<String> trailers = new ArrayList<>();
        trailers.add("Spar-Milestone: " + piece.number() + "/"
                + piece.plan().milestones().size());
        trailers.addAll(trailers(rest.evaluation(), rest.looked().standing()));
        return new CommitMessage(
                StepName.of("checkpoint"),
                subject(type(milestone), milestone.title()),
                flat(milestone.goal()),
                trailers);
    }

    /** What an attempt at a goal came to; its sub-tasks have commits of their own. */
    static CommitMessage attempt(Attempt attempt, Evaluation evaluation) {
        return new CommitMessage(
                StepName.of("checkpoint"),
                "chore: attempt " + attempt.number() + ", "
                        + (evaluation.evidence().size() - evaluation.unmet().size()) + " of "
                        + evaluation.evidence().size() + " criteria met",
                attempt.parts().stream()
                        .map(p -> flat(p.id() + " " + p.title() + ": " + p.how().word()))
                        .collect(Collectors.joining("\n")),
                trailers(Optional.of(evaluation), Standing.PENDING));
    }

    static CommitMessage closing(Settled.AtRest rest) {
        return new CommitMessage(
                StepName.of("checkpoint"),
                "fix: repair what the last full check and review found",
                "",
                trailers(rest.evaluation(), rest.looked().standing()));
    }

    private static List<String> trailers(Optional<Evaluation> evaluation, Standing standing) {
        List<String> trailers = new ArrayList<>();
        evaluation
                .filter(e -> !e.evidence().isEmpty())
                .ifPresent(e -> trailers.add("Spar-Criteria: " + String.join(", ", e.statuses())));
        trailers.add("Spar-Review: " + standing.word());
        return List.copyOf(trailers);
    }

    private static String type(Milestone milestone) {
        String title = milestone.title().toLowerCase(Locale.ROOT);
        return switch (milestone.kind()) {
            case BEHAVIOUR -> title.startsWith("fix") || title.startsWith("repair") ? "fix" : "feat";
            case REFACTORING -> "refactor";
            case DOCUMENTATION -> "docs";
        };
    }

    /** A title that already has a type keeps it. */
    private static String subject(String type, String title) {
        String plain = flat(title).replaceAll("\\.+$", "");
        String subject = plain.matches("[a-z]+(\\([a-z0-9/_-]+\\))?!?: .+") ? plain : type + ": " + begun(plain);
        return subject.length() <= LONGEST_SUBJECT
                ? subject
                : subject.substring(0, LONGEST_SUBJECT - 1).stripTrailing() + "…";
    }

    /** In lower case, save a word that is all capitals: API stays API. */
    private static String begun(String title) {
        return title.matches("\\p{Lu}{2}.*")
                ? title
                : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    /** One line, so that nothing a model wrote can become a trailer or steers a terminal. */
    private static String flat(String text) {
        return Visible.flat(text).strip().replaceAll("\\s+", " ");
    }
}
