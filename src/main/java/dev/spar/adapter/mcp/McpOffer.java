package dev.spar.adapter.mcp;

import java.util.List;

/**
 * All that a server offers.
 *
 * @param manners what a model is told about using it
 */
public record McpOffer(
        String version, String manners, List<McpTool> tools, List<McpResource> resources, AutoCloseable work)
        implements AutoCloseable {

    /** Ends what was begun for clients and is not to outlive them. */
    @Override
    public void close() {
        try {
            work.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
