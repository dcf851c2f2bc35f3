package dev.spar.adapter.git;

import dev.spar.core.run.TreeId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the files of a tree hold, as their blobs do: no worktree, filter or attribute takes part. Thread-safe. */
final class Contents {
    private final Repository repository;

    Contents(Repository repository) {
        this.repository = repository;
    }

    private record Entry(String id, long size) {}

    /** By path, each file and link the tree has; empty where it is larger than {@code most} bytes. */
    SortedMap<String, Optional<byte[]>> of(TreeId tree, List<String> paths, long most) {
        SortedMap<String, Optional<byte[]>> found = new TreeMap<>();
        List<String> wanted = new ArrayList<>();
        SortedMap<String, Entry> entries = entries(tree, paths);
        for (String path : paths) {
            Entry entry = entries.get(path);
            if (entry != null) {
                found.put(path, Optional.empty());
                if (entry.size <= most) {
                    wanted.add(path);
                }
            }
        }
        if (!wanted.isEmpty()) {
            read(wanted, entries, found);
        }
        return found;
    }

    private void read(
            List<String> wanted, SortedMap<String, Entry> entries, SortedMap<String, Optional<byte[]>> found) {
        var ids = new StringBuilder();
        wanted.forEach(p -> ids.append(id(entries, p)).append('\n'));
        byte[] out = repository
                .git()
                .repeat(repository.base(), List.of("cat-file", "--batch"), ids.toString())
                .orFail()
                .out();
        int at = 0;
        for (String path : wanted) {
            int end = at;
            while (out[end] != '\n') {
                end++;
            }
            String[] head = new String(out, at, end - at, StandardCharsets.US_ASCII).split(" ", 3);
            int size = Integer.parseInt(head[2]);
            found.put(path, Optional.of(Arrays.copyOfRange(out, end + 1, end + 1 + size)));
            at = end + 1 + size + 1;
        }
    }

    private static String id(SortedMap<String, Entry> entries, String path) {
        Entry entry = entries.get(path);
        return entry == null ? "" : entry.id;
    }

    /** Of a few paths only their folders are walked; many, or oddly named ones, are looked for in the whole. */
    private SortedMap<String, Entry> entries(TreeId tree, List<String> paths) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        List<String> arguments = new ArrayList<>(List.of("ls-tree", "-r", "-l", "-z", tree.value()));
        if (Trees.fitArguments(paths)) {
            arguments.add("--");
            arguments.addAll(paths);
        }
        for (String line :
                repository.git().repeat(repository.base(), arguments).orFail().fields()) {
            int tab = line.indexOf('\t');
            String[] parts = line.substring(0, tab).trim().split(" +", 4);
            if (parts[1].equals("blob")) {
                entries.put(line.substring(tab + 1), new Entry(parts[2], Long.parseLong(parts[3])));
            }
        }
        return entries;
    }

    List<String> paths(TreeId tree) {
        return repository
                .git()
                .repeat(repository.base(), List.of("ls-tree", "-r", "-z", "--name-only", tree.value()))
                .orFail()
                .fields();
    }

    /** Paths of {@code from} whose content stands under another name in {@code to}, half of it and more. */
    List<String> moved(TreeId from, TreeId to) {
        List<String> fields = repository
                .git()
                .repeat(
                        repository.base(),
                        List.of(
                                "diff-tree",
                                "-r",
                                "-z",
                                "-M50%",
                                "--diff-filter=R",
                                "--name-status",
                                "--no-ext-diff",
                                "--no-textconv",
                                from.value(),
                                to.value()))
                .orFail()
                .fields();
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
