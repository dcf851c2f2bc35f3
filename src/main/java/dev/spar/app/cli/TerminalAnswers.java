package dev.spar.app.cli;

import dev.spar.app.report.Card;
import dev.spar.app.result.Problems;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Telling;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts a run's question to the person at the terminal it is driven from. An answer given from another shell counts as
 * well.
 */
final class TerminalAnswers implements Watch {

    private final Context context;
    private final RunId run;
    private final Asking asking;
    private final Editor editor;
    private final BlockingDeque<Put> open = new LinkedBlockingDeque<>();
    private final AtomicBoolean reads = new AtomicBoolean();

    /** A question as it stands on the screen, with what it became in an editor. */
    private record Put(Event.Asked asked, Optional<Card> card, Optional<Editor.Edited.Saved> edited) {}

    TerminalAnswers(Context context, RunId run) {
        this.context = context;
        this.run = run;
        this.asking = new Asking(context);
        this.editor = new Editor(context.here(), context.services());
    }

    /** Asks what an earlier drive left open; the run does not record it anew. */
    void openAlready() {
        kept().flatMap(RunBook.Kept::open).ifPresent(this::begin);
    }

    @Override
    public void recorded(Entry entry) {
        if (entry.event() instanceof Event.Asked asked) {
            begin(asked);
        }
    }

    @Override
    public void saw(StepPath path, AgentEvent event) {}

    /** Reading must not hold up the run: the question may be answered elsewhere meanwhile. */
    private void begin(Event.Asked asked) {
        Thread.ofVirtual().name("answers").start(() -> {
            var kept = open(asked);
            var card = kept.flatMap(k -> editor.shown(k, asked));
            card.ifPresent(c -> tell(c.lines(kept.orElseThrow().state())));
            again(new Put(asked, card, Optional.empty()));
            if (!reads.getAndSet(true)) {
                read();
            }
        });
    }

    /**
     * One reader for all questions, and only while one is open: a line is meant for the newest when it comes, whoever
     * answered the one it was begun for.
     */
    private void read() {
        try {
            while (true) {
                Put begun = open.takeLast();
                Optional<String> word = asking.line();
                Put put = Optional.ofNullable(open.pollLast()).orElse(begun);
                open.clear();
                var kept = open(put.asked());
                if (word.isEmpty()) {
                    tell(kept.isEmpty() ? List.of() : List.of("", "the question stays open: spar approve " + run));
                    return;
                }
                kept.ifPresent(k -> answer(put, k, word.get()));
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; it ends with the process.
        }
    }

    private void answer(Put put, RunBook.Kept kept, String word) {
        switch (word) {
            case "a", "approve", "y", "yes" ->
                approve(kept, put.asked(), put.edited().map(Editor.Edited.Saved::json));
            case "x", "reject", "n", "no" -> reject(kept, put.asked());
            case "e", "edit" -> again(new Put(put.asked(), put.card(), edit(kept, put)));
            case "f", "feedback" -> feedback(put, kept);
            case "o", "objections" -> {
                tell(objections(kept));
                again(put);
            }
            default -> again(put);
        }
    }

    private void feedback(Put put, RunBook.Kept kept) {
        Optional<String> words = put.asked().hears()
                ? asking.words("What is wrong with it, in a line?").filter(w -> !w.isBlank())
                : Optional.empty();
        words.ifPresentOrElse(w -> tell(List.of(Telling.say(context.services().book(), kept, w))), () -> again(put));
    }

    private void again(Put put) {
        open.addLast(put);
        prompt(put.asked(), put.edited().isPresent());
    }

    private void prompt(Event.Asked asked, boolean edited) {
        context.here()
                .err()
                .print("? " + asked.question() + "   [a]pprove" + (edited ? " as edited" : "")
                        + "  [e]dit  " + (asked.hears() ? "[f]eedback" : "[o]bjections")
                        + "  [x] reject  (or from another shell: spar approve " + run
                        + asked.otherwise().map(o -> "; " + o.words()).orElse("") + ") ");
        context.here().err().flush();
    }

    /** What holds after an edit: the question is asked again, so that nobody approves by leaving an editor. */
    private Optional<Editor.Edited.Saved> edit(RunBook.Kept kept, Put put) {
        return switch (editor.edit(kept, put.asked(), put.edited().map(Editor.Edited.Saved::json))) {
            case Editor.Edited.Unchanged u -> {
                tell(List.of("nothing was changed"));
                yield put.edited();
            }
            case Editor.Edited.Failed f -> {
                tell(List.of(Problems.told(f.problem(), true)));
                yield put.edited();
            }
            case Editor.Edited.Saved s -> {
                put.card().ifPresent(c -> tell(c.changes(s.card())));
                yield Optional.of(s);
            }
        };
    }

    /** What the other model said against a plan, as the run folder has it. */
    static List<String> objections(RunBook.Kept kept) {
        Path file = kept.folder().reviews().resolve("plan.md");
        try {
            return Files.isRegularFile(file)
                    ? Files.readAllLines(file, StandardCharsets.UTF_8)
                    : List.of("nobody raised one");
        } catch (IOException e) {
            return List.of(file + " cannot be read");
        }
    }

    private void approve(RunBook.Kept kept, Event.Asked asked, Optional<String> json) {
        Editor.forget(kept, asked);
        context.services()
                .book()
                .tell(
                        kept,
                        s -> new PersonCommand.Approve(
                                s.id(), s.at(), s.by(), asked.path(), asked.shown(), json, Optional.empty()));
    }

    private void reject(RunBook.Kept kept, Event.Asked asked) {
        context.services()
                .book()
                .tell(kept, s -> new PersonCommand.Reject(s.id(), s.at(), s.by(), asked.path(), asked.shown(), "no"));
    }

    private void tell(List<String> lines) {
        lines.forEach(context.here().err()::println);
    }

    /** The run, as long as this question is open in it. */
    private Optional<RunBook.Kept> open(Event.Asked asked) {
        return kept().filter(k -> k.open().filter(a -> a.equals(asked)).isPresent());
    }

    private Optional<RunBook.Kept> kept() {
        return switch (context.services().book().look(run.value())) {
            case RunBook.Looked.Found f -> Optional.of(f.run());
            case RunBook.Looked.Missing m -> Optional.empty();
        };
    }
}
