package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.flow.port.Agents;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Agents that answer by step path. Their edits append lines, so that an edit applied twice or lost shows. The
 * conversations outlive a crashed drive, as those of the real CLIs do.
 */
final class PlayAgents implements Agents {
    /** What an agent does in a turn: lines appended, in order, then its answer. */
    record Play(List<Edit> edits, Reply reply) {
        static Play says(String json, Edit... edits) {
            return new Play(List.of(edits), new Reply.Said(json, "", List.of(), List.of(), usage()));
        }

        static Usage usage() {
            return new Usage(100, 0, 10, Optional.of(0.01), false);
        }
    }

    record Edit(String file, String line) {}

    private final Function<Turn, Play> script;
    private final boolean resumes;
    private final Map<String, Integer> progress = new ConcurrentHashMap<>();
    final List<Turn> turns = java.util.Collections.synchronizedList(new ArrayList<>());
    private volatile Crashes crashes = Crashes.never();

    PlayAgents(boolean resumes, Function<Turn, Play> script) {
        this.resumes = resumes;
        this.script = script;
    }

    void crashes(Crashes next) {
        crashes = next;
    }

    @Override
    public Reply take(Turn turn, Observer observer) {
        turns.add(turn);
        crashes.point("turn begins " + turn.path());
        String session = turn.resume().map(SessionId::value).orElse(turn.path() + "/" + turns.size());
        observer.opened(Optional.of(new SessionId(session)), Optional.empty(), Optional.of("model-1"));
        Play play = script.apply(turn);
        for (int i = progress.getOrDefault(session, 0); i < play.edits().size(); i++) {
            append(turn.worktree(), play.edits().get(i));
            progress.put(session, i + 1);
            crashes.point("turn half done " + turn.path());
        }
        crashes.point("turn edited " + turn.path());
        return play.reply();
    }

    private static void append(Path worktree, Edit edit) {
        try {
            Path file = worktree.resolve(edit.file());
            Files.createDirectories(file.getParent());
            Files.writeString(file, edit.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
    public void end(ProcessMark process) {}

    @Override
    public Usage estimate(AgentRef agent, Path folder) {
        return new Usage(100, 0, 10, Optional.of(0.01), true);
    }
}
