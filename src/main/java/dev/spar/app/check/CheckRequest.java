package dev.spar.app.check;

import dev.spar.app.setup.Settled;
import dev.spar.app.setup.TrustGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is to be checked, and where.
 *
 * @param folder lies in the repository
 * @param commands criteria given by hand: a command each
 * @param base the ref that the work began at; empty: what the spec says, else where the head left the usual branch
 * @param head the ref that is checked; empty: the files as they lie in the working tree
 * @param only the ids of the criteria that are wanted; empty: all
 * @param timeout of criteria that name none
 * @param fresh whether what an earlier check found is asked anew
 * @param agrees whether what this gate shows may run
 * @param says gets a line about what is under way
 */
public record CheckRequest(
        Path folder,
        List<SpecText> specs,
        List<String> commands,
        Optional<String> base,
        Optional<String> head,
        List<String> only,
        Optional<Duration> timeout,
        Settled settled,
        boolean fresh,
        Predicate<TrustGate> agrees,
        Consumer<String> says) {

    /**
     * A spec as it was given.
     *
     * @param name what people call it
     * @param file where it was read; empty where it was said
     */
    public record SpecText(String name, String text, Optional<Path> file) {}
}
