package dev.spar.core.plan;

import dev.spar.core.verify.Check;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Criterion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The acceptance criteria a plan's done checks are: {@code m2.1} is the first one of the second milestone. */
public final class PlanCriteria {
    /** How long one done check may take. */
    public static final Duration TIMEOUT = Duration.ofMinutes(10);

    private PlanCriteria() {}

    /** The criteria of one milestone, counted from 1. */
    public static Criteria of(Plan plan, int number) {
        Milestone milestone = plan.milestones().get(number - 1);
        List<Criterion> criteria = new ArrayList<>();
        for (int i = 0; i < milestone.doneChecks().size(); i++) {
            DoneCheck done = milestone.doneChecks().get(i);
            String id = "m" + number + "." + (i + 1);
            criteria.add(new Criterion(
                    id,
                    done.text(),
                    done.command().map(c -> new Check(id, c, TIMEOUT)),
                    milestone.kind() != Milestone.Kind.BEHAVIOUR));
        }
        return new Criteria(List.copyOf(criteria));
    }

    /** The criteria of the whole plan. */
    public static Criteria of(Plan plan) {
        List<Criterion> all = new ArrayList<>();
        for (int n = 1; n <= plan.milestones().size(); n++) {
            all.addAll(of(plan, n).list());
        }
        return new Criteria(List.copyOf(all));
    }
}
