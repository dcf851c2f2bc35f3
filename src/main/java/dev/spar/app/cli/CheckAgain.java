package dev.spar.app.cli;

import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckOutcome.Row;
import dev.spar.app.result.Next;
import dev.spar.core.text.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What leads on from a check that is not green: the same question again, of the same files. */
record CheckAgain(CheckCommand asked) {

    List<Next> after(Answered answered) {
        boolean piped = asked.specs.contains("-");
        var next = new ArrayList<Next>();
        if (!piped) {
            next.add(new Next(again(answered), "ask the first again"));
        }
        String head =
                asked.head.map(_ -> " " + answered.head().commit().brief()).orElse("");
        next.add(new Next(
                "git" + folder() + " diff " + answered.base().commit().brief() + head,
                "see what changed since the base"));
        if (!piped && asked.head.isEmpty()) {
            String work = asked.specs.isEmpty() ? "make " + asked.checks.getFirst() + " pass" : asked.specs.getFirst();
            next.add(new Next("spar run" + folder() + " " + Shell.word(work), "let two agents make it true"));
        }
        return next;
    }

    private String again(Answered answered) {
        var globals = asked.context.globals();
        var line = new StringBuilder("spar check").append(folder());
        asked.specs.forEach(s -> line.append(' ').append(Shell.word(s)));
        asked.checks.forEach(c -> line.append(option("--check", c)));
        asked.base.ifPresent(b -> line.append(option("--base", b)));
        asked.head.ifPresent(h -> line.append(option("--head", h)));
        asked.timeout.ifPresent(t -> line.append(option("--timeout", t)));
        globals.config.ifPresent(f -> line.append(option("--config", f.toString())));
        globals.profile.ifPresent(p -> line.append(option("--profile", p)));
        globals.set.forEach(s -> line.append(option("-c", s)));
        Optional<String> first =
                answered.rows().stream().filter(r -> !r.met()).map(Row::id).findFirst();
        first.ifPresent(id -> line.append(option("--only", id)));
        return line.append(asked.trust ? " --trust" : "").append(" --fresh").toString();
    }

    private String folder() {
        return asked.context.globals().repo.map(r -> option("-C", r.toString())).orElse("");
    }

    private static String option(String name, String value) {
        return " " + name + " " + Shell.word(value);
    }
}
