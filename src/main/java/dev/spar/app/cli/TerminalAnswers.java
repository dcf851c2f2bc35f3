package dev.spar.app.cli;

import dev.spar.app.run.Editor;
import dev.spar.app.run.RunBook;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.Watch;
import java.util.Optional;

/**
 * Puts a run's question to the person at the terminal it is driven from. An answer given from another shell counts as
 * well.
 */
final class TerminalAnswers implements Watch {

    private final Context context;
    private final RunId run;
    private final Asking asking;

    TerminalAnswers(Context context, RunId run) {
        this.context = context;
        this.run = run;
        this.asking = new Asking(context);
    }

    @Override
    public void recorded(Entry entry) {
        if (entry.event() instanceof Event.Asked asked) {
            // Reading must not hold up the run: the question may be answered elsewhere meanwhile.
            Thread.ofVirtual().name("answers").start(() -> ask(asked));
        }
    }

    @Override
    public void saw(StepPath path, AgentEvent event) {}

    private void ask(Event.Asked asked) {
        var editor = new Editor(context.here(), context.services());
        kept().flatMap(k -> editor.shown(k, asked))
                .ifPresent(text -> context.here().err().println(text));
        while (true) {
            context.here()
                    .err()
                    .print("? " + asked.question()
                            + "   [a]pprove  [e]dit  [x] reject  (or from another shell: spar approve " + run + ") ");
            context.here().err().flush();
            String word = asking.line();
            var open = kept().filter(k -> k.open().filter(a -> a.equals(asked)).isPresent());
            if (word.isEmpty() || open.isEmpty()) {
                return;
            }
            if (answered(word, open.get(), asked, editor)) {
                return;
            }
        }
    }

    private boolean answered(String word, RunBook.Kept kept, Event.Asked asked, Editor editor) {
        return switch (word) {
            case "a", "approve", "y", "yes" -> approve(kept, asked, Optional.empty());
            case "x", "reject", "n", "no" -> {
                context.services()
                        .book()
                        .tell(
                                kept,
                                s -> new PersonCommand.Reject(
                                        s.id(), s.at(), s.by(), asked.path(), asked.shown(), "no"));
                yield true;
            }
            case "e", "edit" ->
                switch (editor.edit(kept, asked)) {
                    case Editor.Edited.Unchanged u -> approve(kept, asked, Optional.empty());
                    case Editor.Edited.Saved s -> approve(kept, asked, Optional.of(s.json()));
                    case Editor.Edited.Failed f -> {
                        context.here().err().println(Problems.shown(f.problem()));
                        yield false;
                    }
                };
            default -> false;
        };
    }

    private boolean approve(RunBook.Kept kept, Event.Asked asked, Optional<String> json) {
        context.services()
                .book()
                .tell(
                        kept,
                        s -> new PersonCommand.Approve(
                                s.id(), s.at(), s.by(), asked.path(), asked.shown(), json, Optional.empty()));
        return true;
    }

    private Optional<RunBook.Kept> kept() {
        return switch (context.services().book().look(Optional.of(run.value()))) {
            case RunBook.Looked.Found f -> Optional.of(f.run());
            case RunBook.Looked.Missing m -> Optional.empty();
        };
    }
}
