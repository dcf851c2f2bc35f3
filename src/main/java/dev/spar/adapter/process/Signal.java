package dev.spar.adapter.process;

import dev.spar.core.agent.ProcessMark;
import java.io.File;
import java.io.IOException;
import java.util.Optional;

/** Sends what Java cannot: SIGINT. */
final class Signal {
    private Signal() {}

    /** To nobody, where the process is gone. */
    static void send(String name, Optional<ProcessMark> to) {
        if (to.isEmpty() || !new Marks().alive(to.get())) return;
        var command = new ProcessBuilder(
                        "/bin/sh", "-c", "kill -" + name + " " + to.get().pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"));
        command.environment().clear();
        try {
            command.start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("no shell to send a signal with", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
