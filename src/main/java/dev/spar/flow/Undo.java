package dev.spar.flow;

import dev.spar.core.run.BlobId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets some paths of a turn back to what they were: their patch is kept, without secrets, and the worktree rescued. */
final class Undo {
    private static final long LARGEST = 1 << 20;

    private final Drive drive;
    private final Lane lane;

    Undo(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
    }

    /** The patch of what these paths changed since the lane's tree, as an artifact and a file for people. */
    Digest patch(StepRecord step, TreeId tree, List<String> paths) {
        String diff = diff(tree, paths);
        byte[] patch = drive.world.secrets().redact(diff).text().getBytes(StandardCharsets.UTF_8);
        Digest digest = drive.world.artifacts().put(patch);
        drive.world.folders().keepDenied(digest, step.started.path());
        return digest;
    }

    /** Without the files that are too large for anybody to read, which are named. */
    private String diff(TreeId tree, List<String> paths) {
        var repo = drive.world.repo();
        var blobs = repo.blobs(lane.tree(), tree);
        SortedMap<String, List<BlobId>> wanted = new TreeMap<>();
        paths.forEach(p -> Optional.ofNullable(blobs.get(p))
                .ifPresent(s -> wanted.put(
                        p,
                        Stream.concat(s.before().stream(), s.after().stream()).toList())));
        var sizes = repo.sizes(wanted.values().stream().flatMap(List::stream).toList());
        List<String> large = wanted.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(b -> sizes.getOrDefault(b, 0L) > LARGEST))
                .map(Map.Entry::getKey)
                .toList();
        List<String> shown = paths.stream().filter(p -> !large.contains(p)).toList();
        String named =
                large.stream().map(p -> "(too large to be shown: " + p + ")\n").collect(Collectors.joining());
        return named + (shown.isEmpty() ? "" : repo.diff(lane.tree(), tree, shown));
    }

    /**
     * The same without these paths' changes, which no rescue holds: a ref of it would outlive the run and be published
     * with the others.
     */
    TreeId dropped(TreeId tree, List<String> paths) {
        if (paths.isEmpty()) {
            return tree;
        }
        var repo = drive.world.repo();
        TreeId left = repo.overlay(tree, lane.tree(), paths);
        repo.restore(lane.id, left, lane.head());
        return left;
    }

    /** The tree without these paths' changes, which is what the worktree holds then. */
    TreeId back(StepRecord step, TreeId tree, List<String> paths, String what, List<Intrusion> intrusions) {
        var repo = drive.world.repo();
        TreeId left = repo.overlay(tree, lane.tree(), paths);
        repo.rescue(lane.id, left, what + " in " + step.started.path())
                .ifPresent(ref -> drive.append(new Event.Rescued(lane.id, ref, "edits " + what)));
        repo.expel(lane.id, intrusions);
        repo.restore(lane.id, left, lane.head());
        return left;
    }
}
