package dev.spar.adapter.git;

import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Repo.Sides;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Takes a change back as git does when it switches from one commit to another, in an empty folder: only what the change
 * touched is laid down there, since the rest is the same on both sides.
 */
final class TakingBack {
    private final Git git;
    private final Place place;

    TakingBack(Git git, Place place) {
        this.git = git;
        this.place = place;
    }

    /** What stands in the way, in one line; empty where every file is again what it was, and nothing is left over. */
    Optional<String> of(TreeId from, TreeId to, SortedMap<String, Sides> changed) {
        git.repeat(place, List.of("read-tree", to.value())).orFail();
        List<String> there = changed.entrySet().stream()
                .filter(e -> e.getValue().after().isPresent() && !Names.odd(e.getKey()))
                .map(e -> e.getKey())
                .toList();
        String names = there.stream().map(path -> path + "\0").collect(Collectors.joining());
        Answer laid = git.repeat(place, List.of("checkout-index", "-f", "-u", "-z", "--stdin"), names);
        if (!laid.ok()) {
            return Optional.of(laid.said().strip());
        }
        Answer back = git.repeat(place, List.of("read-tree", "-m", "-u", to.value(), from.value()));
        return back.ok() ? different(changed.keySet()) : Optional.of(back.said().strip());
    }

    /** What lies there and is not as the index, which is {@code from} now, has it. */
    private Optional<String> different(Collection<String> changed) {
        List<String> arguments = List.of("ls-files", "-z", "--modified", "--deleted", "--others");
        return git.repeat(place, arguments).orFail().fields().stream()
                .filter(changed::contains)
                .findFirst()
                .map(path -> path + " would not be what it was");
    }
}
