package dev.spar.workflow.prompt;

import dev.spar.core.goal.Derivation;
import dev.spar.core.goal.DerivedCheck;
import dev.spar.core.goal.Tried;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criterion;
import dev.spar.flow.Prompt;
import dev.spar.flow.PromptInput;
import dev.spar.flow.Quoted;
import dev.spar.flow.StepName;
import java.util.List;
import java.util.stream.Collectors;

/** Asks for scripts that decide criteria whose author named nothing. */
public final class DerivePrompt {
    private DerivePrompt() {}

    public record Input(
            Quoted task, Quoted context, Quoted redo, Quoted checks, Quoted criteria, Quoted before, int most)
            implements PromptInput {
        @Override
        public String template() {
            return "reviewer/derive";
        }

        @Override
        public boolean hiddenFromBuilders() {
            return true;
        }
    }

    /** {@code broke} is what was written before for some of them and did not run. */
    public static Prompt<Derivation> of(Briefing briefing, List<Criterion> criteria, List<Tried.Broke> broke) {
        String open = criteria.stream()
                .map(c -> "- " + c.id() + " " + c.text()
                        + (c.keepsGreen() ? "\n  (guards what works already: green before the work and after it)" : ""))
                .collect(Collectors.joining("\n"));
        String before = broke.stream().map(DerivePrompt::told).collect(Collectors.joining("\n\n"));
        var input = new Input(
                briefing.task(),
                briefing.context(),
                briefing.redo(),
                briefing.checks(),
                new Quoted("criteria that nothing decides", open, Bytes.LIST),
                new Quoted("scripts that broke", before, Bytes.OUTPUT),
                DerivedCheck.LONGEST);
        return new Prompt<>(StepName.of("scripts"), input, Derivation.class);
    }

    private static String told(Tried.Broke broke) {
        return broke.check().criterion() + ": " + broke.why() + "\n"
                + broke.check().script()
                + broke.run()
                        .map(CheckResult::tail)
                        .map(t -> "\nlast lines of its output:\n" + t)
                        .orElse("");
    }
}
