package dev.spar.workflow.prompt;

import dev.spar.core.heal.BlockReport;
import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.review.Finding;
import dev.spar.core.task.WorkAnswer;
import dev.spar.flow.Prompt;
import dev.spar.flow.PromptInput;
import dev.spar.flow.Quoted;
import dev.spar.flow.StepName;
import java.util.List;

/** What the builder is asked. */
public final class BuilderPrompts {
    private BuilderPrompts() {}

    public record ImplementInput(Assignment assignment, Quoted earlier) implements PromptInput {
        @Override
        public String template() {
            return "builder/implement";
        }
    }

    public record RepairChecksInput(Assignment assignment, Quoted failing) implements PromptInput {
        @Override
        public String template() {
            return "builder/repair-checks";
        }
    }

    public record RepairFindingsInput(Assignment assignment, Quoted findings) implements PromptInput {
        @Override
        public String template() {
            return "builder/repair-findings";
        }
    }

    public record ExperimentInput(Assignment assignment, Quoted block) implements PromptInput {
        @Override
        public String template() {
            return "builder/experiment";
        }
    }

    public record ChangeStrategyInput(Assignment assignment, Quoted failing, Quoted tried, Quoted opinion)
            implements PromptInput {
        @Override
        public String template() {
            return "builder/change-strategy";
        }
    }

    /** {@code earlier} is what was wrong with an earlier answer to the same question; empty the first time. */
    public static Prompt<WorkAnswer> implement(Assignment assignment, String earlier) {
        var input = new ImplementInput(assignment, new Quoted("what was wrong before", earlier, Bytes.OUTPUT));
        return prompt("implement", input);
    }

    public static Prompt<WorkAnswer> repairChecks(Assignment assignment, String failing) {
        var input = new RepairChecksInput(assignment, new Quoted("failing checks", failing, Bytes.OUTPUT));
        return prompt("repair-checks", input);
    }

    public static Prompt<WorkAnswer> repairFindings(Assignment assignment, List<Finding> findings) {
        var input =
                new RepairFindingsInput(assignment, new Quoted("findings", Words.findings(findings), Bytes.FINDINGS));
        return prompt("repair-findings", input);
    }

    public static Prompt<WorkAnswer> experiment(Assignment assignment, BlockReport block) {
        var input = new ExperimentInput(assignment, new Quoted("block", Words.block(block), Bytes.BLOCK));
        return prompt("experiment", input);
    }

    /** {@code failing} is what fails or blocks; {@code tried} what did not help. */
    public static Prompt<WorkAnswer> changeStrategy(
            Assignment assignment, String failing, List<String> tried, SecondOpinion opinion) {
        var input = new ChangeStrategyInput(
                assignment,
                new Quoted("what fails", failing, Bytes.OUTPUT),
                new Quoted("tried without success", Words.list(tried), Bytes.LIST),
                new Quoted("second opinion", Words.opinion(opinion), Bytes.BLOCK));
        return prompt("change-strategy", input);
    }

    private static Prompt<WorkAnswer> prompt(String name, PromptInput input) {
        return new Prompt<>(StepName.of(name), input, WorkAnswer.class);
    }
}
