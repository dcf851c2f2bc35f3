package dev.spar.core.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A task with acceptance criteria. Every text of it is data; commands are its ways and its eval command only.
 *
 * @param name what people call it: the file's name
 * @param base the ref that the work begins at, where the spec says so
 * @param problem what is wrong or wanted
 * @param notes its other parts as they are written, each under its heading
 * @param eval the command under "Eval Command", which judges the whole
 * @param lacks what a goal needs and the text does not have
 * @param doubts what was understood and is probably not what its writer meant
 */
public record Spec(
        String name,
        SpecForm form,
        String title,
        Optional<String> base,
        List<Asked> criteria,
        String problem,
        String notes,
        List<SubTask> subTasks,
        Constraints constraints,
        Optional<Eval> eval,
        Bounds bounds,
        List<Fault> lacks,
        List<Fault> doubts) {
    /** The id of the criterion that the eval command is where the others name commands of their own. */
    public static final String EVAL_ID = "eval";

    /** What deciding it would run. */
    public List<String> commands() {
        return criteria.stream().flatMap(a -> a.command().stream()).toList();
    }

    /** The same in words that may be kept; commands stay what they are. */
    public Spec in(UnaryOperator<String> kept) {
        return new Spec(
                name,
                form,
                kept.apply(title),
                base,
                criteria.stream().map(a -> a.in(kept)).toList(),
                kept.apply(problem),
                kept.apply(notes),
                subTasks.stream().map(t -> t.in(kept)).toList(),
                constraints.in(kept),
                eval,
                bounds,
                lacks,
                doubts);
    }

    /** The same as a stranger's word: nothing that it calls a command is run, and it chooses no agent. */
    public Spec withoutCommands() {
        var asked = criteria.stream()
                .filter(a -> !a.id().equals(EVAL_ID))
                .map(a -> a.command().isPresent() ? a.with(a.id(), new Way.Nothing(false)) : a)
                .toList();
        return copy(
                form,
                asked,
                notes,
                Optional.empty(),
                subTasks.stream().map(SubTask::asCast).toList());
    }

    /** The same in another form, with these notes besides. */
    public Spec as(SpecForm other, String more) {
        return copy(other, criteria, (notes + "\n\n" + more).strip(), eval, subTasks);
    }

    private Spec copy(SpecForm as, List<Asked> asked, String noted, Optional<Eval> judging, List<SubTask> parts) {
        return new Spec(
                name, as, title, base, asked, problem, noted, parts, constraints, judging, bounds, lacks, doubts);
    }

    /** A command that judges the whole by its exit code within its time, and where it stands. */
    public record Eval(String command, Optional<Duration> timeout, int line) {}

    /**
     * One acceptance condition, as it is asked for.
     *
     * @param line where it stands; 0 where it came without a file
     * @param timeout of its command, whatever names that; empty: the caller's counts
     * @param redRequired whether being green is not enough: its command must have been red on the base
     * @param repeat how often its command has to be green on the result
     * @param guards whether it guards what works already, so that nobody has to see it red; a goal wants red else
     */
    public record Asked(
            String id,
            String text,
            int line,
            Way way,
            Optional<Duration> timeout,
            boolean redRequired,
            int repeat,
            boolean guards) {

        /** One that guards nothing as far as its author says. */
        public Asked(
                String id,
                String text,
                int line,
                Way way,
                Optional<Duration> timeout,
                boolean redRequired,
                int repeat) {
            this(id, text, line, way, timeout, redRequired, repeat, false);
        }

        /** What decides it by its exit code. */
        public Optional<String> command() {
            return switch (way) {
                case Way.Command(String command) -> Optional.of(command);
                case Way.Whole(String command) -> Optional.of(command);
                case Way.Http _, Way.Opinion _, Way.Nothing _ -> Optional.empty();
            };
        }

        /** The same in words that may be kept; a command stays what it is. */
        Asked in(UnaryOperator<String> kept) {
            Way in = switch (way) {
                case Way.Http(String request) -> new Way.Http(kept.apply(request));
                case Way.Opinion(String whose) -> new Way.Opinion(kept.apply(whose));
                case Way.Command _, Way.Whole _, Way.Nothing _ -> way;
            };
            return new Asked(id, kept.apply(text), line, in, timeout, redRequired, repeat, guards);
        }

        /** Decided by this; its own time limit wins. */
        Asked by(Eval eval) {
            var way = new Way.Whole(eval.command());
            return new Asked(id, text, line, way, timeout.or(eval::timeout), redRequired, repeat, guards);
        }

        Asked with(String id, Way way) {
            return new Asked(id, text, line, way, timeout, redRequired, repeat, guards);
        }
    }

    /** What decides a criterion. */
    public sealed interface Way {
        /** A command for {@code sh}. */
        record Command(String command) implements Way {}

        /** The eval command, since the criterion names nothing of its own: it shows no more than that all is well. */
        record Whole(String command) implements Way {}

        /** A request to a server that somebody has to start: no check runs it. */
        record Http(String request) implements Way {}

        /** Somebody's opinion: a model's or a person's. */
        record Opinion(String whose) implements Way {}

        /** Nothing that the spec names; {@code ticked} is a person's word. */
        record Nothing(boolean ticked) implements Way {}
    }

    /** One thing that does not fit. {@code line} counts from one. */
    public record Fault(int line, String what, String fix) {}

    /** What came of reading a spec. */
    public sealed interface Read {
        record Understood(Spec spec) implements Read {}

        /** No list of acceptance criteria is in it; what else is there stands in {@code rest}. */
        record NoCriteria(Spec rest) implements Read {}

        /** In the order of the lines; never empty. */
        record Faulty(List<Fault> faults) implements Read {}
    }
}
