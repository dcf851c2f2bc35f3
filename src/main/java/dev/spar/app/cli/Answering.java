package dev.spar.app.cli;

import dev.spar.app.live.View;
import dev.spar.core.run.Event;
import java.util.List;
import java.util.Optional;

/**
 * An open question at the live view: it is looked at before it is answered, and an answer is for what was looked at.
 * Used by one thread.
 */
final class Answering {

    private final Hands hands;
    private Optional<Event.Asked> question = Optional.empty();
    private Optional<Editor.Edited.Saved> edited = Optional.empty();

    Answering(Hands hands) {
        this.hands = hands;
    }

    /** The page that shows it. */
    View look(View view, Event.Asked asked) {
        if (!question.equals(Optional.of(asked))) {
            edited = Optional.empty();
        }
        question = Optional.of(asked);
        return view.on(View.Page.QUESTION, hands.asked(asked, edited));
    }

    /** Whether what was looked at is still what is asked. */
    boolean stands(Optional<Event.Asked> open) {
        return question.isPresent() && question.equals(open);
    }

    String approve() {
        return question.map(q -> hands.approve(q, edited)).orElse("nothing is asked");
    }

    String reject(String why) {
        return question.map(q -> hands.reject(q, why)).orElse("nothing is asked");
    }

    /** What holds after an edit is shown again, so that nobody approves by leaving an editor. */
    View edit(View view) {
        if (question.isEmpty()) {
            return view;
        }
        var asked = question.get();
        return switch (hands.edit(asked, edited)) {
            case Editor.Edited.Unchanged u -> look(view, asked).saying("nothing was changed");
            case Editor.Edited.Failed f -> look(view, asked).saying(f.problem().what());
            case Editor.Edited.Saved s -> {
                edited = Optional.of(s);
                yield look(view, asked).saying("a approves it as edited");
            }
        };
    }

    View objections(View view) {
        return view.on(View.Page.HELP, List.copyOf(hands.objections()));
    }
}
