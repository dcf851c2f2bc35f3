package dev.spar.flow;

import dev.spar.core.agent.Role;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import dev.spar.flow.port.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Small workflows that together use every kind of step. */
final class Samples {
    private Samples() {}

    /** One that is a name and a body. */
    record Sample(String name, Body body) implements Workflow {
        interface Body {
            Conclusion run(Flow flow);
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Conclusion run(Task task, Settings settings, Flow flow) {
            return body.run(flow);
        }
    }

    static Sample sample(Sample.Body body) {
        return new Sample("sample", body);
    }

    /** One turn of the builder after the other. */
    static Sample build(String... names) {
        return sample(flow -> {
            for (String name : names) {
                flow.ask(Role.BUILDER, PlayPrompts.asks(name));
            }
            return met();
        });
    }

    static Sample milestones(int count) {
        return new Sample("milestones", flow -> {
            flow.ask(Role.PLANNER, PlayPrompts.asks("plan"));
            for (int n = 1; n <= count; n++) {
                var part = flow.at("milestone", n);
                part.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                part.verify(StepName.of("tier0"), Tier.T0, Heat.WARM, flow.start());
                part.at("repair", 1).ask(Role.BUILDER, PlayPrompts.asks("repair"));
                var cold = part.verify(StepName.of("cold"), Tier.T2, Heat.COLD, flow.start());
                part.commit(message("checkpoint " + n), cold);
            }
            return met();
        });
    }

    /** Criteria, a person's yes, and going back to where it began. */
    static Sample evidence() {
        return new Sample("evidence", flow -> {
            var criteria = new Criteria(List.of(new Criterion(
                    "C1",
                    "the file is there",
                    Optional.of(new Check("c1", "src/a.txt", Duration.ofMinutes(1))),
                    false)));
            var frozen = flow.freeze(StepName.of("freeze"), criteria, flow.start());
            flow.confirm(new Question<>(
                    StepName.of("approve"),
                    "go on?",
                    new PlayPrompts.Answer("plan"),
                    PlayPrompts.Answer.class,
                    List.of("approve", "reject"),
                    Otherwise.Choice.APPROVE));
            flow.ask(Role.BUILDER, PlayPrompts.asks("first"));
            flow.commit(message("wrong way"));
            flow.backTo(StepName.of("back"), flow.start(), "the first way was wrong");
            flow.ask(Role.BUILDER, PlayPrompts.asks("second"));
            var evaluation = flow.evaluate(StepName.of("evaluate"), frozen);
            flow.commit(message("right way"), evaluation);
            return new Conclusion(evaluation.allMet() ? StopReason.MET : StopReason.UNMET, "done");
        });
    }

    /** Three lanes, the third waiting for the first, landed by merges. */
    static Sample lanes() {
        return new Sample("lanes", flow -> {
            flow.ask(Role.PLANNER, PlayPrompts.asks("plan"));
            var graph = TaskGraph.of(
                    List.of("a", "b", "c"), StepName::of, i -> i.equals("c") ? List.of(StepName.of("a")) : List.of());
            var branches = flow.parallel(StepName.of("goal"), graph, Samples::develop, r -> true);
            boolean all = branches.stream().allMatch(b -> b instanceof Branch.Landed);
            return new Conclusion(all ? StopReason.MET : StopReason.UNMET, branches.size() + " branches");
        });
    }

    private static String develop(Flow lane, String item) {
        lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
        var warm = lane.verify(StepName.of("tier0"), Tier.T0, Heat.WARM, lane.start());
        Checkpoint point = lane.commit(message("part " + item), warm);
        return point.commit().value();
    }

    /** Agents that append two lines a turn, named after the step, and answer. */
    static PlayAgents agents(boolean resumes) {
        return new PlayAgents(resumes, Samples::play);
    }

    static PlayAgents.Play play(Turn turn) {
        String path = turn.path().value();
        String file = "src/" + (path.startsWith("goal/") ? path.split("/", -1)[1] : "a") + ".txt";
        return turn.role().writes()
                ? PlayAgents.Play.says(
                        "{\"text\":\"did " + path + "\"}",
                        new PlayAgents.Edit(file, path + " one"),
                        new PlayAgents.Edit(file, path + " two"))
                : PlayAgents.Play.says("{\"text\":\"thought about " + path + "\"}");
    }

    static CommitMessage message(String subject) {
        return new CommitMessage(StepName.of("commit-" + subject.replace(' ', '-')), "feat: " + subject, "", List.of());
    }

    static Conclusion met() {
        return new Conclusion(StopReason.MET, "done");
    }
}
