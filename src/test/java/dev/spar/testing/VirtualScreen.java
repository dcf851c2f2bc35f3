package dev.spar.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a terminal shows after the bytes written to it, as far as Spar's own screen and a shell use one. */
public final class VirtualScreen {

    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private List<int[]> first = new ArrayList<>();
    private List<int[]> alternate = new ArrayList<>();
    private boolean second;
    private int columns;
    private int rows;
    private int row;
    private int column;
    private int keptRow;
    private int keptColumn;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    public VirtualScreen(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        clear(first);
        clear(alternate);
    }

    private void clear(List<int[]> lines) {
        lines.clear();
        for (int i = 0; i < rows; i++) {
            lines.add(blank());
        }
    }

    private int[] blank() {
        var line = new int[columns];
        Arrays.fill(line, ' ');
        return line;
    }

    /** As a window that is made larger or smaller: the shell's lines stay, the second screen is empty. */
    void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        first = new ArrayList<>(first.stream()
                .map(l -> {
                    var line = blank();
                    System.arraycopy(l, 0, line, 0, Math.min(l.length, columns));
                    return line;
                })
                .toList());
        while (first.size() < rows) {
            first.add(blank());
        }
        alternate = new ArrayList<>();
        clear(alternate);
        row = Math.min(row, rows - 1);
        column = Math.min(column, columns - 1);
    }

    void write(byte[] bytes, int n) {
        raw.write(bytes, 0, n);
        pending.write(bytes, 0, n);
        byte[] all = pending.toByteArray();
        String text = new String(all, 0, characters(all), StandardCharsets.UTF_8);
        int escape = text.lastIndexOf('\u001b');
        if (escape >= 0 && text.substring(escape).matches("(?s)\u001b(\\[[0-9;?]*|\\][^\u0007]*)?")) {
            text = text.substring(0, escape);
        }
        int shown = text.getBytes(StandardCharsets.UTF_8).length;
        pending.reset();
        pending.write(all, shown, all.length - shown);
        show(text);
    }

    /** How many bytes are whole characters. */
    private static int characters(byte[] all) {
        int lead = all.length - 1;
        while (lead > 0 && (all[lead] & 0xC0) == 0x80) {
            lead--;
        }
        int first = all[lead] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        return lead + length > all.length ? lead : all.length;
    }

    private void show(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += c == '\u001b' ? sequence(text.substring(i)) : sign(c);
        }
    }

    private int sign(int c) {
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> down();
            case '\b' -> column = Math.max(0, column - 1);
            case 7 -> {}
            default -> {
                if (column < columns) {
                    lines().get(row)[column++] = c;
                }
            }
        }
        return Character.charCount(c);
    }

    private void down() {
        if (row + 1 < rows) {
            row++;
        } else if (second) {
            lines().removeFirst();
            lines().add(blank());
        } else {
            // The scrollback is kept: nothing that was said goes away.
            first.add(blank());
            row = first.size() - 1;
        }
    }

    private int sequence(String text) {
        if (text.startsWith("\u001b]")) {
            return text.indexOf('\u0007') + 1;
        }
        int end = 2;
        while (text.charAt(end) < '@') {
            end++;
        }
        String numbers = text.substring(2, end);
        switch (text.charAt(end)) {
            case 'H' -> {
                var at = numbers.split(";", -1);
                row = Math.min(number(at[0]) - 1, lines().size() - 1);
                column = Math.min(at.length > 1 ? number(at[1]) - 1 : 0, columns - 1);
            }
            case 'K' -> Arrays.fill(lines().get(row), Math.min(column, columns), columns, ' ');
            case 'J' -> clear(lines());
            case 'h', 'l' -> switched(numbers, text.charAt(end) == 'h');
            default -> {} // Colours, the title.
        }
        return end + 1;
    }

    private void switched(String mode, boolean on) {
        if (mode.equals("?1049") && on != second) {
            second = on;
            if (on) {
                keptRow = row;
                keptColumn = column;
                clear(alternate);
                row = 0;
                column = 0;
            } else {
                row = keptRow;
                column = keptColumn;
            }
        }
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }

    private List<int[]> lines() {
        return second ? alternate : first;
    }

    /** The rows that are shown, without what is blank at their ends. */
    public String text() {
        return lines().stream()
                .map(l -> new String(l, 0, l.length).stripTrailing())
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    String raw() {
        return raw.toString(StandardCharsets.UTF_8);
    }

    boolean second() {
        return second;
    }
}
