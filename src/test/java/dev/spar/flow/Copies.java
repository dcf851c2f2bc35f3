package dev.spar.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Copies what a crash at each point would leave: the run's whole folder and what the agents' own files hold. Points
 * that leave the same are copied once; after the first line of each kind there is one more copy with that line torn.
 */
final class Copies implements Points {
    /** What a crash left. */
    record Copy(String at, Path folder, PlayAgents.Memory memory) {
        /** Puts it where the run was. */
        void restore(Path to) {
            delete(to);
            copyAll(folder, to);
        }
    }

    private static final String TIMELINE = "home/runs/" + TestRun.RUN + "/timeline.jsonl";

    private final TestRun run;
    private final Path to;
    private final ReadWriteLock effects = new ReentrantReadWriteLock();
    private final List<Copy> copies = new ArrayList<>();
    private final SortedSet<String> seen = new TreeSet<>();
    private int passed;

    /** Copies of this run, which are kept in a folder. */
    Copies(TestRun run, Path to) {
        this.run = run;
        this.to = to;
    }

    List<Copy> copies() {
        return List.copyOf(copies);
    }

    int passed() {
        return passed;
    }

    @Override
    public void point(String here) {
        effects.writeLock().lock();
        try {
            passed++;
            if (seen.add(digest(run.folder) + run.agents.memory())) {
                copy(here);
            }
        } finally {
            effects.writeLock().unlock();
        }
    }

    @Override
    public <R, E extends Exception> R whole(Effect<R, E> effect) throws E {
        effects.readLock().lock();
        try {
            return effect.take();
        } finally {
            effects.readLock().unlock();
        }
    }

    private void copy(String here) {
        String line = lastLine(run.folder.resolve(TIMELINE));
        copies.add(copied(here));
        if (here.startsWith("after ") && line.contains("\"type\"") && seen.add(type(line))) {
            Copy torn = copied("half way through the line of " + here);
            tear(torn.folder().resolve(TIMELINE), line);
            copies.add(torn);
        }
    }

    private Copy copied(String here) {
        Path folder = to.resolve("copy-" + copies.size());
        copyAll(run.folder, folder);
        return new Copy(here, folder, run.agents.memory());
    }

    private static String type(String line) {
        return line.replaceAll("^.*?(\"type\" *: *\"[^\"]*\").*$", "$1");
    }

    private static String lastLine(Path timeline) {
        try {
            return Files.exists(timeline) ? Files.readString(timeline).strip().replaceAll("(?s)^.*\n", "") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tear(Path timeline, String line) {
        try {
            byte[] bytes = Files.readAllBytes(timeline);
            int kept = bytes.length - line.length() / 2;
            Files.write(timeline, Arrays.copyOf(bytes, kept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (var walk = Files.walk(folder)) {
            return walk.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path folder) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files(folder)) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void copyAll(Path from, Path to) {
        try {
            for (Path file : files(from)) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            for (Path file : files(folder).reversed()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
