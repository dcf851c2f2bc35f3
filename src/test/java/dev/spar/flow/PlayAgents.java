package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.InForce;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.flow.port.Agents;
import dev.spar.flow.port.Turn;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Agents that answer by step path. Their edits append lines, so that an edit applied twice or lost shows. The
 * conversations outlive a crashed drive, as those of the real CLIs do.
 */
class PlayAgents implements Agents {
    /** What an agent does in a turn: lines appended, in order, then its answer. */
    record Play(List<Edit> edits, Reply reply) {
        static Play says(String json, Edit... edits) {
            return new Play(List.of(edits), new Reply.Said(json, "", List.of(), List.of(), usage()));
        }

        static Usage usage() {
            return new Usage(100, 0, 10, Optional.of(0.01), false);
        }
    }

    /** A line appended to a file, or with {@code anew} in place of all that it held. */
    record Edit(String file, String line, boolean anew) {
        Edit(String file, String line) {
            this(file, line, false);
        }
    }

    /** When a limit is over: within the second in which runs begin, so that their commits stay the same. */
    static final Instant RESET = Instant.parse("2026-11-20T10:00:00.001Z");

    private final Function<Turn, Play> script;
    private final boolean resumes;
    private final AtomicInteger conversations = new AtomicInteger();
    private final Map<String, Integer> progress = new ConcurrentHashMap<>();
    final List<Turn> turns = java.util.Collections.synchronizedList(new ArrayList<>());
    private boolean forgets;
    private int limitedAt;
    private volatile Points points = Crashes.never();

    PlayAgents(boolean resumes, Function<Turn, Play> script) {
        this.resumes = resumes;
        this.script = script;
    }

    void points(Points next) {
        points = next;
    }

    /** What the agents' own files hold of their conversations. */
    record Memory(int conversations, Map<String, Integer> progress) {}

    Memory memory() {
        return new Memory(conversations.get(), new TreeMap<>(progress));
    }

    PlayAgents remembering(Memory memory) {
        conversations.set(memory.conversations());
        progress.putAll(memory.progress());
        return this;
    }

    /** Agents that say they go on with a conversation and begin a new one. */
    PlayAgents forgetting() {
        forgets = true;
        return this;
    }

    /** In this turn, from 1, an agent meets its usage limit with half of its edits made. */
    PlayAgents limitedAt(int turn) {
        limitedAt = turn;
        return this;
    }

    private static Play limited(Play play) {
        var half = play.edits().subList(0, play.edits().size() / 2);
        return new Play(half, new Reply.Limited("five_hour", Optional.of(RESET), Usage.NONE));
    }

    @Override
    public Reply take(Turn turn, Observer observer) {
        turns.add(turn);
        points.point("turn begins " + turn.path());
        String session = turn.resume()
                .filter(s -> !forgets)
                .map(SessionId::value)
                .orElseGet(() -> turn.path() + "/" + conversations.incrementAndGet());
        observer.opened(Optional.of(new SessionId(session)), Optional.empty(), Optional.of("model-1"));
        Play play = turns.size() == limitedAt ? limited(script.apply(turn)) : script.apply(turn);
        for (int i = progress.getOrDefault(session, 0); i < play.edits().size(); i++) {
            Edit edit = play.edits().get(i);
            int done = i + 1;
            points.effect("an edit of " + turn.path(), () -> {
                append(turn.worktree(), edit);
                return progress.put(session, done);
            });
        }
        points.point("turn edited " + turn.path());
        return Thread.interrupted() ? new Reply.Interrupted(Usage.NONE) : play.reply();
    }

    private static void append(Path worktree, Edit edit) {
        try {
            Path file = worktree.resolve(edit.file());
            Files.createDirectories(file.getParent());
            // Not by a channel: an interrupt is for the agent to hear, and not for its file.
            try (var out = new FileOutputStream(file.toFile(), !edit.anew())) {
                out.write((edit.line() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Vendor vendor(AgentRef agent) {
        return new Vendor("vendor-of-" + agent.agent());
    }

    @Override
    public boolean resumes(AgentRef agent) {
        return resumes;
    }

    @Override
    public InForce inForce(AgentRef agent, Path worktree) {
        return new InForce("a login", List.of("hooks"));
    }

    @Override
    public void end(ProcessMark process) {}

    @Override
    public Usage estimate(AgentRef agent, Path folder) {
        return new Usage(100, 0, 10, Optional.of(0.01), true);
    }
}
