package dev.spar.flow;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What two runs that came to the same thing must have in common: intents, facts, refs and the worktree's bytes. Order
 * and timing are left out.
 */
record State(
        String end,
        SortedMap<String, String> intents,
        SortedMap<String, String> facts,
        String refs,
        SortedMap<String, String> files) {

    static State of(String end, List<Entry> entries, String refs, Path worktree) {
        SortedMap<String, String> intents = new TreeMap<>();
        SortedMap<String, String> facts = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.event() instanceof Event.StepStarted e) {
                String before = intents.put(
                        e.path().value(),
                        e.lane() + " " + e.kind() + " " + e.tree() + " " + e.head() + " " + e.input() + " "
                                + e.holds());
                if (before != null) {
                    throw new AssertionError("two intents of " + e.path());
                }
            }
            if (entry.event() instanceof Event.StepFinished e) {
                String before = facts.put(e.path().value(), e.result() + " " + e.tree() + " " + e.head());
                if (before != null) {
                    throw new AssertionError("two facts of " + e.path());
                }
            }
        }
        return new State(end, intents, facts, refs, files(worktree));
    }

    /**
     * With only the names of the steps: lanes side by side may be merged in either order, which gives other commits.
     */
    State withoutOrder() {
        return new State(end, names(intents), names(facts), "", files);
    }

    private static SortedMap<String, String> names(SortedMap<String, String> steps) {
        SortedMap<String, String> names = new TreeMap<>();
        steps.keySet().forEach(k -> names.put(k, ""));
        return names;
    }

    static SortedMap<String, String> files(Path worktree) {
        try (var walk = Files.walk(worktree)) {
            SortedMap<String, String> files = new TreeMap<>();
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                String name = worktree.relativize(file).toString();
                if (!name.equals(".git")) {
                    files.put(name, Files.readString(file));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
