package dev.spar.app.mcp;

import dev.spar.adapter.mcp.McpOffer;
import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.store.KeptValues;
import dev.spar.app.Version;
import java.util.ArrayList;

/** Everything that Spar offers to MCP clients. */
public final class Offering {
    private static final String MANNERS = """
        Spar runs two vendors' coding agents against each other and believes only its own checks. `start` begins a \
        run in the background and returns at once; follow it with `status`, read `report` when it is done. What \
        takes longer than 45 s answers with a job_id: call `status` with it. Show the user verdicts and problems \
        as they are; do not overrule them silently.\
        """;

    private Offering() {}

    public static McpOffer of(Desk desk) {
        var jobs = Jobs.patient();
        var tools = new ArrayList<McpTool>();
        tools.add(new AdversarialTool(desk, jobs).tool());
        tools.add(new ReviewTool(desk, jobs).tool());
        tools.add(new CheckTool(desk, jobs).tool());
        tools.addAll(new RunTools(desk).all());
        tools.addAll(new LookTools(desk, jobs).all());
        tools.add(new StateTool(desk, new KeptValues(desk.here().state())).tool());
        return new McpOffer(Version.NUMBER, MANNERS, tools, new RunTexts(desk).all(), jobs);
    }
}
