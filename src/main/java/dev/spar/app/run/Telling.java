package dev.spar.app.run;

import dev.spar.app.cli.Next;
import dev.spar.app.cli.Told;
import dev.spar.core.run.StopReason;
import java.util.List;
import java.util.TreeMap;

/** The few lines a command ends with: how a run stands and what leads on. */
public final class Telling {

    private Telling() {}

    public static Told of(RunBook.Kept run, Standing s) {
        String word = s.reason().map(StopReason::word).orElse(s.group().title().toLowerCase(java.util.Locale.ROOT));
        String text = "%s %s: %s%n  title     %s%n  branch    %s (%d checkpoints)%n  active    %s%n  folder    %s"
                .formatted(run.id(), word, s.question().map(q -> "asks: " + q).orElse(s.doing()), s.title(), s.branch(), s.checkpoints(), s.active(), run.folder().root());
        var data = new TreeMap<String, Object>();
        data.put("state", word);
        data.put("group", s.group());
        data.put("title", s.title());
        data.put("branch", s.branch());
        data.put("checkpoints", s.checkpoints());
        data.put("doing", s.doing());
        data.put("question", s.question());
        return new Told(text, data, next(run.id().value(), s));
    }

    private static List<Next> next(String id, Standing s) {
        if (s.question().isPresent()) {
            return List.of(
                    new Next("spar approve " + id, "say yes; --edit changes it first"),
                    new Next("spar reject " + id + " --why \"...\"", "say no"),
                    new Next("spar report " + id, "read what is done"));
        }
        return switch (s.group()) {
            case RUNNING -> List.of(
                    new Next("spar attach " + id, "watch it"),
                    new Next("spar pause " + id, "let it rest"),
                    new Next("spar say " + id + " \"...\"", "tell the builder something"));
            case DONE -> List.of(
                    new Next("spar report " + id, "read what it did"),
                    new Next("spar diff " + id + " --stat", "see what changed"),
                    new Next("spar land " + id, "bring it home"));
            case NEEDS_YOU, PAUSED -> List.of(
                    new Next("spar resume " + id, "go on"),
                    new Next("spar report " + id, "read what is done"),
                    new Next("spar logs " + id, "see what happened"));
        };
    }
}
