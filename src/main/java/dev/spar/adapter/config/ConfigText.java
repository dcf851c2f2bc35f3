package dev.spar.adapter.config;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a configuration file from keys, table by table, as a person would. */
public final class ConfigText {

    private ConfigText() {}

    /** The text of a file that sets these keys; values in the form of {@link Config}. */
    public static String of(SortedMap<String, Object> keys) {
        SortedMap<String, StringBuilder> tables = new TreeMap<>();
        var targeted = new StringBuilder();
        var top = new StringBuilder("version = 1\n");
        keys.forEach((key, value) -> {
            int dot = key.lastIndexOf('.');
            if (key.equals("verify.tier1")) {
                targets(targeted, (List<?>) value);
            } else if (dot < 0) {
                top.append(key).append(" = ").append(Forms.shown(value)).append('\n');
            } else {
                tables.computeIfAbsent(key.substring(0, dot), t -> new StringBuilder())
                        .append(key.substring(dot + 1))
                        .append(" = ")
                        .append(Forms.shown(value))
                        .append('\n');
            }
        });
        tables.forEach(
                (table, lines) -> top.append("\n[").append(table).append("]\n").append(lines));
        return top.append(targeted).toString();
    }

    /** The value of one {@code [[verify.tier1]]}. */
    public static Object targets(List<String> paths, List<String> run) {
        return new Targets(paths, run, java.util.Optional.empty());
    }

    private static void targets(StringBuilder text, List<?> all) {
        for (Object o : all) {
            var t = (Targets) o;
            text.append("\n[[verify.tier1]]\npaths = ")
                    .append(Forms.shown(t.paths()))
                    .append("\nrun = ")
                    .append(Forms.shown(t.run()))
                    .append('\n');
        }
    }
}
