package dev.spar.workflow.prompt;

import dev.spar.core.spec.SpecDraft;

/** A draft of a spec as text that its author reads again, each field under the name that the answer has for it. */
final class DraftWords {
    private DraftWords() {}

    static String of(SpecDraft spec) {
        var c = spec.constraints();
        return spec.title() + "\n\nproblem: " + spec.problem() + "\n\ncriteria:\n"
                + Words.list(spec.criteria().stream()
                        .map(x -> x.id() + " " + x.text() + (x.guards() ? " (guards)" : "")
                                + (x.command().isBlank() ? "\n  (no command)" : "\n  $ " + x.command()))
                        .toList())
                + Words.section("must", c.must())
                + Words.section("never", c.never())
                + Words.section("prefer", c.prefer())
                + Words.section("escalate", c.escalate()) + "\nsub-tasks:\n"
                + Words.list(spec.subTasks().stream().map(DraftWords::part).toList())
                + "\n\neval command: " + spec.evalCommand() + Words.section("assumptions", spec.assumptions());
    }

    private static String part(SpecDraft.Part p) {
        return p.id() + " " + p.title() + "\n  files: " + String.join(" ", p.files()) + "\n  after: "
                + String.join(" ", p.after()) + "\n  judgedBy: " + String.join(" ", p.judgedBy()) + "\n  role: "
                + p.role() + ", model: " + p.model() + ", effort: " + p.effort() + "\n  "
                + p.text().strip().replace("\n", "\n  ");
    }
}
