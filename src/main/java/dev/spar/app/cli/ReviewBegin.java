package dev.spar.app.cli;

import dev.spar.app.Services;
import dev.spar.app.review.Attacks;
import dev.spar.app.review.Reviews.Prepared;
import dev.spar.app.setup.Finding;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.review.ReviewSubject.AskedFor;
import dev.spar.core.review.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person is told before a review begins: of what, by whom, what is taken over, and the fence in force. */
final class ReviewBegin {

    private ReviewBegin() {}

    static List<String> lines(Prepared.Ready ready, Services services) {
        var subject = ready.subject();
        var lines = new ArrayList<String>();
        lines.add("  of        " + subject.what());
        lines.add("  by        "
                + ready.run().settings().cast().reviewer().stream()
                        .map(AgentRef::toString)
                        .collect(Collectors.joining(subject.both() ? " and " : " or ")));
        subject.measure().asked().map(AskedFor::words).ifPresent(words -> lines.add("  asked     " + words));
        subject.seen().map(Seen::words).ifPresent(words -> lines.add("  before    " + words));
        if (!subject.accepted().isEmpty()) {
            int n = subject.accepted().size();
            lines.add("  accepted  " + n + (n == 1 ? " finding" : " findings") + " of these files");
        }
        fence(services, lines);
        return lines;
    }

    /** Of one blunt question. */
    static List<String> lines(Attacks.Prepared.Ready ready, Services services) {
        var lines = new ArrayList<String>();
        lines.add("  against   " + ready.what());
        if (!ready.left().isEmpty()) {
            lines.add("  unread    " + String.join(", ", ready.left()));
        }
        lines.add("  by        "
                + ready.run().settings().cast().reviewer().stream()
                        .map(AgentRef::toString)
                        .collect(Collectors.joining(" or ")));
        fence(services, lines);
        return lines;
    }

    private static void fence(Services services, List<String> lines) {
        for (Finding f : services.fence()) {
            lines.add("  fence     "
                    + (f.status() == Finding.Status.OK ? "" : f.status().name().toLowerCase(Locale.ROOT) + ": ")
                    + f.detail());
        }
    }
}
