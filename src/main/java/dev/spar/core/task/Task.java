package dev.spar.core.task;

import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.spec.NativeSpec;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.Baseline;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user asked.
 *
 * @param title one line, at most 80 characters
 * @param text everything the user wrote, as data
 * @param source where it came from: {@link #TYPED}, {@code stdin}, or a file's name
 * @param context further texts given along (stdin beside a task, {@code --context}, {@code @file})
 * @param follows the earlier work that it starts from
 * @param review what there is to review, where that is all that is asked
 * @param goal the criteria that are to become true, where they were given
 * @param conduct how far a goal may go whose criteria are to be made of the text first
 */
public record Task(
        String title,
        String text,
        String source,
        List<Context> context,
        Optional<FollowUp> follows,
        Optional<ReviewSubject> review,
        Optional<GoalTask> goal,
        Optional<GoalLimits> conduct) {
    /** The source of a task that a person typed. */
    public static final String TYPED = "argument";

    /** The source of what was piped. */
    public static final String STDIN = "stdin";

    private static final int LONGEST_TITLE = 80;

    public record Context(String name, String text) {}

    /** A task that starts from nobody's unfinished work. */
    public Task(String title, String text, String source, List<Context> context) {
        this(title, text, source, context, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The task of reviewing this. */
    public static Task reviewing(ReviewSubject subject) {
        String what = "Review of " + Visible.flat(subject.what());
        String title = what.codePointCount(0, what.length()) <= LONGEST_TITLE
                ? what
                : what.substring(0, what.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
        return new Task(
                title,
                subject.measure().focus(),
                TYPED,
                List.of(),
                Optional.empty(),
                Optional.of(subject),
                Optional.empty(),
                Optional.empty());
    }

    /** The same on top of earlier work. */
    public Task following(FollowUp earlier) {
        return new Task(title, text, source, context, Optional.of(earlier), review, goal, conduct);
    }

    /** The same as a goal: its criteria are given, and made true. */
    public Task aiming(GoalTask at) {
        return new Task(title, text, source, context, follows, review, Optional.of(at), conduct);
    }

    /** The same as words that a goal is to be made of. */
    public Task conducted(GoalLimits limits) {
        return new Task(title, text, source, context, follows, review, goal, Optional.of(limits));
    }

    /**
     * The same with the goal that was made of its text, which goes along as it was said; now nobody typed the whole.
     */
    public Task written(GoalTask made) {
        String words = text.lines().map(l -> ("> " + l).strip()).collect(Collectors.joining("\n"));
        String spec = NativeSpec.of(made.spec(), false) + "\n## The words that it was made of\n" + words + "\n";
        return new Task(title, spec, made.spec().name(), context, follows, review, Optional.of(made), conduct);
    }

    /** The same in words that may be kept. */
    public Task in(UnaryOperator<String> kept) {
        List<Context> texts = context.stream()
                .map(c -> new Context(c.name(), kept.apply(c.text())))
                .toList();
        return new Task(
                kept.apply(title),
                kept.apply(text),
                source,
                texts,
                follows,
                review,
                goal.map(g -> g.in(kept)),
                conduct);
    }

    /** The same with these texts along. */
    public Task with(List<Context> more) {
        return new Task(
                title,
                text,
                source,
                Stream.concat(context.stream(), more.stream()).toList(),
                follows,
                review,
                goal,
                conduct);
    }

    /** What our checks said where it starts, as far as that excuses anything. */
    public Baseline excused(Baseline now) {
        return follows.map(f -> now.after(f.known())).orElse(now);
    }
}
