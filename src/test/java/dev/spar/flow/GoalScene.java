package dev.spar.flow;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.adapter.store.JsonCodec;
import dev.spar.core.goal.Diagnosis;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.heal.BlockReport;
import dev.spar.core.plan.ChallengeAnswer;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.RunKind;
import dev.spar.core.settings.Settings;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import dev.spar.core.task.Task;
import dev.spar.core.task.WorkAnswer;
import dev.spar.flow.PlayAgents.Edit;
import dev.spar.flow.PlayAgents.Play;
import dev.spar.flow.port.Turn;
import dev.spar.workflow.Goal;
import java.util.List;

/**
 * A goal of two sub-tasks, one after the other, of which the first is done again since its criterion fails at first.
 */
final class GoalScene {
    private static final JsonCodec JSON = new JsonCodec();
    private static final BlockReport NOT_BLOCKED = new BlockReport("", "", "", "", "", "");
    private static final String SPEC = """
        # Two parts
        ## Problem Statement
        Both are missing.
        ## Acceptance Criteria
        - C1 the first part is whole
          check: test -f src/part-1b.txt
        - C2 the second part is there
          check: test -f src/part-2.txt
        ## Sub-tasks
        ### S1 The first part    files: src/part-1*.txt
        Write it.
        ### S2 The second part   files: src/part-2.txt
        Write it.
        """;

    private GoalScene() {}

    static Scene scene() {
        return Scene.of(new OfTheSpec(), () -> new PlayAgents(true, GoalScene::play));
    }

    /** The goal workflow, given the spec. */
    private static final class OfTheSpec implements Workflow {
        @Override
        public String name() {
            return RunKind.GOAL.workflow();
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Conclusion run(Task task, Settings settings, Flow flow) {
            var read = (Spec.Read.Understood) MarkdownSpec.read("spec.md", SPEC);
            var goal = new GoalTask(read.spec(), List.of(), 2, 1, false, Collisions.SERIALIZE);
            return new Goal().run(task.aiming(goal), settings, flow);
        }
    }

    private static Play play(Turn turn) {
        String path = turn.path().value();
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "challenge" -> says(new ChallengeAnswer(List.of(), List.of()));
            case "diagnose" ->
                says(new Diagnosis("half of it is missing", List.of(new Diagnosis.Cause("s1", "no 1b", "write it"))));
            case "implement" -> says(work(), new Edit(file(path), "from " + path));
            case "chunk#1" ->
                says(new ReviewAnswer(
                        List.of(), List.of(), List.of("src/part-1.txt", "src/part-1b.txt", "src/part-2.txt")));
            default -> throw new AssertionError("nobody said what to answer at " + path);
        };
    }

    private static String file(String path) {
        return path.contains("/s2/")
                ? "src/part-2.txt"
                : path.startsWith("attempt#1/") ? "src/part-1.txt" : "src/part-1b.txt";
    }

    private static Play says(Object answer, Edit... edits) {
        return Play.says(JSON.encode(answer), edits);
    }

    private static WorkAnswer work() {
        return new WorkAnswer(
                "done", "did it", "all is done", List.of(), List.of(), List.of(), List.of(), List.of(), NOT_BLOCKED);
    }
}
