package dev.spar.app.report;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Vendor;
import dev.spar.core.goal.GoalCast;
import dev.spar.core.goal.Proposal;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanCheck;
import dev.spar.core.run.state.RunState;
import dev.spar.core.settings.Settings;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a run asks about, as a person is shown it, may edit it, and is shown the edit. */
public sealed interface Card {
    /** All that an approval would be for. */
    List<String> lines(RunState state);

    /** Without who proposed it: what an edit may change. */
    List<String> body();

    /** Why the run could not go on by it; empty where it could. */
    List<String> problems();

    /** What people call it. */
    String noun();

    /** What this edit took away and what it brought. */
    default List<String> changes(Card after) {
        List<String> old = body();
        List<String> now = after.body();
        var lines = new ArrayList<String>();
        old.stream().filter(l -> !now.contains(l)).forEach(l -> lines.add("- " + l));
        now.stream().filter(l -> !old.contains(l)).forEach(l -> lines.add("+ " + l));
        return List.copyOf(lines);
    }

    /** A plan of milestones. */
    record OfPlan(Plan plan) implements Card {
        @Override
        public List<String> lines(RunState state) {
            return PlanCard.of(state, plan);
        }

        @Override
        public List<String> body() {
            return PlanCard.milestones(plan);
        }

        @Override
        public List<String> problems() {
            return PlanCheck.problems(plan, PlanCheck.Limits.DEFAULT);
        }

        @Override
        public String noun() {
            return "plan";
        }
    }

    /** A spec that was made of words, and who would build by it with these settings. */
    record OfGoal(Proposal proposal, Settings settings, Function<AgentRef, Vendor> vendor) implements Card {
        @Override
        public List<String> lines(RunState state) {
            return body();
        }

        @Override
        public List<String> body() {
            var lines = new ArrayList<>(proposal.goal()
                    .map(goal -> GoalLines.proposed(new GoalCast(goal, settings), vendor))
                    .orElseGet(proposal::problems));
            proposal.doubts().forEach(d -> lines.add("  doubt     " + Visible.flat(d)));
            return List.copyOf(lines);
        }

        @Override
        public List<String> problems() {
            return proposal.problems();
        }

        @Override
        public String noun() {
            return "spec";
        }
    }
}
