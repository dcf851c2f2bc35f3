package dev.spar.app.mcp;

import dev.spar.core.agent.Vendor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who asks, by the name that a client gives itself: {@code claude-code}, {@code codex-mcp-client}. */
final class Callers {
    private Callers() {}

    /** The agent that this client is; empty for any other. */
    static Optional<String> agentOf(String client) {
        String name = client.toLowerCase(Locale.ROOT);
        return List.of("claude", "codex").stream().filter(name::startsWith).findFirst();
    }

    /** Whose model that agent is. */
    static Vendor vendorOf(String agent) {
        return new Vendor(agent.equals("claude") ? "anthropic" : "openai");
    }
}
