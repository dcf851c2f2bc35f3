package dev.spar.app.live;

import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One row of the screen. Whatever words come in, nothing in it steers a terminal. */
public record Row(List<Piece> pieces) {

    static final Row EMPTY = new Row(List.of());

    /** Words of one tone. */
    record Piece(String text, Tone tone) {
        Piece {
            text = Visible.flat(text);
        }
    }

    static Row of(String text) {
        return EMPTY.and(text);
    }

    static Row of(String text, Tone tone) {
        return EMPTY.and(text, tone);
    }

    Row and(String text) {
        return and(text, Tone.PLAIN);
    }

    Row and(String text, Tone tone) {
        var all = new ArrayList<>(pieces);
        all.add(new Piece(text, tone));
        return new Row(List.copyOf(all));
    }

    Row and(Row other) {
        var all = new ArrayList<>(pieces);
        all.addAll(other.pieces);
        return new Row(List.copyOf(all));
    }

    /** The other row at the right edge of so many columns; where both do not fit, this one gives way. */
    Row against(Row right, int columns) {
        int room = Math.max(0, columns - right.width() - 1);
        Row left = cut(room);
        return left.and(" ".repeat(Math.max(1, columns - right.width() - left.width())))
                .and(right)
                .cut(columns);
    }

    int width() {
        return pieces.stream().mapToInt(p -> Cells.width(p.text)).sum();
    }

    Row cut(int columns) {
        if (width() <= columns) {
            return this;
        }
        var kept = new ArrayList<Piece>();
        int left = columns;
        for (Piece p : pieces) {
            int width = Cells.width(p.text);
            if (width >= left) {
                // An ellipsis takes the place of what follows as well.
                kept.add(new Piece(Cells.cut(p.text + "  ", left), p.tone));
                break;
            }
            kept.add(p);
            left -= width;
        }
        return new Row(List.copyOf(kept));
    }

    /** Without colours, as a test or a screen reader has it. */
    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining()).stripTrailing();
    }

    String painted(boolean coloured) {
        return coloured ? pieces.stream().map(p -> p.tone.paint(p.text)).collect(Collectors.joining()) : text();
    }
}
