package dev.spar.adapter.git;

import dev.spar.core.run.BlobId;
import dev.spar.core.run.TreeId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What trees hold, as their blobs do: no worktree, filter or attribute takes part. Thread-safe. */
final class Contents {
    private final Repository repository;

    Contents(Repository repository) {
        this.repository = repository;
    }

    /** By path, each file and link. */
    SortedMap<String, BlobId> blobs(TreeId tree) {
        SortedMap<String, BlobId> blobs = new TreeMap<>();
        for (String line : ask(List.of("ls-tree", "-r", "-z", tree.value()), "").fields()) {
            int tab = line.indexOf('\t');
            String[] parts = line.substring(0, tab).split(" ", -1);
            if (parts[1].equals("blob")) {
                blobs.put(line.substring(tab + 1), new BlobId(parts[2]));
            }
        }
        return blobs;
    }

    /** How many bytes each has. A blob that is not there fails. */
    SortedMap<BlobId, Long> sizes(Collection<BlobId> blobs) {
        SortedMap<BlobId, Long> sizes = new TreeMap<>();
        if (!blobs.isEmpty()) {
            ask(List.of("cat-file", "--batch-check"), lines(new TreeSet<>(blobs)))
                    .text()
                    .lines()
                    .forEach(l -> sizes.put(new BlobId(id(l)), size(l)));
        }
        return sizes;
    }

    /** What they hold; empty where that is more than {@code most} bytes. A blob that is not there fails. */
    SortedMap<BlobId, Optional<byte[]>> of(Collection<BlobId> blobs, long most) {
        SortedMap<BlobId, Optional<byte[]>> found = new TreeMap<>();
        List<BlobId> wanted = new ArrayList<>();
        sizes(blobs).forEach((blob, size) -> {
            found.put(blob, Optional.empty());
            if (size <= most) {
                wanted.add(blob);
            }
        });
        if (!wanted.isEmpty()) {
            read(ask(List.of("cat-file", "--batch"), lines(wanted)).out(), found);
        }
        return found;
    }

    private static String lines(Collection<BlobId> blobs) {
        return blobs.stream().map(b -> b + "\n").collect(Collectors.joining());
    }

    private static String id(String head) {
        return head.substring(0, head.indexOf(' '));
    }

    /** Of a line {@code <id> blob <size>}; one that says "missing" has none. */
    private static long size(String head) {
        return Long.parseLong(head.substring(head.lastIndexOf(' ') + 1));
    }

    private static void read(byte[] out, SortedMap<BlobId, Optional<byte[]>> found) {
        int at = 0;
        while (at < out.length) {
            int end = at;
            while (out[end] != '\n') {
                end++;
            }
            String head = new String(out, at, end - at, StandardCharsets.US_ASCII);
            int size = (int) size(head);
            found.put(new BlobId(id(head)), Optional.of(Arrays.copyOfRange(out, end + 1, end + 1 + size)));
            at = end + 1 + size + 1;
        }
    }

    private Answer ask(List<String> arguments, String input) {
        return repository.git().repeat(repository.base(), arguments, input).orFail();
    }

    /** Paths of {@code from} whose content stands under another name in {@code to}, half of it and more. */
    List<String> moved(TreeId from, TreeId to) {
        List<String> arguments = List.of(
                "diff-tree",
                "-r",
                "-z",
                // A file whose content moved out of it and that stays as something else has moved too.
                "-B",
                "-M50%",
                "--diff-filter=RC",
                "--name-status",
                "--no-ext-diff",
                "--no-textconv",
                from.value(),
                to.value());
        List<String> fields = ask(arguments, "").fields();
        List<String> moved = new ArrayList<>();
        for (int i = 0; i + 2 < fields.size(); i += 3) {
            moved.add(fields.get(i + 1));
        }
        return moved;
    }

    /** Paths whose text has this as a word of its own. */
    List<String> naming(TreeId tree, String word) {
        Answer answer = repository
                .git()
                .repeat(
                        repository.base(),
                        List.of("grep", "-l", "-z", "-w", "-F", "-I", "--no-textconv", "-e", word, tree.value()));
        return answer.exitCode() == 1
                ? List.of()
                : answer.orFail().fields().stream()
                        .map(f -> f.substring(f.indexOf(':') + 1))
                        .toList();
    }
}
