package dev.spar.app.cli;

import dev.spar.app.run.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs in groups, what needs a person first. */
final class StatusPage {

    private static final int RECENT = 5;
    private static final int TITLE = 44;

    private final List<Shown> runs;
    private final List<Path> repositories;

    /** The runs, the one that moved last first. */
    StatusPage(List<Shown> runs) {
        this.runs = runs;
        this.repositories =
                runs.stream().flatMap(r -> r.repository().stream()).distinct().toList();
    }

    /** A run by its id, with the top of the working tree it was started in. */
    record Shown(String id, Standing standing, Optional<Path> repository) {
        boolean needsPerson() {
            return standing.group() == Standing.Group.NEEDS_YOU;
        }
    }

    /** {@code all}: old runs that are done too; {@code needsMe}: nothing but what needs a person. */
    String text(boolean all, boolean needsMe) {
        var lines = new ArrayList<String>();
        Stream.of(Standing.Group.values())
                .filter(g -> !needsMe || g == Standing.Group.NEEDS_YOU)
                .forEach(g -> group(lines, g, all));
        return lines.isEmpty() ? (needsMe ? "nothing needs you" : "no runs yet") : String.join("\n", lines);
    }

    /** Whether one of them needs a person. */
    boolean needsPerson() {
        return runs.stream().anyMatch(Shown::needsPerson);
    }

    private void group(List<String> lines, Standing.Group group, boolean all) {
        List<Shown> mine =
                runs.stream().filter(s -> s.standing().group() == group).toList();
        int most = all || group != Standing.Group.DONE ? mine.size() : Math.min(RECENT, mine.size());
        if (!mine.isEmpty()) {
            lines.add(group.title() + " (" + mine.size() + ")"
                    + (most < mine.size() ? ", the latest " + most + "; all of them: spar status --all" : ""));
        }
        mine.stream().limit(most).forEach(s -> add(lines, s));
    }

    private void add(List<String> lines, Shown run) {
        Standing s = run.standing();
        String title = s.title().length() > TITLE ? s.title().substring(0, TITLE - 1) + "…" : s.title();
        String what = s.question().map(q -> "asks: " + q).orElse(s.doing());
        lines.add("  " + run.id() + "  " + where(run) + title + "  " + s.numbers());
        lines.add("            " + s.reason().map(r -> r + ": ").orElse("") + what);
        if (s.question().isPresent()) {
            lines.add("            spar approve " + run.id() + "   # or: spar reject " + run.id() + ", spar approve "
                    + run.id() + " --edit");
        } else if (s.group() != Standing.Group.RUNNING && !s.seen() && !s.next().isEmpty()) {
            lines.add("            " + s.next().getFirst());
        }
    }

    /** Where there are runs of one repository only, it goes without saying. */
    private String where(Shown run) {
        return repositories.size() < 2
                ? ""
                : run.repository().map(r -> named(r) + "  ").orElse("");
    }

    /** By the folder's name; by its whole path where another one has the same. */
    private String named(Path repository) {
        var name = repository.getFileName();
        long same = repositories.stream()
                .filter(r -> Objects.equals(r.getFileName(), name))
                .count();
        return name == null || same > 1 ? repository.toString() : name.toString();
    }
}
