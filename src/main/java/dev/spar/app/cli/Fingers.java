package dev.spar.app.cli;

import dev.spar.app.live.Key;
import dev.spar.app.live.View;
import dev.spar.core.run.Event;
import dev.spar.core.run.state.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What each key of the live view does. Used by one thread. */
final class Fingers {

    private static final List<String> HELP = List.of(
            "",
            "  p   pause at the next safe point; spar resume goes on",
            "  s   say something to the builder; it hears it at its next turn, reviewers never do",
            "  a   look at the open question and answer it",
            "  d   what the run changed          l   what it did, line by line; / looks for words",
            "  t   when who did what             c   criteria with their evidence",
            "  f   findings of the reviews       r   a new branch at a checkpoint; the run goes on",
            "  q   leave; the run goes on        Esc back",
            "",
            "  Ctrl-C   stops a run that is driven from here, with everything saved; leaves any other alone",
            "  Ctrl-Z   puts this program aside; fg brings it back");

    private static final String LEAVE =
            "go on in the background? the turn at work is broken off and taken up there [y/N]";

    /** Keys that mean something only where something is built. */
    private static final List<String> OF_WORK = List.of("s", "d", "r");

    private static final String TOO_MUCH =
            "more was pasted than a line holds, and none of it was taken; elsewhere: spar say - < FILE";

    /** What the line that is typed is for. */
    private enum Line {
        SAY,
        FILTER,
        REJECT,
        REVERT,
        LEAVE
    }

    private final Hands hands;
    private final Answering answering;
    private final Consumer<Runnable> aside;
    private Line line = Line.SAY;
    private boolean left;

    /** {@code aside} runs something that needs the terminal for itself. */
    Fingers(Hands hands, Consumer<Runnable> aside) {
        this.hands = hands;
        this.answering = new Answering(hands);
        this.aside = aside;
    }

    /** Whether the person goes, and the run is to go on without them. */
    boolean left() {
        return left;
    }

    /** What is on the screen after the key; {@code rows} is how high that is. */
    View press(Key key, View view, RunState state, int rows) {
        if (view.typing().isPresent()) {
            return type(key, view, view.typing().get(), state);
        }
        return switch (key) {
            case Key.Sign s -> sign(Character.toString(s.codePoint()), view.quiet(), state);
            case Key.Pasted p -> view.saying("pasted text is taken only where something is typed");
            case Key.TooMuch t -> view.saying(TOO_MUCH);
            case Key.Pressed p -> move(p.key(), view.quiet(), Math.max(1, rows - 6));
        };
    }

    private static View move(Key.Named key, View view, int page) {
        // The log is scrolled from its end.
        int down = view.page() == View.Page.LOG ? -1 : 1;
        return switch (key) {
            case UP -> view.scrolled(view.scroll() - down);
            case DOWN -> view.scrolled(view.scroll() + down);
            case PAGE_UP -> view.scrolled(view.scroll() - down * page);
            case PAGE_DOWN -> view.scrolled(view.scroll() + down * page);
            case HOME -> view.scrolled(down > 0 ? 0 : Integer.MAX_VALUE);
            case END -> view.scrolled(down > 0 ? Integer.MAX_VALUE : 0);
            case ESCAPE, BACKSPACE -> view.on(View.Page.MAIN, List.of());
            case ENTER, SUSPEND -> view;
        };
    }

    private View sign(String sign, View view, RunState state) {
        if (OF_WORK.contains(sign)
                && state.begun().filter(b -> b.kind().builds()).isEmpty()) {
            return view.saying("this run builds nothing: nobody to say it to, no diff, no checkpoint");
        }
        boolean question = view.page() == View.Page.QUESTION;
        return switch (sign) {
            case "p" -> view.saying(hands.pause());
            case "s" -> asks(view, Line.SAY, hears(state) ? "what is wrong with it:" : "say to the builder:");
            case "a" -> question ? answered(view, state) : looked(view, state);
            case "e" -> question ? edited(view, state) : view;
            case "o" -> question ? answering.objections(view) : view;
            case "x" -> question ? asks(view, Line.REJECT, "reject, because (Esc keeps it open):") : view;
            case "d" -> view.on(View.Page.DIFF, hands.diff());
            case "l" -> view.on(View.Page.LOG, List.of());
            case "/" -> view.page() == View.Page.LOG ? asks(view, Line.FILTER, "lines with:") : view;
            case "t" -> view.on(View.Page.TIMELINE, List.of());
            case "c" -> view.on(View.Page.CRITERIA, List.of());
            case "f" -> view.on(View.Page.FINDINGS, List.of());
            case "r" -> asks(view, Line.REVERT, "a new branch at (" + hands.checkpoints() + "):");
            case "?" -> view.on(View.Page.HELP, HELP);
            case "q" -> leave(view);
            default -> view;
        };
    }

    private static boolean hears(RunState state) {
        return state.question().filter(Event.Asked::hears).isPresent();
    }

    private View leave(View view) {
        left = view.leaves();
        return left ? view : asks(view, Line.LEAVE, LEAVE);
    }

    private View looked(View view, RunState state) {
        return state.question()
                .map(q -> answering.look(view, q))
                .orElseGet(() -> view.saying("nothing waits for an answer"));
    }

    /** Where somebody answered meanwhile, or another question stands there now, nothing is decided. */
    private View answered(View view, RunState state) {
        return answering.stands(state.question())
                ? view.on(View.Page.MAIN, List.of()).saying(answering.approve())
                : gone(view);
    }

    private static View gone(View view) {
        return view.on(View.Page.MAIN, List.of()).saying("it was answered meanwhile");
    }

    private View edited(View view, RunState state) {
        if (!answering.stands(state.question())) {
            return gone(view);
        }
        var after = new View[] {view};
        aside.accept(() -> after[0] = answering.edit(view));
        return after[0];
    }

    private View asks(View view, Line purpose, String prompt) {
        line = purpose;
        return view.typing(new View.Typing(prompt, ""));
    }

    private View type(Key key, View view, View.Typing typed, RunState state) {
        String text = typed.text();
        return switch (key) {
            case Key.Sign s -> view.typing(new View.Typing(typed.prompt(), text + Character.toString(s.codePoint())));
            case Key.Pasted p ->
                view.typing(new View.Typing(typed.prompt(), text + p.text().replaceAll("\\s+", " ")));
            case Key.TooMuch t -> view.typed().saying(TOO_MUCH);
            case Key.Pressed p ->
                switch (p.key()) {
                    case ENTER -> entered(view.typed(), text.strip(), state.question());
                    case ESCAPE -> view.typed();
                    case BACKSPACE -> view.typing(new View.Typing(typed.prompt(), shortened(text)));
                    case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END, SUSPEND -> view;
                };
        };
    }

    private static String shortened(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    private View entered(View view, String text, Optional<Event.Asked> question) {
        return switch (line) {
            case SAY -> text.isEmpty() ? view : view.saying(hands.say(text));
            case FILTER -> view.filtered(text);
            case REJECT ->
                answering.stands(question)
                        ? view.on(View.Page.MAIN, List.of()).saying(answering.reject(text))
                        : gone(view);
            case REVERT -> text.isEmpty() ? view : view.saying(hands.revert(text));
            case LEAVE -> {
                String word = text.toLowerCase(Locale.ROOT);
                left = word.equals("y") || word.equals("yes");
                yield view;
            }
        };
    }
}
