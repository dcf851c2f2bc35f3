package dev.spar.testing;

import dev.spar.testing.Script.Asked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A goal on a small real repository: cursors for a search, in three sub-tasks. The cursor is one too small at first, so
 * that one criterion fails; the planner finds out whose fault that is, and it alone is done again.
 */
public final class GoalStory {
    public static final String SPEC = """
        ---
        spar: 1
        title: Pagination for search endpoint
        ---
        ## Problem Statement
        The search answers everything at once.
        ## Acceptance Criteria
        - [ ] C1 Returns correct next_cursor on paginated results
              check: node --test accept/cursor.mjs
        - [ ] C2 Returns 20 items per page by default
              check: node --test accept/size.mjs
        - [ ] C3 next_cursor is null on last page
              check: node --test accept/last.mjs
        ## Sub-tasks
        ### S1 Cursor-based pagination logic      files: src/cursor.js
        nextCursor(items, more) is the id of the last item, null where there is no more.
        ### S2 API response format update         files: src/search.js
        page(all) answers 20 items.
        ### S3 Frontend page controls             files: src/controls.js
        controls(cursor) says whether there is a next page.
        ## Eval Command
        npm test
        """;

    static final String OF_WORDS = "A person said in a few words what they want of this repository.";
    static final String AGAIN = "You wrote the spec below of what a person said";
    static final String DIAGNOSE = "Work on this repository was cut into sub-tasks";
    private static final String WRONG = "The cursor is the id of the last item less one.";
    private static final String CURSOR = "src/cursor.js";

    /** A goal of one sub-task, whose criterion names no command. */
    public static final String UNDECIDED = """
        # Pages of a search
        ## Problem Statement
        The search answers everything at once.
        ## Acceptance Criteria
        - C1 Returns 20 items per page by default
        ## Sub-tasks
        ### S1 API response format update         files: src/search.js
        page(all) answers 20 items.
        """;

    /** Of the script that decides it. */
    public static final String OF_SCRIPT = "mktemp -d ./derived-XXXXXX";

    private static final String SCRIPT = "set -e\nd=$(" + OF_SCRIPT + ")\ncat > $d/size.test.mjs <<'EOF'\n"
            + asks("page", "search", "page(Array.from({ length: 45 }, (_, i) => ({ id: i }))).length", "20")
            + "EOF\nnode --test $d/size.test.mjs\n";

    private GoalStory() {}

    /** Adds what the criteria run, and functions that do nothing yet. */
    public static void into(Repository repository) {
        repository.write(
                "accept/cursor.mjs", asks("nextCursor", "cursor", "nextCursor([{ id: 1 }, { id: 2 }], true)", "2"));
        repository.write("accept/last.mjs", asks("nextCursor", "cursor", "nextCursor([{ id: 2 }], false)", "null"));
        repository.write(
                "accept/size.mjs",
                asks("page", "search", "page(Array.from({ length: 45 }, (_, i) => ({ id: i }))).length", "20"));
        repository.write(CURSOR, "export function nextCursor() {}\n");
        repository.write("src/search.js", "export function page() {\n  return [];\n}\n");
        repository.write("src/controls.js", "export function controls() {}\n");
        repository.git("add", "-A");
        repository.git("commit", "-qm", "what a search has to answer");
    }

    private static String asks(String name, String file, String call, String wanted) {
        return """
            import assert from 'node:assert/strict';
            import { test } from 'node:test';
            import { %s } from '../src/%s.js';

            test('%s', () => assert.equal(%s, %s));
            """.formatted(name, file, name, call, wanted);
    }

    public static Script script() {
        return built(new Script()
                .when("diagnose", DIAGNOSE)
                .does(Act.look(CURSOR))
                .says(asked -> PaginationStory.answer(Map.of(
                        "analysis",
                        WRONG,
                        "redo",
                        List.of(Map.of("subTask", "s1", "why", WRONG, "advice", "Answer the id itself.")))))
                .when("cursoragain", PaginationStory.IMPLEMENT, "goal: nextCursor", WRONG)
                .does(Act.write(CURSOR, cursor("items.at(-1).id")))
                .says(PaginationStory.worked("The cursor is the id.", List.of()))
                .when("cursor", PaginationStory.IMPLEMENT, "goal: nextCursor")
                .does(Act.write(CURSOR, cursor("items.at(-1).id - 1")))
                .says(PaginationStory.worked("A cursor.", List.of())));
    }

    /** The same of words: the planner writes the spec, and another once the person said what is wrong with it. */
    public static Script ofWords() {
        return built(new Script()
                .when("again", AGAIN)
                .does(Act.look(CURSOR))
                .says(draft("Controls for pages"))
                .when("spec", OF_WORDS)
                .does(Act.look(CURSOR))
                .says(draft("Frontend page controls"))
                .when("cursor", PaginationStory.IMPLEMENT, "goal: nextCursor")
                .does(Act.write(CURSOR, cursor("items.at(-1).id")))
                .says(PaginationStory.worked("A cursor.", List.of())));
    }

    /** The reviewer derives what decides {@link #UNDECIDED}. */
    public static Script ofUndecided() {
        return built(new Script()
                .when("derive", "some of the criteria that it has to meet name no command")
                .does(Act.look("src/search.js"))
                .says(PaginationStory.answer(Map.of(
                        "checks",
                        List.of(Map.of(
                                "criterion",
                                "C1",
                                "asserts",
                                "page(all) of 45 items answers 20",
                                "script",
                                SCRIPT,
                                "why",
                                "page answers nothing yet"))))));
    }

    private static String draft(String controls) {
        return PaginationStory.answer(Map.of(
                "title",
                "Pagination for search endpoint",
                "problem",
                "The search answers everything at once.",
                "criteria",
                List.of(
                        condition("C1", "Returns correct next_cursor", "cursor"),
                        condition("C2", "Returns 20 items per page by default", "size"),
                        condition("C3", "next_cursor is null on last page", "last")),
                "constraints",
                Map.of("must", List.of(), "never", List.of(), "prefer", List.of(), "escalate", List.of()),
                "subTasks",
                List.of(
                        part("S1", "Cursor logic", "nextCursor(items, more) is the id of the last item.", "cursor"),
                        part("S2", "Response format", "page(all) answers 20 items.", "search"),
                        part("S3", controls, "controls(cursor) says whether there is a next page.", "controls")),
                "evalCommand",
                "npm test",
                "assumptions",
                List.of()));
    }

    private static Map<String, Object> condition(String id, String text, String test) {
        return Map.of("id", id, "text", text, "command", "node --test accept/" + test + ".mjs", "guards", false);
    }

    private static Map<String, Object> part(String id, String title, String text, String file) {
        List<String> judges = id.equals("S1") ? List.of("C1", "C3") : id.equals("S2") ? List.of("C2") : List.of();
        return Map.of(
                "id",
                id,
                "title",
                title,
                "text",
                text,
                "role",
                "implementer",
                "model",
                "",
                "effort",
                "",
                "files",
                List.of("src/" + file + ".js"),
                "after",
                List.of(),
                "judgedBy",
                judges);
    }

    private static Script built(Script script) {
        return script.when("challenge", PaginationStory.CHALLENGE)
                .says(PaginationStory.answer(Map.of("objections", List.of(), "notes", List.of())))
                .when("format", PaginationStory.IMPLEMENT, "goal: page(all)")
                .does(Act.write("src/search.js", "export function page(all) {\n  return all.slice(0, 20);\n}\n"))
                .says(PaginationStory.worked("20 items.", List.of()))
                .when("controls", PaginationStory.IMPLEMENT, "goal: controls(cursor)")
                .does(Act.write("src/controls.js", "export const controls = (cursor) => cursor !== null;\n"))
                .says(PaginationStory.worked("Controls.", List.of()))
                .when("review", PaginationStory.REVIEW)
                .says(GoalStory::review);
    }

    private static String cursor(String id) {
        return "export function nextCursor(items, more) {\n  return more ? " + id + " : null;\n}\n";
    }

    private static String review(Asked asked) {
        Set<String> judged = new LinkedHashSet<>();
        PaginationStory.JUDGED.matcher(asked.prompt()).results().forEach(m -> judged.add(m.group(1)));
        return PaginationStory.answer(
                Map.of("findings", List.of(), "observations", List.of(), "filesJudged", List.copyOf(judged)));
    }
}
