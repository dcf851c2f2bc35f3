package dev.spar.adapter.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel's view of processes, read from {@code /proc}. A process that is gone, or a system without it, answers with
 * nothing.
 */
final class Proc {
    private static final Path ROOT = Path.of("/proc");
    private static final String BOOT =
            text(ROOT.resolve("sys/kernel/random/boot_id")).orElse("").strip();

    /** Looking at every process instead is a hundred times as dear, and this is asked while one starts. */
    private static final boolean LISTS_CHILDREN = Files.exists(ROOT.resolve("thread-self/children"));

    private Proc() {}

    /**
     * One process.
     *
     * @param cpuTicks used by itself and by children it has waited for
     * @param startTicks since boot; with the pid and the boot id it names the process for ever
     */
    record Stat(long pid, long parent, char state, long cpuTicks, long startTicks) {
        /** A zombie does nothing any more; only its parent has not looked yet. */
        boolean lives() {
            return state != 'Z' && state != 'X';
        }
    }

    static Optional<Stat> stat(long pid) {
        return text(of(pid).resolve("stat")).map(line -> parsed(pid, line));
    }

    private static Stat parsed(long pid, String line) {
        // The second field is the program's name and may hold blanks and parentheses itself.
        var fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
        long ticks = 0;
        for (int time = 11; time <= 14; time++) ticks += Long.parseLong(fields[time]);
        return new Stat(pid, Long.parseLong(fields[1]), fields[0].charAt(0), ticks, Long.parseLong(fields[19]));
    }

    static List<Stat> all() {
        var all = new ArrayList<Stat>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(ROOT, "[0-9]*")) {
            for (Path number : numbers)
                stat(Long.parseLong(number.getFileName().toString())).ifPresent(all::add);
        } catch (IOException _) {
            return all;
        }
        return all;
    }

    /** The process and its descendants, parents before children. */
    static List<Stat> tree(long root) {
        var all = all();
        var tree = new ArrayList<Stat>();
        Deque<Long> open = new ArrayDeque<>(List.of(root));
        for (var process : all) if (process.pid() == root) tree.add(process);
        while (!open.isEmpty()) {
            long parent = open.remove();
            for (var process : all) {
                if (process.parent() != parent || process.pid() == root) continue;
                tree.add(process);
                open.add(process.pid());
            }
        }
        return tree;
    }

    static List<Stat> children(long pid) {
        if (!LISTS_CHILDREN)
            return all().stream().filter(process -> process.parent() == pid).toList();
        var children = new ArrayList<Stat>();
        for (String child :
                text(of(pid).resolve("task/" + pid + "/children")).orElse("").split(" ", -1))
            if (!child.isBlank()) stat(Long.parseLong(child.strip())).ifPresent(children::add);
        return children;
    }

    /** Bytes read and written by system calls; 0 where they are not ours to see. */
    static long ioBytes(long pid) {
        long bytes = 0;
        for (String line : text(of(pid).resolve("io")).orElse("").split("\n", -1))
            if (line.startsWith("rchar: ") || line.startsWith("wchar: "))
                bytes += Long.parseLong(line.substring(7).strip());
        return bytes;
    }

    /** Its pids, from the one in our namespace to the one in its own; empty where unknown. */
    static List<Long> pids(long pid) {
        for (String line : text(of(pid).resolve("status")).orElse("").split("\n", -1))
            if (line.startsWith("NSpid:"))
                return Stream.of(line.substring(6).strip().split("\t", -1))
                        .map(Long::valueOf)
                        .toList();
        return List.of();
    }

    /** The value it was started with. */
    static Optional<String> variable(long pid, String name) {
        for (String pair : text(of(pid).resolve("environ")).orElse("").split("\0", -1))
            if (pair.startsWith(name + "=")) return Optional.of(pair.substring(name.length() + 1));
        return Optional.empty();
    }

    /** Changes with every boot of the machine. */
    static String boot() {
        return BOOT;
    }

    /** Whether we are root and may make namespaces without a user namespace. */
    static boolean privileged() {
        for (String line : text(ROOT.resolve("self/status")).orElse("").split("\n", -1))
            if (line.startsWith("CapEff:"))
                return root() && (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> 21 & 1) == 1;
        return false;
    }

    static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(ROOT.resolve("self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static Path of(long pid) {
        return ROOT.resolve(Long.toString(pid));
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    .filter(t -> !t.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
