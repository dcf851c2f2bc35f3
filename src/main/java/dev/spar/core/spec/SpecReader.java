package dev.spar.core.spec;

import dev.spar.core.spec.Outline.Block;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.spec.Spec.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says what the outline of a spec means. Criteria are the items of the lists under a heading that speaks of acceptance;
 * the command under "Eval Command" decides those that name nothing, and where all name something it is a criterion of
 * its own.
 */
public final class SpecReader {
    private static final Pattern ACCEPTANCE =
            Pattern.compile("(?i).*\\b(acceptance|criteria|criterion|definition of done|done when)\\b.*|\\W*done\\W*");
    private static final Pattern EVAL = Pattern.compile("(?i)\\W*eval(uation)? command\\W*");

    private final String name;
    private final Outline outline;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Asked> found = new ArrayList<>();
    private final List<String> evals = new ArrayList<>();
    private int evalLine;

    private SpecReader(String name, Outline outline) {
        this.name = name;
        this.outline = outline;
    }

    /** The spec of this outline; {@code name} is what people call it. */
    public static Spec.Read read(String name, Outline outline) {
        return new SpecReader(name, outline).read();
    }

    private Spec.Read read() {
        collect();
        var criteria = numbered(decided());
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(Fault::line));
            return new Spec.Read.Faulty(List.copyOf(faults));
        }
        var base = outline.front().flatMap(Outline.Front::base);
        return criteria.isEmpty()
                ? new Spec.Read.NoCriteria()
                : new Spec.Read.Understood(new Spec(name, title(), base, criteria));
    }

    private enum Section {
        ACCEPTANCE,
        EVAL,
        OTHER
    }

    private static Section section(String heading) {
        return EVAL.matcher(heading).matches()
                ? Section.EVAL
                : ACCEPTANCE.matcher(heading).matches() ? Section.ACCEPTANCE : Section.OTHER;
    }

    /** A section ends where another of its level, or a higher one, begins; the title of all is no section. */
    private void collect() {
        Section section = Section.OTHER;
        int level = 0;
        int title = titleLine();
        for (Block block : outline.blocks()) {
            switch (block) {
                case Block.Heading h -> {
                    if (section == Section.OTHER || h.level() <= level || section(h.text()) == Section.EVAL) {
                        section = h.level() == 1 && h.line() == title ? Section.OTHER : section(h.text());
                        level = h.level();
                    }
                }
                case Block.Listed l -> {
                    if (section == Section.ACCEPTANCE) {
                        l.items().forEach(i -> found.add(new ItemReader(i, faults).read()));
                    }
                }
                case Block.Code c -> {
                    if (section == Section.EVAL) {
                        evaluated(Commands.script(c.text()), c.line());
                    }
                }
                case Block.Text t -> {
                    if (section == Section.EVAL) {
                        evaluated(Commands.paragraph(t.text()), t.line());
                    }
                }
            }
        }
    }

    private void evaluated(String command, int line) {
        if (!command.isBlank()) {
            Commands.fault(command).ifPresent(f -> faults.add(new Fault(line, f, "name a command that can fail")));
            evalLine = evals.isEmpty() ? line : evalLine;
            evals.add(command);
        }
    }

    /** The criteria with what decides each. */
    private List<Asked> decided() {
        if (evals.isEmpty()) {
            return List.copyOf(found);
        }
        var way = new Way.Command(Commands.all(evals));
        var all = new ArrayList<Asked>();
        found.forEach(a -> all.add(a.way() instanceof Way.Nothing ? a.with(a.id(), way) : a));
        if (found.stream().noneMatch(a -> a.way() instanceof Way.Nothing)) {
            all.add(new Asked("eval", "the eval command", evalLine, way, Optional.empty(), false, 1));
        }
        return all;
    }

    /** Those that name no id get the next free one: C1, C2 … */
    private List<Asked> numbered(List<Asked> criteria) {
        var lines = new TreeMap<String, Integer>();
        for (Asked a : criteria) {
            Integer earlier = a.id().isEmpty() ? null : lines.put(a.id(), a.line());
            if (earlier != null) {
                faults.add(new Fault(
                        a.line(), "a second " + a.id() + "; the first is in line " + earlier, "give it another id"));
            }
        }
        var taken = new TreeSet<>(lines.keySet());
        var all = new ArrayList<Asked>();
        for (Asked a : criteria) {
            String id = a.id();
            for (int n = all.size() + 1; id.isEmpty(); n++) {
                id = taken.contains("C" + n) ? "" : "C" + n;
            }
            taken.add(id);
            all.add(a.with(id, a.way()));
        }
        return List.copyOf(all);
    }

    /** The line of the first heading, where another one speaks of acceptance; 0 where it does so itself, alone. */
    private int titleLine() {
        var headings = outline.blocks().stream()
                .filter(Block.Heading.class::isInstance)
                .map(Block.Heading.class::cast)
                .toList();
        boolean another = headings.stream().skip(1).anyMatch(h -> section(h.text()) == Section.ACCEPTANCE);
        return another ? headings.getFirst().line() : 0;
    }

    private String title() {
        return outline.front()
                .flatMap(Outline.Front::title)
                .or(() -> outline.blocks().stream()
                        .filter(Block.Heading.class::isInstance)
                        .map(b -> ((Block.Heading) b).text())
                        .findFirst())
                .orElse(name);
    }
}
