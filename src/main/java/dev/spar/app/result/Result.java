package dev.spar.app.result;

import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.NextActions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a command ended with: one document for standard output and an exit code.
 *
 * @param text the document for people, without a final line end; may be empty
 * @param data the same for programs: strings, numbers, booleans, lists and sorted maps of these
 */
public record Result(
        int exit,
        Optional<StopReason> reason,
        String text,
        SortedMap<String, Object> data,
        List<Problem> problems,
        List<Next> next,
        Optional<RunId> run) {

    public static Result ok(String text) {
        return new Result(0, Optional.empty(), text, new TreeMap<>(), List.of(), List.of(), Optional.empty());
    }

    /** Ended by what the first problem says. */
    public static Result failed(Problem... problems) {
        var reason = problems[0].code().reason();
        return new Result(
                reason.exitCode(),
                Optional.of(reason),
                "",
                new TreeMap<>(),
                List.of(problems),
                List.of(),
                Optional.empty());
    }

    public static Result of(StopReason reason, String text) {
        return new Result(
                reason.exitCode(), Optional.of(reason), text, new TreeMap<>(), List.of(), List.of(), Optional.empty());
    }

    public Result exit(int code) {
        return new Result(code, reason, text, data, problems, next, run);
    }

    public Result text(String other) {
        return new Result(exit, reason, other, data, problems, next, run);
    }

    public Result with(String key, Object value) {
        var more = new TreeMap<>(data);
        more.put(key, value);
        return new Result(exit, reason, text, more, problems, next, run);
    }

    /** With these lines before the text. */
    public Result above(List<String> lines) {
        String head = String.join("\n", lines) + "\n\n";
        return new Result(exit, reason, head + text, data, problems, next, run);
    }

    public Result next(List<Next> steps) {
        return new Result(exit, reason, text, data, problems, List.copyOf(steps), run);
    }

    public Result problems(List<Problem> found) {
        return new Result(exit, reason, text, data, List.copyOf(found), next, run);
    }

    public Result run(RunId id) {
        return new Result(exit, reason, text, data, problems, next, Optional.of(id));
    }

    /** What a person reads: the text, and under it what leads on. */
    public String document() {
        var document = new StringBuilder(text);
        String label = "next      ";
        for (Next n : next) {
            document.append(document.isEmpty() ? "" : "\n")
                    .append(label)
                    .append(n.command())
                    .append("   # ")
                    .append(n.why());
            label = "          ";
        }
        return document.toString();
    }

    /** People are led on by the fixes of a refusal; programs get the three ways on of its reason. */
    public Result led(String command) {
        boolean refused = !problems.isEmpty() && exit != 0 && next.isEmpty();
        return refused && reason.isPresent()
                ? next(NextActions.before(reason.get(), command).stream()
                        .map(a -> new Next(a.command(), a.why()))
                        .toList())
                : this;
    }
}
