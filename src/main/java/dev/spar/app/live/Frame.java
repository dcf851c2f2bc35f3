package dev.spar.app.live;

import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The whole screen as rows, worked out from a run, what of it is looked at, and the size: nothing else goes in. */
public final class Frame {

    private static final int NARROW = 80;
    private static final int ROOMY = 110;
    private static final int LOW = 12;

    private final Glance glance;
    private final View view;
    private final Size size;

    private Frame(Glance glance, View view, Size size) {
        this.glance = glance;
        this.view = view;
        this.size = size;
    }

    /** What is drawn, never more than fits; {@code scroll} is how far down that really is. */
    public record Drawn(List<Row> rows, int scroll) {}

    public static Drawn of(Glance glance, View view, Size size) {
        return new Frame(glance, view, size).drawn();
    }

    private Drawn drawn() {
        boolean corner = size.columns() < NARROW || size.rows() < LOW;
        if (view.page() == View.Page.MAIN) {
            return fitted(corner ? corner() : whole(), 0);
        }
        var head = corner
                ? List.<Row>of()
                : new ArrayList<>(MainPage.head(glance, size.columns()).subList(0, 1));
        var rows = new ArrayList<>(head);
        if (!corner) {
            rows.add(rule());
        }
        var foot = foot(corner);
        int room = Math.max(1, size.rows() - rows.size() - foot.size());
        var content = content();
        int most = Math.max(0, content.size() - room);
        int scroll = Math.min(view.scroll(), most);
        // The log follows what happens, so it is scrolled from its end.
        int from = view.page() == View.Page.LOG ? most - scroll : scroll;
        rows.addAll(content.subList(from, Math.min(content.size(), from + room)));
        while (rows.size() < size.rows() - foot.size()) {
            rows.add(Row.EMPTY);
        }
        rows.addAll(foot);
        return fitted(rows, scroll);
    }

    private Drawn fitted(List<Row> rows, int scroll) {
        return new Drawn(
                rows.stream().limit(size.rows()).map(r -> r.cut(size.columns())).toList(), scroll);
    }

    private List<Row> whole() {
        var rows = new ArrayList<>(MainPage.head(glance, size.columns()));
        rows.add(rule());
        var foot = foot(false);
        rows.addAll(new MainPage(glance, size.columns()).body(size.rows() - rows.size() - foot.size()));
        rows.addAll(foot);
        return rows;
    }

    private List<Row> corner() {
        var rows = new ArrayList<>(new MainPage(glance, size.columns()).corner());
        var help = Row.of("?=help");
        var need = glance.asks() ? Row.of("? a answers it", Tone.CAREFUL) : rows.getLast();
        boolean both = !glance.asks() || need.width() + 1 + help.width() <= size.columns();
        var last = view.typing()
                .map(this::typed)
                .or(this::message)
                .orElseGet(() -> both ? need.against(help, size.columns()) : need);
        rows.set(rows.size() - 1, last);
        // What needs somebody goes last.
        while (rows.size() > Math.max(1, size.rows())) {
            rows.remove(Math.min(1, rows.size() - 2));
        }
        return rows;
    }

    private Row rule() {
        return Row.of("─".repeat(size.columns()), Tone.FAINT);
    }

    /** What is asked, what is typed or was answered, and the keys. */
    private List<Row> foot(boolean corner) {
        var rows = new ArrayList<Row>();
        if (!corner) {
            rows.add(rule());
        }
        if (view.page() == View.Page.MAIN) {
            glance.state().question().ifPresent(q -> {
                rows.add(Row.of(" ? " + q.question(), Tone.CAREFUL));
                rows.add(Row.of("   a look at it and answer   "
                        + q.otherwise().map(o -> o.words()).orElse("it waits until you do")));
            });
        }
        message().ifPresent(rows::add);
        rows.add(view.typing().map(this::typed).orElseGet(() -> Row.of(" " + keys(), Tone.FAINT)));
        return rows;
    }

    /** What came of the last key, or a notice. */
    private Optional<Row> message() {
        return view.message().map(m -> Row.of(" " + m, Tone.CAREFUL));
    }

    private String keys() {
        boolean asks = glance.state().question().isPresent();
        return switch (view.page()) {
            case MAIN -> atMain(asks ? "a answer  " : "");
            case QUESTION ->
                "a approve  e edit  o objections  " + (builds() ? "s say  " : "") + "x reject  ↑↓ scroll  Esc back";
            case LOG ->
                "/ filter" + (view.filter().isEmpty() ? "" : " (" + view.filter() + ")")
                        + "  ↑↓ PgUp PgDn scroll  Esc back";
            case TIMELINE, CRITERIA, FINDINGS, DIFF, HELP -> "↑↓ PgUp PgDn scroll  Esc back";
        };
    }

    private boolean builds() {
        return glance.kind().builds();
    }

    private String atMain(String answer) {
        boolean roomy = size.columns() >= ROOMY;
        if (!builds()) {
            return "p pause  " + answer + "l log  t timeline  f findings  ? help  "
                    + (roomy ? "q leave running" : "q leave");
        }
        return "p pause  s say  " + answer + "d diff  l log  "
                + (roomy
                        ? "t timeline  c criteria  f findings  r revert…  ? help  q leave running"
                        : "c criteria  ? more keys  q leave");
    }

    /** The end of what is typed is seen, where it does not fit. */
    private Row typed(View.Typing typing) {
        String prompt = " " + typing.prompt() + " ";
        int room = Math.max(8, size.columns() - Cells.width(prompt) - 1);
        return Row.of(prompt, Tone.STRONG)
                .and(Cells.end(Visible.flat(typing.text()), room))
                .and(" ", Tone.TURNED);
    }

    private List<Row> content() {
        return switch (view.page()) {
            case MAIN -> List.of();
            case TIMELINE -> Gantt.of(glance, size.columns());
            case CRITERIA -> Tables.criteria(glance.state());
            case FINDINGS -> Tables.findings(glance.state());
            case LOG -> log();
            case DIFF -> view.text().stream().map(Frame::changed).toList();
            case QUESTION ->
                view.text().stream().flatMap(l -> folded(l).stream()).toList();
            case HELP -> view.text().stream().map(Row::of).toList();
        };
    }

    private List<Row> log() {
        String wanted = view.filter().toLowerCase(Locale.ROOT);
        var found = glance.log().stream()
                .filter(l -> l.toLowerCase(Locale.ROOT).contains(wanted))
                .map(l -> Row.of(" " + l))
                .toList();
        return found.isEmpty()
                ? List.of(Row.of(wanted.isEmpty() ? " nothing was done yet" : " no line has " + view.filter()))
                : found;
    }

    private static Row changed(String line) {
        Tone tone = line.startsWith("+++") || line.startsWith("---") || line.startsWith("diff ")
                ? Tone.STRONG
                : line.startsWith("+") ? Tone.GOOD : line.startsWith("-") ? Tone.BAD : Tone.PLAIN;
        return Row.of(line.replace("\t", "    "), tone);
    }

    /** What is decided upon is shown whole: a long line goes on in the next rows. */
    private List<Row> folded(String line) {
        var rows = new ArrayList<Row>();
        String indent = " ";
        String rest = Visible.flat(line);
        while (true) {
            int fits = Cells.fitting(rest, Math.max(2, size.columns() - indent.length()));
            int blank = rest.lastIndexOf(' ', fits);
            int at = fits == rest.length() || blank < fits / 2 ? fits : blank;
            rows.add(Row.of(indent + rest.substring(0, at)));
            rest = rest.substring(at).strip();
            if (rest.isEmpty()) {
                return rows;
            }
            indent = "       ";
        }
    }
}
