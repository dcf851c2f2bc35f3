package dev.spar.adapter.store;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that touches the journal's channel: an interrupt on a thread that uses a channel closes it for
 * everybody, so others post here and wait. What is posted together is written and synced together.
 */
final class JournalWriter implements Runnable {
    private static final int MOST_TOGETHER = 256;

    private final JournalFile file;
    private final Path path;
    private final RunFolder folder;
    private final InstantSource clock;
    private final long epoch;
    private final Recorded recorded;
    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private long length;
    private @Nullable String fenced;
    private @Nullable IOException broken;
    private volatile boolean over;

    /** {@code length}: how long this writer takes the file to be; {@code recorded}: what it holds. */
    JournalWriter(JournalFile file, RunFolder folder, InstantSource clock, long epoch, Recorded recorded)
            throws IOException {
        this.file = file;
        this.folder = folder;
        this.path = folder.timeline();
        this.clock = clock;
        this.epoch = epoch;
        this.recorded = recorded;
        this.length = file.size();
    }

    /** Something for the writer to do; answered when it is done. */
    sealed interface Post {
        CompletableFuture<Answer> answer();

        record Append(Event event, String body, CompletableFuture<Answer> answer) implements Post {}

        record WhoOwns(CompletableFuture<Answer> answer) implements Post {}

        record Close(CompletableFuture<Answer> answer) implements Post {}
    }

    /** What came of a post. */
    sealed interface Answer {
        record Written(Entry entry) implements Answer {}

        /** Nothing was asked to be written, and the run is still this writer's. */
        record Ours() implements Answer {}

        record FencedOff(String why) implements Answer {}

        record Refused(IOException why) implements Answer {}
    }

    /** Waits until it is done; an interrupt meanwhile stays set and changes nothing. */
    Answer post(Post post) {
        posts.add(post);
        if (over) {
            refuseTheRest();
        }
        return post.answer().join();
    }

    @Override
    public void run() {
        List<Post> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            batch.clear();
            batch.add(next());
            posts.drainTo(batch, MOST_TOGETHER - 1);
            open = batch.stream().noneMatch(p -> p instanceof Post.Close);
            serve(batch);
        }
        over = true;
        refuseTheRest();
    }

    /** Nobody has this thread to interrupt, so an interrupt means nothing here. */
    private Post next() {
        @Nullable Post post = null;
        while (post == null) {
            try {
                post = posts.take();
            } catch (InterruptedException e) {
                post = posts.poll();
            }
        }
        return post;
    }

    private void refuseTheRest() {
        for (Post post = posts.poll(); post != null; post = posts.poll()) {
            post.answer().complete(new Answer.FencedOff("the journal is closed"));
        }
    }

    private void serve(List<Post> batch) {
        List<Entry> entries = new ArrayList<>();
        List<Post.Append> appends = batch.stream()
                .filter(Post.Append.class::isInstance)
                .map(Post.Append.class::cast)
                .toList();
        try {
            write(appends, entries);
            recorded.add(entries);
        } catch (IOException e) {
            for (Post post : batch) {
                post.answer().complete(new Answer.Refused(e));
            }
            return;
        } catch (RuntimeException | Error e) {
            batch.forEach(p -> p.answer().completeExceptionally(e));
            return;
        }
        String foreign = fenced;
        int i = 0;
        for (Post post : batch) {
            Answer done = foreign != null
                    ? new Answer.FencedOff(foreign)
                    : post instanceof Post.Append ? new Answer.Written(entries.get(i++)) : new Answer.Ours();
            post.answer().complete(done);
        }
    }

    /** Adds the entries it wrote to {@code written}; none where the run is another's by now. */
    private void write(List<Post.Append> appends, List<Entry> written) throws IOException {
        if (broken != null) {
            throw broken;
        }
        if (!ours() || appends.isEmpty()) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long seq = recorded.size();
        for (Post.Append append : appends) {
            var entry = new Entry(++seq, clock.instant(), epoch, append.event());
            bytes.writeBytes(Line.bytes(entry, append.body()));
            written.add(entry);
        }
        try {
            file.append(ByteBuffer.wrap(bytes.toByteArray()));
            file.sync();
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        long before = length;
        length = before + bytes.size();
        if (file.size() != length && !sameButStale(before)) {
            written.clear();
        }
    }

    /**
     * Nothing of a failed write may stay, and after a failed sync nobody knows what did: so the file is cut back and
     * the same bytes would be written anew, never just synced again.
     */
    private void takeBack(IOException cause) {
        try {
            Files.deleteIfExists(folder.ballast());
            file.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = cause;
        }
    }

    private boolean ours() throws IOException {
        return fenced == null && (file.size() == length || sameButStale(length));
    }

    /** Whether everything behind {@code from} is our own or was written by those before us; they are no facts. */
    private boolean sameButStale(long from) throws IOException {
        byte[] all = Files.readAllBytes(path);
        if (all.length < from) {
            fenced = "the journal is shorter than this driver left it";
            return false;
        }
        byte[] tail = java.util.Arrays.copyOfRange(all, (int) from, all.length);
        switch (Timeline.epochs(tail, folder.artifacts())) {
            case Timeline.Epochs.UpTo(long highest) when highest <= epoch -> length = all.length;
            case Timeline.Epochs.UpTo(long highest) ->
                fenced = "another driver has claimed the run (epoch " + highest + ")";
            case Timeline.Epochs.Unreadable() -> fenced = "somebody else wrote to the journal";
        }
        return fenced == null;
    }
}
