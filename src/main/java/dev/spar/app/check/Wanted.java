package dev.spar.app.check;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Way;
import dev.spar.core.text.Visible;
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

    static Read of(CheckRequest request) {
        var specs = new ArrayList<Spec>();
        for (SpecText given : request.specs()) {
            switch (MarkdownSpec.read(given.name(), given.text())) {
                case Spec.Read.Understood u -> specs.add(u.spec());
                case Spec.Read.NoCriteria n -> {
                    return new Read.Unfit(List.of(noCriteria(given.name())));
                }
                case Spec.Read.Faulty f -> {
                    return new Read.Unfit(f.faults().stream()
                            .map(fault -> problem(given.name(), fault))
                            .toList());
                }
            }
        }
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

    private static Problem noCriteria(String name) {
        return Problem.of(
                Code.S008,
                name + " has no acceptance criteria",
                "They are the items of a list under a heading such as \"Acceptance Criteria\", each with a line"
                        + " \"check: CMD\" below it; or one command under \"Eval Command\".",
                "spar check --check 'CMD'   # without a spec");
    }

    private static Problem problem(String name, Spec.Fault fault) {
        return Problem.of(
                Code.S009,
                name + ":" + fault.line() + ": " + Visible.flat(fault.what()),
                fault.fix(),
                "spar help SPAR-S009");
    }

    private static List<One> all(CheckRequest request, List<Spec> specs) {
        boolean several = specs.size() + (request.commands().isEmpty() ? 0 : 1) > 1;
        var all = new ArrayList<One>();
        for (Spec spec : specs) {
            String prefix = several ? spec.name() + "#" : "";
            spec.criteria().forEach(a -> all.add(one(Optional.of(spec.name()), prefix, a, request)));
        }
        for (int i = 0; i < request.commands().size(); i++) {
            String command = request.commands().get(i);
            var way = new Way.Command(command, Optional.empty());
            var asked = new Asked("C" + (i + 1), command, 0, way, false, 1);
            all.add(one(Optional.empty(), several ? "check#" : "", asked, request));
        }
        return all;
    }

    private static One one(Optional<String> spec, String prefix, Asked asked, CheckRequest request) {
        String id = prefix + asked.id();
        Optional<Check> check = asked.way() instanceof Way.Command c
                ? Optional.of(new Check(
                        id, c.command(), c.timeout().or(request::timeout).orElse(TIMEOUT)))
                : Optional.empty();
        return new One(spec, asked, new Criterion(id, asked.text(), check, false));
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
