package dev.spar.core.spec;

import dev.spar.core.problem.Similar;
import dev.spar.core.run.Slug;
import dev.spar.core.scope.Glob;
import dev.spar.core.spec.Outline.Block;
import dev.spar.core.spec.Outline.Item;
import dev.spar.core.spec.Outline.Part;
import dev.spar.core.spec.Section.Kind;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the sub-tasks: those with a heading of their own, else the items of the list under the heading of all. What
 * they refer to has to be there, and none may wait for itself.
 */
final class SubTaskReader {
    /** An input that is another's output says what comes first, though nobody wrote "after". */
    private static final Pattern INPUT = Pattern.compile("(?i)^\\W*input\\W+.*");

    private static final Pattern MENTIONS =
            Pattern.compile("(?i)\\bsub-?tasks?\\s+(\\d{1,4}(?:\\s*(?:,|and|&|\\+)\\s*\\d{1,4})*)");
    /** More are no spec, and would be compared with each other for long. */
    private static final int MOST = 1000;

    private static final int MOST_GLOBS = 2000;
    private static final int LONGEST_GLOB = 300;

    private final List<Asked> criteria;
    private final List<Fault> faults;
    private final WorthReader worth;
    private final List<Draft> drafts = new ArrayList<>();
    private final SortedMap<String, Draft> byId = new TreeMap<>();

    /** A criterion's id, and the section of the sub-task that it stands in. */
    record Asked(String id, Optional<Section> owner) {}

    /** What is known of one before all are. */
    private record Draft(
            SubTaskHeading heading, int line, List<String> words, SortedMap<String, List<String>> keys, String id) {

        List<String> values(String key) {
            return keys.getOrDefault(key, List.of());
        }
    }

    SubTaskReader(List<Asked> criteria, List<Fault> faults, List<Fault> doubts) {
        this.criteria = criteria;
        this.faults = faults;
        this.worth = new WorthReader(faults, doubts);
    }

    List<SubTask> read(List<Section> sections) {
        var owned = new ArrayList<Section>();
        for (Section s : sections) {
            if (s.kind() == Kind.SUB_TASK) {
                String heading = s.heading().map(Block.Heading::text).orElse("");
                draft(
                        heading,
                        s.line(),
                        s.blocks().stream().map(SubTaskReader::lines).toList());
                owned.add(s);
            }
        }
        if (drafts.isEmpty()) {
            sections.stream()
                    .filter(s -> s.kind() == Kind.SUB_TASKS)
                    .flatMap(s -> s.blocks().stream())
                    .filter(Block.Listed.class::isInstance)
                    .flatMap(b -> ((Block.Listed) b).items().stream())
                    .forEach(this::item);
        }
        if (drafts.size() > MOST) {
            fault(drafts.get(MOST).line(), "more than " + MOST + " sub-tasks", "cut it into several specs");
            return List.of();
        }
        var all = new ArrayList<SubTask>();
        for (int i = 0; i < drafts.size(); i++) {
            all.add(subTask(drafts.get(i), i < owned.size() ? Optional.of(owned.get(i)) : Optional.empty()));
        }
        if (all.stream().mapToInt(t -> t.files().size()).sum() > MOST_GLOBS) {
            fault(all.getFirst().line(), "more than " + MOST_GLOBS + " files: in all", "name folders: src/search/**");
        }
        all.stream()
                .filter(SubTask::tooLong)
                .forEach(t -> fault(t.line(), "the text of " + t.id() + " is longer than 16 KiB", "cut it in two"));
        for (SubTask t : SubTaskGraph.cycle(all)) {
            fault(t.line(), t.id() + " waits for itself: after " + String.join(", ", t.after()), "break the circle");
        }
        return List.copyOf(all);
    }

    private void item(Item item) {
        var words = new ArrayList<String>();
        for (Part part : item.parts()) {
            words.add(
                    switch (part) {
                        case Part.Words w -> w.text();
                        case Part.Code c -> "```\n" + c.text() + "\n```";
                    });
        }
        String heading = words.isEmpty() ? "" : words.removeFirst();
        draft(heading, item.line(), List.of(words));
    }

    /** Code stays one piece: what looks like a key in it is none. */
    private static List<String> lines(Block block) {
        return switch (block) {
            case Block.Listed _, Block.Text _ -> block.raw().lines().toList();
            case Block.Code _, Block.Heading _, Block.Quoted _ -> List.of(block.raw());
        };
    }

    private void draft(String title, int line, List<List<String>> blocks) {
        var keys = new TreeMap<String, List<String>>();
        var reader = new Keys((key, value) ->
                keys.computeIfAbsent(key, k -> new ArrayList<>()).add(value));
        var heading = SubTaskHeading.of(reader.line(title).orElse(""));
        var words = new ArrayList<String>();
        for (List<String> block : blocks) {
            if (!words.isEmpty() && !words.getLast().isBlank()) {
                words.add("");
            }
            block.forEach(l -> reader.line(l).ifPresent(words::add));
        }
        var draft = new Draft(heading, line, words, keys, id(heading, line));
        drafts.add(draft);
        byId.putIfAbsent(draft.id(), draft);
    }

    /** A number is not an id by itself: {@code s1}. Without either the next free number is taken. */
    private String id(SubTaskHeading heading, int line) {
        if (heading.id().isEmpty()) {
            int n = drafts.size() + 1;
            while (byId.containsKey("s" + n)) {
                n++;
            }
            return "s" + n;
        }
        String id = Slug.of(numeric(heading.id()) ? "s" + heading.id() : heading.id());
        var earlier = Optional.ofNullable(byId.get(id));
        earlier.ifPresent(e -> fault(
                line,
                "a second " + heading.id() + " among the sub-tasks; the first is in line " + e.line(),
                "give it another id"));
        return id;
    }

    private static boolean numeric(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private SubTask subTask(Draft d, Optional<Section> own) {
        var after = new ArrayList<String>();
        d.values("after").forEach(v -> after(d, v, after));
        d.words().stream().filter(w -> INPUT.matcher(w).matches()).forEach(w -> mentioned(d, w, after));
        var judges = new ArrayList<String>();
        d.values("judged by").forEach(v -> judges(d, v, judges));
        criteria.stream()
                .filter(c -> c.owner().isPresent() && c.owner().equals(own))
                .map(Asked::id)
                .filter(id -> !judges.contains(id))
                .forEach(judges::add);
        String title = d.heading().title().isBlank()
                ? "sub-task " + d.id()
                : d.heading().title();
        return new SubTask(
                d.id(),
                title,
                String.join("\n", d.words()).strip(),
                files(d),
                List.copyOf(after),
                List.copyOf(judges),
                last(d, "role").map(r -> Visible.flat(r).toLowerCase(Locale.ROOT)),
                worth.tier(d.line(), last(d, "model")),
                worth.effort(d.line(), last(d, "effort")),
                d.line());
    }

    private List<String> files(Draft d) {
        var files = new ArrayList<String>();
        for (String value : d.values("files")) {
            for (String glob : References.globs(value)) {
                var complaint = glob.length() > LONGEST_GLOB
                        ? Optional.of("it is longer than " + LONGEST_GLOB + " characters")
                        : new Glob(glob).complaint();
                complaint.ifPresentOrElse(
                        c -> fault(d.line(), "files: '" + cut(glob) + "': " + c, "files: src/search/**"),
                        () -> files.add(glob));
            }
        }
        return List.copyOf(files);
    }

    private static String cut(String glob) {
        return glob.length() > LONGEST_GLOB ? glob.substring(0, LONGEST_GLOB) + "..." : glob;
    }

    private void after(Draft d, String value, List<String> after) {
        for (String word : References.words(value, w -> known(w).isPresent())) {
            var id = known(word);
            if (id.isPresent() && !after.contains(id.get())) {
                after.add(id.get());
            } else if (id.isEmpty()) {
                fault(
                        d.line(),
                        "after: there is no sub-task '" + word + "'",
                        nearest(word, byId.keySet().stream().toList()));
            }
        }
    }

    private void mentioned(Draft d, String input, List<String> after) {
        var mentions = MENTIONS.matcher(input);
        while (mentions.find()) {
            for (String number : mentions.group(1).split("\\D+", -1)) {
                known(number)
                        .filter(id -> !after.contains(id) && drafts.indexOf(byId.get(id)) < drafts.indexOf(d))
                        .ifPresent(after::add);
            }
        }
    }

    /** By id, by number, or by title. */
    private Optional<String> known(String reference) {
        var heading = SubTaskHeading.of(reference + " -");
        String word = heading.id().isEmpty() ? reference : heading.id();
        String id = Slug.of(numeric(word) ? "s" + word : word);
        return byId.containsKey(id)
                ? Optional.of(id)
                : drafts.stream()
                        .filter(o -> Slug.of(o.heading().title()).equals(Slug.of(reference)))
                        .map(Draft::id)
                        .findFirst();
    }

    private void judges(Draft d, String value, List<String> judges) {
        var ids = criteria.stream().map(Asked::id).toList();
        for (String word : References.words(value, ids::contains)) {
            if (ids.contains(word) && !judges.contains(word)) {
                judges.add(word);
            } else if (!ids.contains(word)) {
                fault(d.line(), "judged-by: there is no criterion '" + word + "'", nearest(word, ids));
            }
        }
    }

    private static Optional<String> last(Draft d, String key) {
        var values = d.values(key);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(References.unmarked(values.getLast())).filter(v -> !v.isEmpty());
    }

    private static String nearest(String word, List<String> known) {
        return Similar.to(word, known)
                .map(k -> "did you mean " + k + "?")
                .orElseGet(() -> known.isEmpty() ? "there is none" : "there are " + String.join(", ", known));
    }

    private void fault(int line, String what, String fix) {
        faults.add(new Fault(line, what, fix));
    }
}
