package dev.spar.app.cli;

import dev.spar.adapter.git.Reverting;
import dev.spar.app.report.Card;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Telling;
import dev.spar.app.run.Work;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person at the live view can do with the run; each gives a line that says what came of it. */
final class Hands {

    private final Context context;
    private final RunBook.Kept run;
    private final Editor editor;

    Hands(Context context, RunBook.Kept run) {
        this.context = context;
        this.run = run;
        this.editor = new Editor(context.here(), context.services());
    }

    String pause() {
        context.services().book().tell(run, s -> new PersonCommand.Pause(s.id(), s.at(), s.by(), false));
        return "it pauses at its next safe point, in 20 s at the latest";
    }

    /** For the question that is open where that takes words, else for the builder. */
    String say(String text) {
        return Telling.say(context.services().book(), run, text);
    }

    /** What is asked, in words; of a plan or a spec all that an approval would be for. */
    List<String> asked(Event.Asked question, Optional<Editor.Edited.Saved> edited) {
        var lines = new ArrayList<String>();
        lines.add("? " + question.question() + edited.map(e -> "   as edited").orElse(""));
        lines.add("");
        Optional<Card> card = editor.shown(run, question);
        card.ifPresent(c -> lines.addAll(c.lines(run.state())));
        card.ifPresent(c -> edited.ifPresent(e -> {
            lines.addAll(List.of("", "YOUR EDIT"));
            lines.addAll(c.changes(e.card()));
        }));
        return lines;
    }

    String approve(Event.Asked question, Optional<Editor.Edited.Saved> edited) {
        Editor.forget(run, question);
        var json = edited.map(Editor.Edited.Saved::json);
        context.services()
                .book()
                .tell(
                        run,
                        s -> new PersonCommand.Approve(
                                s.id(), s.at(), s.by(), question.path(), question.shown(), json, Optional.empty()));
        return json.isPresent() ? "approved as edited" : "approved";
    }

    String reject(Event.Asked question, String why) {
        String words = why.isBlank() ? "no" : why;
        context.services()
                .book()
                .tell(
                        run,
                        s -> new PersonCommand.Reject(
                                s.id(), s.at(), s.by(), question.path(), question.shown(), words));
        return "rejected";
    }

    /** Needs the terminal for the editor. */
    Editor.Edited edit(Event.Asked question, Optional<Editor.Edited.Saved> before) {
        return editor.edit(run, question, before.map(Editor.Edited.Saved::json));
    }

    List<String> objections() {
        return TerminalAnswers.objections(run);
    }

    /** What the run's branch changes against its base. */
    List<String> diff() {
        return context.services()
                .work(run)
                .map(work -> {
                    var before = work.repo().treeOf(run.began().base());
                    var after = work.repo().treeOf(OfWork.head(context, run, work));
                    String text = Visible.lines(work.repo().diff(before, after, List.of()));
                    return text.isBlank()
                            ? List.of("nothing is committed yet")
                            : text.lines().toList();
                })
                .orElse(List.of("its repository is not where it was"));
    }

    /** {@code base, cp1, cp2}. */
    String checkpoints() {
        return context.services().book().checkpoints(run).stream()
                .map(Checkpoint::label)
                .collect(Collectors.joining(", "));
    }

    /** A new branch at the checkpoint; the run and its own branch stay as they are. */
    String revert(String label) {
        Optional<Work> work = context.services().work(run);
        var point = context.services().book().checkpoints(run).stream()
                .filter(c -> c.label().equals(label))
                .findFirst();
        if (work.isEmpty() || point.isEmpty()) {
            return "no branch was made: there is no checkpoint '" + label + "'";
        }
        var reverted = work.get()
                .reverting()
                .newBranch("spar/" + run.id() + "-" + label, point.get().commit());
        return switch (reverted) {
            case Reverting.Reverted.NewBranch n ->
                "branch " + n.branch() + " is at " + label + " " + n.at().brief() + "; the run goes on";
            case Reverting.Reverted.Refused r -> r.problem().what();
            case Reverting.Reverted.Moved m -> "the branch is at " + m.to().brief();
            case Reverting.Reverted.AlreadyThere a -> "the branch is at " + a.at().brief();
            case Reverting.Reverted.MadeAgain a -> "the branch is at " + a.at().brief();
        };
    }
}
