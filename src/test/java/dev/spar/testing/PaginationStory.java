package dev.spar.testing;

import dev.spar.testing.Script.Asked;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole run on a small real repository: the plan forgets a demand and is challenged; the first attempt at milestone 1
 * is off by one, its test is red, it is repaired; milestone 2 is green and has a race, which the reviewer finds and a
 * test then shows; two checkpoints. Every answer depends on what the prompt holds, so it is the same whoever asks, and
 * however often.
 */
public final class PaginationStory {
    /** The repository's own checks; they need node and nothing else. */
    public static final String CHECK = "node --test";

    public static final String MILESTONE_1 = "Answer orders page by page";
    public static final String MILESTONE_2 = "Keep pages until an order is added";

    /** What tells our prompts apart: words of their templates. */
    public static final String PLAN = "You plan a piece of work in this repository.";

    static final String REVISE = "You planned a piece of work in this repository";
    public static final String CHALLENGE = "You attack a plan before money is spent on it.";
    public static final String IMPLEMENT = "What to do now, in this order:";
    static final String REPAIR_CHECKS = "commands on it, and they are not green";
    static final String REPAIR_FINDINGS = "A reviewer who did not write it";
    public static final String REVIEW = "Judge these files:";
    public static final String CHANGE = "There is no plan: judge the change";

    private static final String FORGOTTEN = "An added order empties the pages that are kept.";
    private static final String GOAL_1 = "page(number, size) answers one page of the orders, newest first.";
    private static final String GOAL_2 =
            "cachedPage(number, size) answers like page without reading the storage again.";
    private static final String HAS_PAGE = "Orders has page(number, size).";
    private static final String KEEPS_PAGES = "Orders keeps pages until an order is added.";
    private static final String COUNTED_FROM_ONE = "Pages are counted from one now.";
    private static final String NOT_KEPT = "A page that was read while an order came is not kept.";
    private static final String SHOWED_IT = "test/cache-race.test.js showed it.";
    private static final String ORDERS = "src/orders.js";
    private static final String KEPT_UNSEEN = "+      this.#pages.set(key, page);";
    static final Pattern JUDGED = Pattern.compile("(?m)^diff --git a/\\S+ b/(\\S+)$");
    private static final JsonMapper JSON = new JsonMapper();

    private PaginationStory() {}

    public static String task() {
        return file("task.md");
    }

    /** The user's repository, with one commit. */
    public static Repository repository(Path root) {
        var files = new ArrayList<String>();
        for (String path :
                List.of("package.json", "README.md", "src/memory-storage.js", ORDERS, "test/orders.test.js")) {
            files.add(path);
            files.add(file("base/" + path));
        }
        return Repository.with(root, files.toArray(String[]::new));
    }

    /** The orders with their race, as an author leaves them who was not reviewed. */
    public static String racy() {
        return step("orders-racy.js");
    }

    /** A file of the story as it is at one of its steps. */
    static String step(String name) {
        return file("steps/" + name);
    }

    /** What each of the two checkpoints has changed since the base, by path. */
    public static List<SortedMap<String, String>> checkpoints() {
        var first = new TreeMap<>(Map.of("test/page.test.js", step("page.test.js"), ORDERS, step("orders-paged.js")));
        var second = new TreeMap<>(first);
        second.put("test/cache.test.js", step("cache.test.js"));
        second.put("test/cache-race.test.js", step("cache-race.test.js"));
        second.put(ORDERS, step("orders-cached.js"));
        return List.of(first, second);
    }

    /** What the author says of its own work; no reviewer may read it. */
    public static List<String> wordsOfTheAuthor() {
        return List.of("Done as the milestone says.", HAS_PAGE, KEEPS_PAGES, COUNTED_FROM_ONE, NOT_KEPT, SHOWED_IT);
    }

    public static Script script() {
        return reviewed(built(planned(new Script())));
    }

    private static Script planned(Script script) {
        return script.when("revise", REVISE)
                .does(Act.look(ORDERS))
                .says(answer(Map.of(
                        "plan", plan(true),
                        "dispositions",
                                List.of(Map.of(
                                        "objection", "Nothing empties the kept pages",
                                        "decision", "accepted",
                                        "reason",
                                                "The task says: whoever asks after add has"
                                                        + " finished sees the added order.")))))
                .when("plan", PLAN)
                .does(Act.look(ORDERS), Act.look("package.json"))
                .says(answer(plan(false)))
                .when("challenge", CHALLENGE)
                .does(Act.look(ORDERS))
                .says(PaginationStory::challenge);
    }

    private static Script built(Script script) {
        return script.when("implement1", IMPLEMENT, "goal: " + GOAL_1)
                .does(
                        Act.look(ORDERS),
                        Act.write("test/page.test.js", step("page.test.js")),
                        Act.write(ORDERS, step("orders-off-by-one.js")))
                .says(worked(HAS_PAGE, List.of()))
                .when("implement2", IMPLEMENT, "goal: " + GOAL_2)
                .does(
                        Act.look(ORDERS),
                        Act.write("test/cache.test.js", step("cache.test.js")),
                        Act.write(ORDERS, step("orders-racy.js")),
                        Act.run("node --test test/cache.test.js"))
                .says(worked(KEEPS_PAGES, List.of()))
                .when("repairchecks", REPAIR_CHECKS, "goal: " + GOAL_1)
                .does(
                        Act.run("node --test test/page.test.js"),
                        Act.write(ORDERS, step("orders-paged.js")),
                        Act.run("node --test test/page.test.js"))
                .says(worked(COUNTED_FROM_ONE, List.of()))
                .when("repairfindings", REPAIR_FINDINGS, "goal: " + GOAL_2)
                .does(
                        Act.write("test/cache-race.test.js", step("cache-race.test.js")),
                        Act.run("node --test test/cache-race.test.js"),
                        Act.write(ORDERS, step("orders-cached.js")),
                        Act.run(CHECK))
                .says(worked(
                        NOT_KEPT,
                        List.of(Map.of(
                                "finding", RACE,
                                "decision", "fixed",
                                "reason", SHOWED_IT))));
    }

    private static Script reviewed(Script script) {
        return script.when("review", REVIEW)
                .does(Act.look(ORDERS))
                .says(PaginationStory::review)
                .when("change", CHANGE)
                .does(Act.look(ORDERS))
                .says(PaginationStory::review);
    }

    public static final String RACE = "A page read during add hides the added order for ever";

    private static Map<String, Object> plan(boolean mended) {
        var first = milestone(
                MILESTONE_1, GOAL_1 + " Pages are counted from one; behind the last one they are empty.", "page");
        var second = milestone(MILESTONE_2, mended ? GOAL_2 + " " + FORGOTTEN : GOAL_2, "cache");
        return Map.of(
                "summary", "Orders can be read page by page, and the same page again without another read.",
                "size", "S",
                "milestones", List.of(first, second),
                "riskMap", List.of("Reads and adds interleave: the kept pages must not hide an order."),
                "doNotTouch", List.of("src/memory-storage.js"),
                "assumptions", List.of("Newest means added last."),
                "outOfScope", List.of("A limit on the number of kept pages."));
    }

    private static Map<String, Object> milestone(String title, String goal, String test) {
        return Map.of(
                "title",
                title,
                "goal",
                goal,
                "kind",
                "behaviour",
                "risk",
                "medium",
                "doneChecks",
                List.of(Map.of("text", "the new tests pass", "command", "node --test test/" + test + ".test.js")),
                "expectedFiles",
                List.of(ORDERS, "test/" + test + ".test.js"));
    }

    private static String challenge(Asked asked) {
        if (asked.says(FORGOTTEN)) return answer(Map.of("objections", List.of(), "notes", List.of()));
        return answer(Map.of(
                "objections",
                        List.of(Map.of(
                                "title", "Nothing empties the kept pages",
                                "severity", "critical",
                                "ground", "missing_requirement",
                                "milestone", 2,
                                "evidence", "The task: whoever asks after add has finished sees the added order.",
                                "recommendation",
                                        "Say in milestone 2 that an added order empties the kept pages, and test it.")),
                "notes", List.of()));
    }

    /** Blocks on the race where the diff has it, and on nothing else. */
    private static String review(Asked asked) {
        Set<String> judged = new LinkedHashSet<>();
        JUDGED.matcher(asked.prompt()).results().forEach(m -> judged.add(m.group(1)));
        List<Map<String, Object>> findings = asked.says(KEPT_UNSEEN) ? List.of(race()) : List.of();
        return answer(Map.of("findings", findings, "observations", List.of(), "filesJudged", List.copyOf(judged)));
    }

    private static Map<String, Object> race() {
        int line = (int) step("orders-racy.js")
                        .lines()
                        .takeWhile(l -> !l.equals(KEPT_UNSEEN.substring(1)))
                        .count()
                + 1;
        return Map.ofEntries(
                Map.entry("title", RACE),
                Map.entry("severity", "critical"),
                Map.entry("ground", "defect"),
                Map.entry("reference", "race"),
                Map.entry("file", ORDERS),
                Map.entry("firstLine", line - 1),
                Map.entry("lastLine", line),
                Map.entry(
                        "scenario",
                        "A page is being read; add finishes and empties the kept pages; then the page that was read "
                                + "before is kept: every later call gets it without the added order."),
                Map.entry("recommendation", "Keep a page only if no order was added while it was read."),
                Map.entry("confidence", 0.95),
                Map.entry("introducedByThisChange", true));
    }

    static String worked(String summary, List<Map<String, String>> dispositions) {
        var noBlock = Map.of(
                "whatBroke",
                "",
                "hypothesisA",
                "",
                "hypothesisB",
                "",
                "experiment",
                "",
                "decision",
                "",
                "nextAction",
                "");
        return answer(Map.of(
                "status",
                "done",
                "summary",
                summary,
                "memo",
                "Done as the milestone says.",
                "commands",
                List.of(),
                "filesChecked",
                List.of(ORDERS),
                "notes",
                List.of(),
                "assumptions",
                List.of(),
                "dispositions",
                dispositions,
                "block",
                noBlock));
    }

    static String answer(Map<String, Object> fields) {
        return JSON.writeValueAsString(fields);
    }

    /** The words that the rules look for; each must be in exactly one template of ours. */
    static Stream<String> keys() {
        return Stream.of(PLAN, REVISE, CHALLENGE, IMPLEMENT, REPAIR_CHECKS, REPAIR_FINDINGS, REVIEW, CHANGE);
    }

    private static String file(String name) {
        String path = "/stories/pagination/" + name;
        try (InputStream in = Objects.requireNonNull(PaginationStory.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
