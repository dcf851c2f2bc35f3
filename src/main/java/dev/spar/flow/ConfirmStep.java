package dev.spar.flow;

import dev.spar.core.run.Answered;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.flow.port.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Asks a person and takes the newest answer that names this question as it was shown, if its edited value fits; where
 * the wait has an end, the question's own default then.
 */
final class ConfirmStep<T extends Record> implements Step.Effect<Answered> {
    private final Drive drive;
    private final Lane lane;
    private final Question<T> question;

    ConfirmStep(Drive drive, Lane lane, Question<T> question) {
        this.drive = drive;
        this.lane = lane;
        this.question = question;
    }

    /** What a person is shown; its digest is what an answer must name. */
    record Shown(String text, String valueJson, java.util.List<String> choices) {}

    Digest shown() {
        return Digest.of(drive.world.codec().encode(asShown()));
    }

    private Shown asShown() {
        return new Shown(question.text(), drive.world.codec().encode(question.value()), question.choices());
    }

    @Override
    public Done<Answered> perform(Step.Begun begun) throws InterruptedException {
        StepPath path = begun.step().started.path();
        Digest shown = shown();
        if (!drive.history.asking(path, shown)) {
            drive.world.artifacts().put(drive.world.codec().encode(asShown()).getBytes(StandardCharsets.UTF_8));
        }
        // In each drive anew: who looks on from here has to be asked too, and the wait is none of the run's time.
        Optional<Otherwise> otherwise = ask(path, shown);
        while (true) {
            Optional<Answered> answer = answer(path, shown);
            if (answer.isEmpty()) {
                answer = byDefault(otherwise);
            }
            if (answer.isPresent()) {
                return Done.unmoved(answer.get(), lane);
            }
            drive.control.betweenSteps();
            if (drive.history.answerWaitChangedSince(path)) {
                otherwise = ask(path, shown);
            }
            awaitAnswer(otherwise);
        }
    }

    /** The end of the wait is a fact: an earlier drive's holds, unless people changed how long may be waited. */
    private Optional<Otherwise> ask(StepPath path, Digest shown) {
        Optional<Otherwise> otherwise = drive.live
                .answerWait()
                .map(most -> drive.history
                        .otherwise(path, shown)
                        .orElseGet(() -> new Otherwise(
                                question.otherwise(),
                                drive.world.clock().instant().plus(most).truncatedTo(ChronoUnit.SECONDS))));
        drive.append(new Event.Asked(path, question.text(), shown, question.choices(), otherwise));
        return otherwise;
    }

    /** An answer that came while nobody drove the run wins, however late: the person's word is the better one. */
    private Optional<Answered> byDefault(Optional<Otherwise> otherwise) {
        return otherwise
                .filter(o -> !drive.world.clock().instant().isBefore(o.until()))
                .map(o -> answered(
                        switch (o.choice()) {
                            case APPROVE -> Answered.Kind.GRANTED_BY_DEFAULT;
                            case REJECT -> Answered.Kind.REFUSED_BY_DEFAULT;
                        },
                        "spar",
                        "nobody answered until " + o.until()));
    }

    /** With nobody to wait for and no end of the wait this drive ends; the question stays open. */
    private void awaitAnswer(Optional<Otherwise> otherwise) throws InterruptedException {
        if (!drive.attended && otherwise.isEmpty()) {
            throw drive.park(StopReason.APPROVAL, question.text());
        }
        Instant next = drive.world.clock().instant().plusSeconds(600);
        Instant until = otherwise.map(Otherwise::until).filter(next::isAfter).orElse(next);
        drive.control.interruptibly(() -> {
            drive.world.inbox().await(until);
            return true;
        });
    }

    private Optional<Answered> answer(StepPath path, Digest shown) {
        for (PersonCommand command : drive.control.answers(path, shown)) {
            Optional<Answered> fits = switch (command) {
                case PersonCommand.Approve a -> approved(a);
                case PersonCommand.Reject r -> Optional.of(answered(Answered.Kind.REFUSED, r.by(), r.why()));
                case PersonCommand.Feedback f -> heard(f);
                case PersonCommand.Pause ignored -> Optional.empty();
                case PersonCommand.Stop ignored -> Optional.empty();
                case PersonCommand.Resume ignored -> Optional.empty();
                case PersonCommand.Say ignored -> Optional.empty();
                case PersonCommand.WidenScope ignored -> Optional.empty();
                case PersonCommand.Change ignored -> Optional.empty();
            };
            if (fits.isPresent()) {
                drive.control.taken(command);
                return fits;
            }
        }
        return Optional.empty();
    }

    private Optional<Answered> heard(PersonCommand.Feedback f) {
        if (question.hears()) {
            return Optional.of(answered(Answered.Kind.FEEDBACK, f.by(), f.words()));
        }
        drive.control.rejected(f, "this question is answered by yes or no");
        return Optional.empty();
    }

    /** On the value as it was shown. */
    private Answered answered(Answered.Kind kind, String by, String why) {
        return new Answered(kind, of(), drive.world.codec().encode(question.value()), by, why, false);
    }

    private String of() {
        return Event.StepFinished.word(question.type());
    }

    /**
     * An edited value is checked against its type before it is taken; one that does not fit leaves the question open.
     */
    private Optional<Answered> approved(PersonCommand.Approve a) {
        String json = a.editedJson().orElseGet(() -> drive.world.codec().encode(question.value()));
        try {
            T value = drive.world.codec().decode(json, question.type());
            String canonical = drive.world.codec().encode(value);
            return Optional.of(new Answered(
                    Answered.Kind.GRANTED,
                    of(),
                    canonical,
                    a.by(),
                    a.note().orElse(""),
                    a.editedJson().isPresent()));
        } catch (Codec.Misfit e) {
            drive.control.rejected(a, "the edited value does not fit: " + e.getMessage());
            return Optional.empty();
        }
    }
}
