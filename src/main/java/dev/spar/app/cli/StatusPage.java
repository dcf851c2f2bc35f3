package dev.spar.app.cli;

import dev.spar.app.run.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The runs in groups, what needs a person first. */
final class StatusPage {

    private static final int RECENT = 5;

    private StatusPage() {}

    /** {@code all}: old runs that are done too; {@code needsMe}: nothing but what needs a person. */
    static String of(SortedMap<Integer, Shown> runs, boolean all, boolean needsMe) {
        var lines = new ArrayList<String>();
        for (Standing.Group group : Standing.Group.values()) {
            if (needsMe && group != Standing.Group.NEEDS_YOU) {
                continue;
            }
            List<Shown> mine = runs.values().stream()
                    .filter(s -> s.standing().group() == group)
                    .toList();
            if (!mine.isEmpty()) {
                lines.add(group.title() + " (" + mine.size() + ")");
            }
            int most = all || group != Standing.Group.DONE ? Integer.MAX_VALUE : RECENT;
            mine.stream().limit(most).forEach(s -> add(lines, s));
        }
        return lines.isEmpty() ? (needsMe ? "nothing needs you" : "no runs yet") : String.join("\n", lines);
    }

    /** A run by its id. */
    record Shown(String id, Standing standing) {}

    static boolean needs(SortedMap<Integer, Shown> runs) {
        return runs.values().stream().anyMatch(s -> s.standing().group() == Standing.Group.NEEDS_YOU);
    }

    private static void add(List<String> lines, Shown run) {
        Standing s = run.standing();
        String title = s.title().length() > 44 ? s.title().substring(0, 43) + "…" : s.title();
        String what = s.question().map(q -> "asks: " + q).orElse(s.doing());
        lines.add("  " + run.id() + "  " + title + "  " + s.numbers());
        lines.add("            " + s.reason().map(r -> r + ": ").orElse("") + what);
        if (s.question().isPresent()) {
            lines.add("            spar approve " + run.id() + "   # or: spar reject " + run.id()
                    + ", spar approve --edit");
        } else if (s.group() == Standing.Group.NEEDS_YOU && !s.next().isEmpty()) {
            lines.add("            " + s.next().getFirst());
        }
    }
}
