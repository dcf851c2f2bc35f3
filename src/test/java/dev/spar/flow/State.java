package dev.spar.flow;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What two runs that came to the same thing must have in common: intents, facts, refs and the bytes of every worktree
 * that is left. Order and timing are left out.
 *
 * @param settled the paths at which lanes were settled, in the journal's order, on which what they come to depends
 */
record State(
        String end,
        SortedMap<String, String> intents,
        SortedMap<String, String> facts,
        List<String> settled,
        String refs,
        SortedMap<String, String> files) {

    static State of(String end, List<Entry> entries, String refs, Path worktrees) {
        SortedMap<String, String> intents = new TreeMap<>();
        SortedMap<String, String> facts = new TreeMap<>();
        List<String> settled = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.event() instanceof Event.StepStarted e) {
                String intent = e.lane() + " " + e.kind() + " " + e.tree() + " " + e.head() + " " + e.input();
                putOnce(intents, e.path(), intent + " " + e.holds());
            }
            if (entry.event() instanceof Event.StepFinished e) {
                putOnce(facts, e.path(), e.result() + " " + e.tree() + " " + e.head());
                if (e.kind() == StepKind.MERGE) {
                    settled.add(e.path().value());
                }
            }
        }
        return new State(end, intents, facts, settled, refs, files(worktrees));
    }

    private static void putOnce(SortedMap<String, String> all, StepPath path, String one) {
        if (all.put(path.value(), one) != null) {
            throw new AssertionError("twice in the journal: " + path);
        }
    }

    /** Where the two differ, in words; empty where they are the same. */
    String differsFrom(State expected) {
        List<String> found = new ArrayList<>();
        if (!end.equals(expected.end)) {
            found.add("it ends " + end);
        }
        if (!refs.equals(expected.refs)) {
            found.add("refs are " + refs);
        }
        found.addAll(differing("file", files, expected.files));
        found.addAll(differing("intent of", intents, expected.intents));
        found.addAll(differing("fact of", facts, expected.facts));
        return String.join("; ", found);
    }

    private static List<String> differing(
            String what, SortedMap<String, String> actual, SortedMap<String, String> expected) {
        return Stream.concat(actual.keySet().stream(), expected.keySet().stream())
                .distinct()
                .filter(k -> !Objects.equals(actual.get(k), expected.get(k)))
                .map(k -> what + " " + k + " is " + actual.get(k) + " and not " + expected.get(k))
                .limit(3)
                .toList();
    }

    /** Without checkouts: those of a killed driver are swept once its process is gone, and ours is not. */
    private static SortedMap<String, String> files(Path worktrees) {
        try (var walk = Files.walk(worktrees)) {
            SortedMap<String, String> files = new TreeMap<>();
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                String name = worktrees.relativize(file).toString();
                if (!file.endsWith(".git") && !name.startsWith("+cold/")) {
                    files.put(name, Files.readString(file));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
