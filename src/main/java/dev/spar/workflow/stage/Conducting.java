package dev.spar.workflow.stage;

import dev.spar.core.agent.Role;
import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.Proposal;
import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Event;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.core.spec.SpecDraft;
import dev.spar.flow.Approval;
import dev.spar.flow.Flow;
import dev.spar.flow.Question;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.PlannerPrompts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's words become a spec: the planner writes it, the rules for specs judge it, and the person says yes, edits
 * it, or says what is wrong, before any command of it runs.
 */
public final class Conducting {
    private static final int MOST_FEEDBACK = 3;

    /** Questions with edits of unsound form among them, before it ends as a no. */
    private static final int MOST_ROUNDS = 8;

    private final Job job;
    private final GoalLimits limits;

    public Conducting(Job job, GoalLimits limits) {
        this.job = job;
        this.limits = limits;
    }

    /** What came of it. */
    public sealed interface Conducted {
        /** With a spec that a goal can be run by. */
        record Agreed(Proposal proposal) implements Conducted {}

        record Ended(Conclusion conclusion) implements Conducted {}
    }

    public Conducted run(Flow flow) {
        Flow part = flow.at("conduct");
        Flow turn = part.at("round", 1);
        Proposal first = sound(turn, turn.ask(Role.PLANNER, PlannerPrompts.spec(job.briefing())));
        if (!first.problems().isEmpty()) {
            return unsound(first.problems());
        }
        return job.settings().approvals() == Approvals.NONE ? agreed(part, first) : talked(part, first);
    }

    /** What the rules say of an answer is mended once; what they say of that stands. */
    private Proposal sound(Flow turn, SpecDraft answer) {
        var proposal = new Proposal(limits, answer);
        List<String> faults = Stream.concat(proposal.problems().stream(), proposal.doubts().stream())
                .toList();
        return faults.isEmpty()
                ? proposal
                : new Proposal(
                        limits,
                        turn.ask(Role.PLANNER, PlannerPrompts.mendSpec(job.briefing(), proposal.spec(), faults)));
    }

    /**
     * Where the talk with the person stands.
     *
     * @param shown the spec that is asked about
     * @param complaint why what came of the last answer is not
     * @param said how often they said what is wrong
     */
    private record Talk(Proposal shown, String complaint, int said) {}

    private Conducted talked(Flow part, Proposal first) {
        var talk = new Talk(first, "", 0);
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            switch (part.at("round", round).confirm(question(talk))) {
                case Approval.Refused<Proposal> no -> {
                    return rejected(no.by() + " said no: " + no.why());
                }
                case Approval.Defaulted<Proposal> nobody -> {
                    return rejected(nobody.why() + ": ended by default");
                }
                case Approval.Feedback<Proposal> feedback ->
                    talk = again(part.at("round", round + 1), talk, feedback.words());
                case Approval.Granted<Proposal> yes -> {
                    List<String> problems = yes.value().problems();
                    if (problems.isEmpty()) {
                        return agreed(part, yes.value());
                    }
                    talk = new Talk(yes.value(), "This spec cannot be worked on:" + lines(problems), talk.said());
                }
            }
        }
        return rejected("the spec was asked about " + MOST_ROUNDS + " times and nobody agreed to one of sound form");
    }

    /** Where no sound spec comes of what was said, the one before stays. */
    private Talk again(Flow turn, Talk talk, String words) {
        SpecDraft answer = turn.ask(
                Role.PLANNER,
                PlannerPrompts.specAgain(job.briefing(), talk.shown().spec(), words));
        Proposal next = sound(turn, answer);
        List<String> problems = next.problems();
        return problems.isEmpty()
                ? new Talk(next, "", talk.said() + 1)
                : new Talk(
                        talk.shown(),
                        "What the planner made of that cannot be worked on:" + lines(problems),
                        talk.said() + 1);
    }

    /** Nobody's silence is a yes to commands that a model wrote. */
    private static Question<Proposal> question(Talk talk) {
        int tasks = talk.shown().spec().subTasks().size();
        int criteria = talk.shown().spec().criteria().size();
        return new Question<>(
                StepName.of("approve"),
                "spec proposed: make " + criteria + (criteria == 1 ? " criterion" : " criteria") + " true by " + tasks
                        + (tasks == 1 ? " sub-task?" : " sub-tasks?")
                        + (talk.complaint().isEmpty() ? "" : " " + talk.complaint()),
                talk.shown(),
                Proposal.class,
                talk.said() < MOST_FEEDBACK
                        ? List.of("approve", Event.Asked.FEEDBACK, "reject")
                        : List.of("approve", "reject"),
                Otherwise.Choice.REJECT);
    }

    private static Conducted agreed(Flow part, Proposal proposal) {
        return new Conducted.Agreed(part.keep(StepName.of("agreed"), proposal, Proposal.class));
    }

    private static Conducted rejected(String why) {
        return new Conducted.Ended(new Conclusion(StopReason.REJECTED, why));
    }

    private static Conducted unsound(List<String> problems) {
        var memo = new EscalationMemo(
                "the spec",
                "the planner wrote it twice, and the rules for specs still say " + problems.size()
                        + (problems.size() == 1 ? " thing" : " things") + " against it",
                problems,
                "Say more precisely what is wanted, or write the spec yourself: spar spec new.");
        return new Conducted.Ended(new Conclusion(
                StopReason.ESCALATED, "no goal can be run by the spec that the planner wrote", Optional.of(memo)));
    }

    private static String lines(List<String> items) {
        return items.stream().limit(8).map(i -> "\n- " + i).collect(Collectors.joining());
    }
}
