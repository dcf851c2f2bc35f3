package dev.spar.app.notify;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A program that is started with the notice: the desktop's own, or the user's.
 *
 * @param arguments the command line for a notice; {@code input} what it reads on standard input
 * @param start runs it and answers what went wrong
 */
public record ProgramChannel(
        String name,
        Function<Notice, List<String>> arguments,
        Function<Notice, String> input,
        BiFunction<List<String>, String, Optional<String>> start)
        implements Channel {

    @Override
    public Optional<String> send(Notice notice) {
        return start.apply(arguments.apply(notice), input.apply(notice));
    }
}
