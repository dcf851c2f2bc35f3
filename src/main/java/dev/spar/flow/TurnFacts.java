package dev.spar.flow;

import dev.spar.core.gate.Documents;
import dev.spar.core.gate.Look;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.Changes.Mode;
import dev.spar.core.verify.Patch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the gates are judged on: two trees of one turn or commit, and what their blobs hold. Read from git only. */
final class TurnFacts {
    /** A larger file is not looked into. */
    private static final long MOST = 32 << 20;

    private static final int MOST_DOCUMENTS = 500;
    private static final long LONGEST_DOCUMENT = 1 << 20;

    private final World world;
    private final TreeId from;
    private final TreeId to;
    final Changes changes;

    TurnFacts(World world, TreeId from, TreeId to) {
        this.world = world;
        this.from = from;
        this.to = to;
        this.changes = from.equals(to)
                ? new Changes(from, to, List.of())
                : world.repo().changes(from, to);
    }

    /** At the files that the change touched, as they were. */
    SortedMap<String, Look> before() {
        return looks(from, paths(Kind.ADDED));
    }

    /** And as they are. */
    SortedMap<String, Look> after() {
        return looks(to, paths(Kind.DELETED));
    }

    private List<String> paths(Kind without) {
        return changes.files().stream()
                .filter(c -> c.kind() != without && c.mode() != Mode.GITLINK)
                .map(Changes.Change::path)
                .toList();
    }

    private SortedMap<String, Look> looks(TreeId tree, List<String> paths) {
        SortedMap<String, Look> looks = new TreeMap<>();
        if (!paths.isEmpty()) {
            world.repo().contents(tree, paths, MOST).forEach((path, bytes) -> looks.put(path, look(path, bytes)));
        }
        return looks;
    }

    private Look look(String path, Optional<byte[]> bytes) {
        return bytes.map(b -> world.secrets().look(path, b))
                .orElseGet(() -> new Look.Unseen("it is larger than " + (MOST >> 20) + " MiB"));
    }

    Patch patch() {
        return Patch.of(world.repo().diff(from, to, List.of()));
    }

    /** The new text of each file that was added or changed and is text. */
    SortedMap<String, String> written() {
        List<String> texts = changes.files().stream()
                .filter(c -> c.kind() != Kind.DELETED && !c.binary() && c.mode() != Mode.GITLINK)
                .map(Changes.Change::path)
                .toList();
        return texts(to, texts);
    }

    String textBefore(String path) {
        return texts(from, List.of(path)).getOrDefault(path, "");
    }

    SortedMap<String, String> documents() {
        return texts(
                to,
                world.repo().paths(to).stream()
                        .filter(p -> Documents.is(p) && !world.checks().isTest(p))
                        .limit(MOST_DOCUMENTS)
                        .toList());
    }

    private SortedMap<String, String> texts(TreeId tree, List<String> paths) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (!paths.isEmpty()) {
            world.repo()
                    .contents(tree, paths, LONGEST_DOCUMENT)
                    .forEach((path, bytes) ->
                            bytes.ifPresent(b -> texts.put(path, new String(b, StandardCharsets.UTF_8))));
        }
        return texts;
    }

    boolean there(String path) {
        return !world.repo().contents(to, List.of(path), 0).isEmpty();
    }

    /** Whether code of the new tree still has the word. */
    boolean inCode(String word) {
        return world.repo().naming(to, word).stream()
                .anyMatch(p ->
                        !Documents.is(p) && !world.checks().isTest(p) && !p.matches("(?i).*(changelog|history).*"));
    }
}
