package dev.spar.app.setup;

import dev.spar.adapter.process.FenceReport;
import dev.spar.core.problem.Code;
import java.util.ArrayList;
import java.util.List;

/** Puts into words what the fence can do on this machine. */
public final class FenceFindings {

    private FenceFindings() {}

    /** {@code required}: a run without a fence and without a person is refused, so its absence is a failure. */
    public static List<Finding> of(FenceReport report, boolean required) {
        if (report.whole()) {
            return List.of(Finding.ok(
                    "fence.profiles",
                    "bubblewrap " + report.bubblewrap().orElse("")
                            + ": own processes, read-only system, hidden home, no writable .git; checks without"
                            + " network; agents keep the network"));
        }
        var found = new ArrayList<Finding>();
        add(found, "fence.outer", "around agents with a sandbox of their own", report.outer(), required);
        add(found, "fence.full", "around everything else", report.full(), required);
        add(found, "fence.offline", "around checks, without network", report.offline(), required);
        found.add(Finding.warn("fence.without", "without it: " + report.without(), "spar help SPAR-G003"));
        return List.copyOf(found);
    }

    private static void add(List<Finding> found, String id, String what, FenceReport.Answer answer, boolean required) {
        switch (answer) {
            case FenceReport.Answer.Works w -> found.add(Finding.ok(id, "works " + what));
            case FenceReport.Answer.Broken b ->
                found.add(
                        required
                                ? Finding.fails(Code.G003, id, "does not work " + what + ": " + b.why(), b.fix())
                                : Finding.warn(id, "does not work " + what + ": " + b.why(), b.fix()));
        }
    }
}
