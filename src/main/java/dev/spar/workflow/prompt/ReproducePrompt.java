package dev.spar.workflow.prompt;

import dev.spar.core.review.Reproduction;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.run.CommitId;
import dev.spar.flow.Prompt;
import dev.spar.flow.PromptInput;
import dev.spar.flow.Quoted;
import dev.spar.flow.StepName;
import java.util.List;
import java.util.stream.Collectors;

/** Asks for commands that show findings. */
public final class ReproducePrompt {
    private ReproducePrompt() {}

    public record Input(Quoted findings, Quoted base) implements PromptInput {
        @Override
        public String template() {
            return "reviewer/reproduce";
        }
    }

    public static Prompt<Reproduction> of(List<ReviewReport.Row> rows, CommitId base) {
        String findings = rows.stream()
                .map(r -> r.id() + "\n" + Words.findings(List.of(r.finding())))
                .collect(Collectors.joining("\n\n"));
        var input = new Input(
                new Quoted("findings", findings, Bytes.FINDINGS),
                new Quoted("the commit before the change", base.value(), Bytes.RULES));
        return new Prompt<>(StepName.of("reproduce"), input, Reproduction.class);
    }
}
