package dev.spar.app.setup;

import dev.spar.core.run.Digest;
import dev.spar.core.scope.AutoExecuted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a person trusts: every file that decides what runs, by its content.
 *
 * @param files path to content id
 */
public record Surface(SortedMap<String, String> files) {
    private static final String OWN_CONFIG = ".spar/config.toml";

    /**
     * The surface of a base.
     *
     * @param base every file of the base with its object id
     * @param ownConfig the configuration as it lies in the working tree, since that is the one that is read
     */
    public static Surface of(SortedMap<String, String> base, Optional<byte[]> ownConfig, Optional<byte[]> localConfig) {
        var files = new TreeMap<String, String>();
        base.forEach((path, id) -> AutoExecuted.kind(path).ifPresent(k -> files.put(path, id)));
        ownConfig.ifPresent(bytes -> files.put(OWN_CONFIG, Digest.of(bytes).value()));
        localConfig.ifPresent(
                bytes -> files.put(".spar/config.local.toml", Digest.of(bytes).value()));
        return new Surface(files);
    }

    /** The same with another configuration in the working tree. */
    Surface with(byte[] ownConfig) {
        var changed = new TreeMap<>(files);
        changed.put(OWN_CONFIG, Digest.of(ownConfig).value());
        return new Surface(changed);
    }

    /** The files that are not the same in the other one, by name. */
    public List<String> differing(Surface other) {
        var names = new TreeSet<>(files.keySet());
        names.addAll(other.files.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(files.get(name), other.files.get(name)))
                .toList();
    }

    public Digest digest() {
        return Digest.of(files.entrySet().stream()
                .map(e -> e.getKey() + "\u0000" + e.getValue())
                .collect(Collectors.joining("\u0001")));
    }

    /** For people: a line a kind, at most {@code most} names in each. */
    public List<String> lines(int most) {
        SortedMap<String, List<String>> kinds = new TreeMap<>();
        files.keySet()
                .forEach(p -> kinds.computeIfAbsent(AutoExecuted.kind(p).orElse("other"), k -> new ArrayList<>())
                        .add(p));
        var lines = new ArrayList<String>();
        kinds.forEach((kind, paths) -> lines.add(line(kind, paths, most)));
        return lines;
    }

    /** A kind of thing and its names, at most {@code most} of them. */
    static String line(String kind, List<String> names, int most) {
        String more = names.size() > most ? " and " + (names.size() - most) + " more" : "";
        return "%-12s %s%s".formatted(kind, String.join(", ", names.subList(0, Math.min(most, names.size()))), more);
    }
}
