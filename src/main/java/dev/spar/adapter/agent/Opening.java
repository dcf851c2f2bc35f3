package dev.spar.adapter.agent;

import dev.spar.core.agent.Role;
import java.nio.file.Path;

/** What a conversation opens with: the project's notes and the user's skills that were let through, then the prompt. */
public final class Opening {
    private Opening() {}

    /**
     * The first message of a call. A reviewer sees the manifest and nothing else, and a conversation that goes on has
     * seen it all.
     *
     * @param home where the agent's CLI keeps the user's own files, skills among them
     */
    public static String of(Call call, Path home) {
        if (call.resume().isPresent() || call.turn().role() == Role.REVIEWER) {
            return call.message();
        }
        String prompt = ProjectMemory.read(call.turn().worktree()).before(call.message());
        return new OwnFiles(home, call.agent()).skillsBefore(prompt);
    }
}
