package dev.spar.app.spec;

import dev.spar.core.spec.NativeSpec;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Way;
import dev.spar.core.spec.SpecForm;
import dev.spar.core.spec.SubTask;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;

/** A spec of another form in the native one, and what of it became what. */
public final class Importing {
    private final Spec spec;
    private final boolean trusted;

    /** Of this one; {@code trusted} says whether the words of an issue are its reader's. */
    public Importing(Spec spec, boolean trusted) {
        this.spec = spec;
        this.trusted = trusted;
    }

    /** The native text. */
    public String text() {
        return NativeSpec.of(spec, spec.form() == SpecForm.ISSUE && !trusted);
    }

    /** What became what, a line each. */
    public List<String> mapping() {
        var lines = new ArrayList<String>();
        lines.add("read as      " + spec.form().words());
        lines.add("title        " + Visible.flat(spec.title()));
        lines.add("problem      " + counted(spec.problem().lines().count(), "line"));
        if (!spec.notes().isBlank()) {
            lines.add("notes        " + counted(spec.notes().lines().count(), "line"));
        }
        spec.criteria().forEach(a -> lines.add("criterion    " + Visible.flat(criterion(a))));
        spec.subTasks().forEach(t -> lines.add("sub-task     " + Visible.flat(task(t))));
        var c = spec.constraints();
        if (!c.none()) {
            lines.add("constraints  " + c.must().size() + " must, " + c.never().size() + " never, "
                    + c.prefer().size() + " prefer, " + c.escalate().size() + " escalate");
        }
        spec.eval().ifPresent(e -> lines.add("eval         " + Visible.flat(e.command()) + " (line " + e.line() + ")"));
        if (spec.form() == SpecForm.ISSUE && !trusted) {
            lines.add("quoted       every word of it: it is a stranger's; --trust-issue takes its commands for checks");
        }
        return lines;
    }

    private static String criterion(Asked a) {
        String how = switch (a.way()) {
            case Way.Command(String command) -> command;
            case Way.Whole _ -> "the eval command";
            case Way.Http(String request) -> "http: " + request;
            case Way.Opinion(String whose) -> "judged by " + whose;
            case Way.Nothing(boolean ticked) -> ticked ? "a person's word" : "nothing yet";
        };
        return a.id() + " (line " + a.line() + ") " + a.text() + "  <- " + how;
    }

    private static String task(SubTask t) {
        return t.id() + " (line " + t.line() + ") " + t.title()
                + named("  files ", t.files())
                + named("  after ", t.after())
                + named("  judged by ", t.judgedBy());
    }

    private static String named(String key, List<String> values) {
        return values.isEmpty() ? "" : key + String.join(" ", values);
    }

    private static String counted(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
