package dev.spar.app.check;

import dev.spar.adapter.spec.WrittenSpec;
import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.spec.Freezing;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.spec.Spec;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;

/** Specs that were given, and what people are told where one cannot be understood. */
public sealed interface Specs {
    record Understood(List<Spec> specs) implements Specs {}

    record Unfit(List<Problem> problems) implements Specs {}

    /** Reads all of them, up to the first that is none; of an issue no word is a command. */
    public static Specs read(List<SpecText> texts) {
        return read(texts, false);
    }

    /** The same; {@code trustIssue} says whether the commands of an issue are meant. */
    public static Specs read(List<SpecText> texts, boolean trustIssue) {
        var specs = new ArrayList<Spec>();
        for (SpecText given : texts) {
            switch (WrittenSpec.read(given.name(), given.text(), trustIssue)) {
                case Spec.Read.Understood u -> specs.add(u.spec());
                case Spec.Read.NoCriteria n -> {
                    return new Unfit(List.of(noCriteria(given.name())));
                }
                case Spec.Read.Faulty f -> {
                    return new Unfit(f.faults().stream()
                            .map(fault -> problem(given.name(), fault))
                            .toList());
                }
            }
        }
        return new Understood(List.copyOf(specs));
    }

    /** The same, and that their criteria are not others than a person froze. */
    public static Specs read(List<SpecText> texts, Freezing frozen) {
        return switch (read(texts)) {
            case Unfit u -> u;
            case Understood u -> {
                var unlike = frozen.unlike(texts.stream().map(SpecText::file).toList(), u.specs());
                yield unlike.isEmpty() ? u : new Unfit(unlike);
            }
        };
    }

    private static Problem noCriteria(String name) {
        return Problem.of(
                Code.S008,
                name + " has no acceptance criteria",
                "They are the items of a list under a heading such as \"Acceptance Criteria\", each with a line"
                        + " \"check: CMD\" below it; or one command under \"Eval Command\".",
                "spar check --check 'CMD'   # without a spec");
    }

    /** What is said of a line of a spec that does not fit. */
    static Problem problem(String name, Spec.Fault fault) {
        return Problem.of(
                Code.S009,
                name + ":" + fault.line() + ": " + Visible.flat(fault.what()),
                fault.fix(),
                "spar help SPAR-S009");
    }
}
