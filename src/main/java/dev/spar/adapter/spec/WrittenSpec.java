package dev.spar.adapter.spec;

import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Read;
import dev.spar.core.spec.SpecForm;
import dev.spar.core.text.Visible;
import java.util.stream.Collectors;

/** Reads a spec, in whatever form it is written. */
public final class WrittenSpec {
    private WrittenSpec() {}

    /**
     * The spec of this text; {@code name} is what people call it. An issue is a stranger's word: unless it is trusted
     * nothing in it is a command. Its comments are nobody's criteria, trusted or not.
     */
    public static Read read(String name, String text, boolean trustIssue) {
        return Issue.of(text)
                .map(issue -> read(name, issue, trustIssue))
                .orElseGet(() -> MarkdownSpec.read(name, text));
    }

    private static Read read(String name, Issue issue, boolean trusted) {
        String comments = issue.comments().stream().map(WrittenSpec::quoted).collect(Collectors.joining("\n\n"));
        String title = "# " + Visible.flat(issue.title()).strip() + "\n\n";
        return switch (MarkdownSpec.read(name, title + issue.body())) {
            case Read.Understood u -> new Read.Understood(issue(u.spec(), comments, trusted));
            case Read.NoCriteria n -> new Read.NoCriteria(issue(n.rest(), comments, trusted));
            case Read.Faulty f -> f;
        };
    }

    private static Spec issue(Spec spec, String comments, boolean trusted) {
        var issue = spec.as(SpecForm.ISSUE, comments);
        return trusted ? issue : issue.withoutCommands();
    }

    private static String quoted(String comment) {
        return comment.lines().map(l -> "> " + l).collect(Collectors.joining("\n", "Comment:\n\n", ""));
    }
}
