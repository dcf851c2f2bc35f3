package dev.spar.core.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task with acceptance criteria.
 *
 * @param name what people call it: the file's name
 * @param base the ref that the work begins at, where the spec says so
 */
public record Spec(String name, String title, Optional<String> base, List<Asked> criteria) {

    /** What deciding it would run. */
    public List<String> commands() {
        return criteria.stream()
                .flatMap(a -> a.way() instanceof Way.Command(String command) ? Stream.of(command) : Stream.empty())
                .toList();
    }

    /**
     * One acceptance condition, as it is asked for.
     *
     * @param line where it stands; 0 where it came without a file
     * @param timeout of its command, whatever names that; empty: the caller's counts
     * @param redRequired whether being green is not enough: its command must have been red on the base
     * @param repeat how often its command has to be green on the result
     */
    public record Asked(
            String id, String text, int line, Way way, Optional<Duration> timeout, boolean redRequired, int repeat) {

        Asked with(String id, Way way) {
            return new Asked(id, text, line, way, timeout, redRequired, repeat);
        }
    }

    /** What decides a criterion. */
    public sealed interface Way {
        /** A command for {@code sh}. */
        record Command(String command) implements Way {}

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

        /** No list of acceptance criteria is in it. */
        record NoCriteria() implements Read {}

        /** In the order of the lines; never empty. */
        record Faulty(List<Fault> faults) implements Read {}
    }
}
