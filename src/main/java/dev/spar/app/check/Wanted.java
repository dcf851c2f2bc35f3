package dev.spar.app.check;

import dev.spar.app.spec.Freezing;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.spec.GivenCriteria;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Way;
import dev.spar.core.verify.AlwaysGreen;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Criterion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The criteria of a request: those of its specs and the commands given by hand. Where they are of more than one source
 * their ids begin with its name.
 *
 * @param base the ref of the first spec that names one
 */
record Wanted(List<One> all, Optional<String> base) {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** A criterion, as it was asked for and as it is evaluated. */
    record One(Optional<String> spec, Asked asked, Criterion criterion) {}

    /** What came of reading a request. */
    sealed interface Read {
        record Understood(Wanted wanted) implements Read {}

        record Unfit(List<Problem> problems) implements Read {}
    }

    /** Criteria that a person froze are those or none. */
    static Read of(CheckRequest request, Freezing frozen) {
        return switch (Specs.read(request.specs(), frozen)) {
            case Specs.Unfit u -> new Read.Unfit(u.problems());
            case Specs.Understood u -> of(request, u.specs());
        };
    }

    private static Read of(CheckRequest request, List<Spec> specs) {
        var vain = request.commands().stream().filter(AlwaysGreen::is).findFirst();
        if (vain.isPresent()) {
            return new Read.Unfit(List.of(Problem.of(
                    Code.C007,
                    "--check '" + vain.get() + "' cannot fail, so it would show nothing",
                    "",
                    "spar help check")));
        }
        return only(all(request, specs), request.only(), specs);
    }

    private static List<One> all(CheckRequest request, List<Spec> specs) {
        boolean several = specs.size() + (request.commands().isEmpty() ? 0 : 1) > 1;
        var all = new ArrayList<One>();
        for (Spec spec : specs) {
            String prefix = several ? spec.name() + "#" : "";
            spec.criteria().forEach(a -> all.add(given(spec, prefix + a.id(), a, request)));
        }
        for (int i = 0; i < request.commands().size(); i++) {
            all.add(typed(
                    several ? "check#" : "", "C" + (i + 1), request.commands().get(i), request));
        }
        return all;
    }

    private static One given(Spec spec, String id, Asked asked, CheckRequest request) {
        var check = asked.command()
                .map(c -> new Check(id, c, asked.timeout().or(request::timeout).orElse(TIMEOUT)));
        return new One(
                Optional.of(spec.name()),
                asked,
                new GivenCriteria(spec).criterion(id, asked, check, asked.redRequired()));
    }

    /** Nothing is held of a command that was typed: it is asked of these files now, and nobody was given it before. */
    private static One typed(String prefix, String id, String command, CheckRequest request) {
        var asked = new Asked(id, command, 0, new Way.Command(command), Optional.empty(), false, 1);
        var check = new Check(prefix + id, command, request.timeout().orElse(TIMEOUT));
        return new One(Optional.empty(), asked, new Criterion(prefix + id, command, Optional.of(check), false));
    }

    private static Read only(List<One> all, List<String> ids, List<Spec> specs) {
        var known = all.stream().map(o -> o.criterion().id()).toList();
        var unknown = ids.stream().filter(id -> !known.contains(id)).findFirst();
        if (unknown.isPresent()) {
            return new Read.Unfit(List.of(Problem.of(
                    Code.C007,
                    "no criterion has the id " + unknown.get(),
                    Similar.to(unknown.get(), known)
                            .map(s -> "did you mean '" + s + "'?")
                            .orElse("there are " + String.join(", ", known)),
                    "spar help check")));
        }
        var wanted = all.stream()
                .filter(o -> ids.isEmpty() || ids.contains(o.criterion().id()))
                .toList();
        var base = specs.stream().flatMap(s -> s.base().stream()).findFirst();
        return new Read.Understood(new Wanted(wanted, base));
    }

    /** What deciding the criteria of a spec would run. */
    List<String> commands(String spec) {
        return all.stream()
                .filter(o -> o.spec().filter(spec::equals).isPresent())
                .flatMap(o -> o.criterion().check().stream())
                .map(Check::command)
                .toList();
    }

    List<Criterion> criteria() {
        return all.stream().map(One::criterion).toList();
    }

    /** How often a criterion wants to be run on the result. */
    int repeat(Criterion criterion) {
        return all.stream()
                .filter(o -> o.criterion().equals(criterion))
                .mapToInt(o -> o.asked().repeat())
                .findFirst()
                .orElse(1);
    }
}
