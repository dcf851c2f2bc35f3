package dev.spar.adapter.store;

import dev.spar.core.agent.ProcessMark;

/**
 * Who claims a run: this process, its host, and the command it was started by (shown to a second one that comes too
 * late).
 */
public record Claimant(ProcessMark process, String host, String command) {
    String line() {
        return "pid " + process.pid() + " on " + host + ": " + command;
    }
}
