package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.flow.port.Repo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The refs of a repository. Every change is a compare-and-set by git; reading takes no process. */
final class Refs {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private static final int TRIES = 4;
    private static final int LOOKS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Repository repository;

    Refs(Repository repository) {
        this.repository = repository;
    }

    /** The id that a full ref name holds; a loose file counts before packed-refs, as git has it. */
    Optional<String> read(String ref) {
        Path common = repository.found().commonDir();
        Optional<Path> file = file(ref);
        if (file.isEmpty()) {
            return Optional.ofNullable(
                    below(ref.substring(0, ref.lastIndexOf('/') + 1)).get(ref));
        }
        // Twice: packing moves a ref from its file to packed-refs between our two looks.
        for (int look = 0; look < 2; look++) {
            Optional<String> loose = OwnFiles.read(file.get())
                    .map(String::strip)
                    .filter(t -> ID.matcher(t).matches());
            if (loose.isPresent()) {
                return loose;
            }
            Optional<String> packed = packed(common, ref);
            if (packed.isPresent()) {
                return packed;
            }
        }
        return Optional.empty();
    }

    /** The file of a loose ref; empty where the platform has no word for its name, or the name leads elsewhere. */
    private Optional<Path> file(String ref) {
        return Names.file(repository.found().commonDir(), ref).filter(file -> file.equals(file.normalize()));
    }

    private static Optional<String> packed(Path common, String ref) {
        return OwnFiles.read(common.resolve("packed-refs"))
                .flatMap(text -> text.lines()
                        .filter(line -> !line.startsWith("#") && !line.startsWith("^") && line.endsWith(" " + ref))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .filter(id -> ID.matcher(id).matches())
                        .findFirst());
    }

    Optional<CommitId> commit(String ref) {
        return read(ref).map(CommitId::new);
    }

    /** All refs below a prefix such as {@code refs/spar/rescue/}, with what they hold. */
    SortedMap<String, String> below(String prefix) {
        Answer answer = repository
                .git()
                .run(repository.base(), List.of("for-each-ref", "--format=%(objectname) %(refname)", prefix));
        var refs = new TreeMap<String, String>();
        answer.orFail().text().lines().forEach(line -> {
            int space = line.indexOf(' ');
            refs.put(line.substring(space + 1), line.substring(0, space));
        });
        return refs;
    }

    /** Makes a ref that does not exist yet; false where it exists. A lock that stays in the way is a failure. */
    boolean create(String ref, String id) {
        return create(ref, id, Optional.empty());
    }

    /** The same; {@code holder} is a ref that holds the id from then on, whatever becomes of the first. */
    boolean create(String ref, String id, Optional<String> holder) {
        Answer answer = set(new Change(ref, repository.nothing(), id, holder), "spar");
        if (HeldLock.in(answer.said()).isPresent()) {
            answer.orFail();
        }
        return answer.ok();
    }

    /** Removes a ref that still leads there; one that does not is left. */
    void delete(String ref, CommitId at) {
        var _ = repository.git().run(repository.base(), List.of("update-ref", "-d", ref, at.value()));
    }

    /** Moves a ref by compare-and-set. */
    Repo.Move move(String ref, CommitId from, CommitId to, String why) {
        return move(new Change(ref, from.value(), to.value(), Optional.empty()), why);
    }

    /** One ref's way from one id to another; in the same go the {@code holder} comes to hold the new one. */
    record Change(String ref, String from, String to, Optional<String> holder) {
        private List<String> refs() {
            return Stream.concat(Stream.of(ref), holder.stream()).toList();
        }

        /** For {@code update-ref -z}; no former id: whatever it held. */
        private String lines() {
            return line(ref, from) + holder.map(name -> line(name, "")).orElse("");
        }

        private String line(String name, String old) {
            return "update " + name + "\0" + to + "\0" + old + "\0";
        }
    }

    Repo.Move move(Change change, String why) {
        String ref = change.ref();
        var from = new CommitId(change.from());
        var to = new CommitId(change.to());
        Answer answer = set(change, why);
        if (answer.ok()) {
            return new Repo.Move.Moved();
        }
        Optional<CommitId> actual = commit(ref);
        if (actual.equals(Optional.of(from))) {
            throw new GitFailed(
                    List.of("update-ref", ref),
                    answer.exitCode(),
                    "the ref is where it should be and cannot be moved: " + answer.said());
        }
        return actual.equals(Optional.of(to)) ? new Repo.Move.AlreadyThere() : new Repo.Move.Elsewhere(actual);
    }

    /**
     * Where the lock of a ref lies that somebody else holds; empty where it is free, or became so within two seconds. A
     * lock with a commit of this run in it, and no git at work there, was left by a git of ours that was killed, and is
     * taken away.
     */
    Optional<Path> heldLock(String ref, RunId run) {
        Optional<Path> locked = file(ref + ".lock");
        if (locked.isEmpty()) {
            return locked;
        }
        Path lock = locked.get();
        for (int look = 0; look < LOOKS; look++) {
            Optional<String> content = OwnFiles.read(lock);
            if (content.isEmpty()) {
                return Optional.empty();
            }
            if (look > 0
                    && madeBy(run, content.get().strip())
                    && HeldLock.holder(lock).isEmpty()) {
                OwnFiles.delete(lock);
                return Optional.empty();
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return Optional.of(lock);
    }

    private boolean madeBy(RunId run, String id) {
        return id.matches("[0-9a-f]{40}|[0-9a-f]{64}")
                && repository
                        .git()
                        .run(repository.base(), List.of("cat-file", "commit", id))
                        .text()
                        .contains("\nSpar-Run: " + run + "\n");
    }

    private Answer set(Change change, String why) {
        for (int attempt = 1; ; attempt++) {
            Answer answer = repository
                    .git()
                    .run(repository.base(), List.of("update-ref", "-m", why, "--stdin", "-z"), change.lines());
            if (answer.ok() || attempt == TRIES || !(dropOwnLocks(change, answer) || freed(answer))) {
                return answer;
            }
        }
    }

    /** Whether the lock that git could not take went away within two seconds. */
    private static boolean freed(Answer answer) {
        Optional<Path> lock = HeldLock.in(answer.said());
        for (int look = 0; look < LOOKS && lock.filter(Files::exists).isPresent(); look++) {
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return lock.isPresent() && !Files.exists(lock.get());
    }

    private boolean dropOwnLocks(Change change, Answer answer) {
        boolean dropped = false;
        for (String ref : change.refs()) {
            dropped |= dropOwnLock(ref, change.to(), answer);
        }
        return dropped;
    }

    /**
     * A killed git leaves the ref's lock behind. A lock that holds the very id we were to write is ours; so is one on a
     * ref that belongs to a run alone once git has waited for it in vain. Anybody else's, and one that a living git
     * holds, is left alone.
     */
    private boolean dropOwnLock(String ref, String to, Answer answer) {
        Optional<Path> lock = file(ref + ".lock");
        Optional<String> content = lock.flatMap(OwnFiles::read);
        if (content.isEmpty()) {
            return answer.killed();
        }
        boolean ofRun = ref.startsWith("refs/spar/") || ref.startsWith("refs/heads/agent/");
        boolean ours = content.get().isEmpty()
                ? answer.killed() || ofRun
                : content.get().strip().equals(to);
        if (ours && lock.flatMap(HeldLock::holder).isEmpty()) {
            lock.ifPresent(OwnFiles::delete);
            return true;
        }
        return false;
    }
}
