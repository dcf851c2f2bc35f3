package dev.spar.core.spec;

import dev.spar.core.spec.Outline.Block;
import dev.spar.core.spec.Outline.Front;
import dev.spar.core.spec.Section.Kind;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.spec.Spec.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says what the outline of a spec means. Criteria are the items of the lists under a heading that speaks of acceptance;
 * the command under "Eval Command" decides those that name nothing, and where all name something it is a criterion of
 * its own.
 */
public final class SpecReader {
    /** Each is run on two trees. */
    private static final int MOST_CRITERIA = 1000;

    private final String name;
    private final Outline outline;
    private final List<Section> sections;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> doubts = new ArrayList<>();

    private SpecReader(String name, Outline outline) {
        this.name = name;
        this.outline = outline;
        this.sections = Sections.of(outline.blocks());
    }

    /** The spec of this outline; {@code name} is what people call it. */
    public static Spec.Read read(String name, Outline outline) {
        return new SpecReader(name, outline).read();
    }

    private Spec.Read read() {
        var found = new ArrayList<Found>();
        for (Section s : of(Kind.ACCEPTANCE)) {
            for (Block block : s.blocks()) {
                if (block instanceof Block.Listed l) {
                    l.items().forEach(i -> found.add(new Found(new ItemReader(i, faults).read(), s.owner())));
                }
            }
        }
        if (found.size() > MOST_CRITERIA) {
            int line = found.get(MOST_CRITERIA).asked().line();
            var many = new Fault(line, "more than " + MOST_CRITERIA + " criteria", "cut it into several specs");
            return new Spec.Read.Faulty(List.of(many));
        }
        var eval = EvalReader.read(of(Kind.EVAL), faults);
        var criteria = numbered(decided(found.stream().map(Found::asked).toList(), eval));
        var asked = IntStream.range(0, criteria.size())
                .mapToObj(i -> new SubTaskReader.Asked(
                        criteria.get(i).id(), i < found.size() ? found.get(i).owner() : Optional.empty()))
                .toList();
        var subTasks = new SubTaskReader(asked, faults, doubts).read(sections);
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(Fault::line));
            return new Spec.Read.Faulty(List.copyOf(faults));
        }
        var spec = spec(criteria, subTasks, eval);
        return criteria.isEmpty() ? new Spec.Read.NoCriteria(spec) : new Spec.Read.Understood(spec);
    }

    private record Found(Asked asked, Optional<Section> owner) {}

    private Spec spec(List<Asked> criteria, List<SubTask> subTasks, Optional<Spec.Eval> eval) {
        var form = form();
        String problem = problem();
        var parts = subTasks.isEmpty() && !form.divides() ? List.of(whole(problem, criteria)) : subTasks;
        var lacks = new ArrayList<Fault>();
        if (headline().isEmpty()) {
            lacks.add(new Fault(1, "it has no title", "# TITLE, or title: TITLE in the front matter"));
        }
        if (problem.isBlank()) {
            int line = of(Kind.PROBLEM).stream().map(Section::line).findFirst().orElse(1);
            lacks.add(new Fault(line, "the problem is empty", "## Problem Statement, and what is wrong or wanted"));
        }
        if (criteria.isEmpty()) {
            lacks.add(new Fault(1, "it has no acceptance criteria", "## Acceptance Criteria with a list below it"));
        }
        if (parts.isEmpty()) {
            lacks.add(new Fault(1, "it has no sub-tasks", "## Sub-tasks with ### S1 TITLE below it"));
        }
        return new Spec(
                name,
                form,
                headline().or(this::anyHeading).orElse(name),
                outline.front().flatMap(Front::base),
                criteria,
                problem,
                notes(),
                parts,
                ConstraintsReader.read(of(Kind.CONSTRAINTS)),
                eval,
                outline.front().map(Front::bounds).orElse(Bounds.NONE),
                List.copyOf(lacks),
                List.copyOf(doubts));
    }

    /** What has no sub-tasks by its form is one. */
    private SubTask whole(String problem, List<Asked> criteria) {
        return new SubTask(
                "all",
                headline().or(this::anyHeading).orElse(name),
                problem,
                List.of(),
                List.of(),
                criteria.stream().map(Asked::id).toList(),
                Optional.empty(),
                ModelTier.AS_CAST,
                Optional.empty(),
                1);
    }

    private List<Section> of(Kind kind) {
        return sections.stream().filter(s -> s.kind() == kind).toList();
    }

    private SpecForm form() {
        if (outline.front().isPresent()) {
            return SpecForm.NATIVE;
        }
        return FormReader.of(headline(), sections);
    }

    /** What stands under a heading that says so; without one all that means nothing else. */
    private String problem() {
        var said = of(Kind.PROBLEM).isEmpty() ? of(Kind.OTHER) : of(Kind.PROBLEM);
        return said.stream()
                .map(s -> s.kind() == Kind.PROBLEM ? s.text() : s.whole())
                .collect(Collectors.joining("\n\n"))
                .strip();
    }

    private String notes() {
        return of(Kind.PROBLEM).isEmpty()
                ? ""
                : of(Kind.OTHER).stream()
                        .map(Section::whole)
                        .collect(Collectors.joining("\n\n"))
                        .strip();
    }

    /** The criteria with what decides each. */
    private static List<Asked> decided(List<Asked> found, Optional<Spec.Eval> eval) {
        if (eval.isEmpty()) {
            return found;
        }
        var all = new ArrayList<Asked>();
        found.forEach(a -> all.add(a.way() instanceof Way.Nothing ? a.by(eval.get()) : a));
        if (found.stream().noneMatch(a -> a.way() instanceof Way.Nothing)) {
            all.add(new Asked(
                    Spec.EVAL_ID,
                    "the eval command",
                    eval.get().line(),
                    new Way.Whole(eval.get().command()),
                    eval.get().timeout(),
                    false,
                    1,
                    true));
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

    /** The title that somebody gave it. */
    private Optional<String> headline() {
        return outline.front()
                .flatMap(Front::title)
                .or(() -> headings().stream()
                        .filter(h -> h.level() == 1)
                        .findFirst()
                        .map(Block.Heading::text))
                .map(FormReader::title)
                .filter(t -> !t.isBlank());
    }

    private Optional<String> anyHeading() {
        return headings().stream().findFirst().map(Block.Heading::text);
    }

    private List<Block.Heading> headings() {
        return outline.blocks().stream()
                .filter(Block.Heading.class::isInstance)
                .map(Block.Heading.class::cast)
                .toList();
    }
}
