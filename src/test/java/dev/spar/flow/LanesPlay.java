package dev.spar.flow;

import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.Settings;
import dev.spar.core.verify.Check;
import dev.spar.flow.port.Turn;
import dev.spar.testing.PlainSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

/** Lanes of items that each write a file of their own, what became of them, and what their second rounds were told. */
abstract class LanesPlay {
    @TempDir
    Path folder;

    final List<Branch<String, String>> branches = new ArrayList<>();
    final ConcurrentHashMap<String, Setback> setbacks = new ConcurrentHashMap<>();
    final ConcurrentHashMap<String, String> starts = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<String> authors = new ConcurrentLinkedQueue<>();
    final Landings landed = new Landings();

    TestRun run(TaskGraph<String> graph, Lanes<String, String> lanes, Function<Turn, PlayAgents.Edit> edits) {
        return play(graph, lanes, turn -> PlayAgents.Play.says("{\"text\":\"x\"}", edits.apply(turn)));
    }

    TestRun play(TaskGraph<String> graph, Lanes<String, String> lanes, Function<Turn, PlayAgents.Play> builds) {
        return sample(
                flow -> {
                    branches.clear();
                    branches.addAll(flow.parallel(StepName.of("p"), graph, lanes));
                    return Samples.met();
                },
                builds);
    }

    TestRun sample(Samples.Sample.Body body, Function<Turn, PlayAgents.Play> builds) {
        var agents = new PlayAgents(
                false,
                turn -> turn.role().writes()
                        ? builds.apply(turn)
                        : PlayAgents.Play.says("{\"findings\":[],\"observations\":[],\"filesJudged\":[]}"));
        var run = new TestRun(folder, Samples.sample(body), agents);
        run.watch = landed;
        return run;
    }

    /** Red where both items' files are there and neither is mended. */
    static Check apart(String one, String other) {
        return check("apart", "apart out/" + one + ".txt out/" + other + ".txt");
    }

    static Check check(String name, String command) {
        return new Check(name, command, Duration.ofMinutes(1));
    }

    static Settings checkedBy(Check... checks) {
        var plain = PlainSettings.verify(false, checks[0], 1);
        return TestSettings.plain().with(plain.with(List.of(checks), List.of(), List.of(checks)));
    }

    Lanes<String, String> lanes() {
        return Lanes.of(this::first, r -> true);
    }

    String first(Flow lane, String item) {
        starts.put(item, lane.start().commit().value());
        lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
        return lane.commit(Samples.message("part " + item)).commit().value();
    }

    String second(Flow lane, String item, Setback why) {
        setbacks.put(item, why);
        starts.put(item + " again", lane.start().commit().value());
        lane.ask(Role.BUILDER, PlayPrompts.asks("mend"));
        var verdict = lane.review(TurnGuardsTest.scope(lane.start()));
        verdict.manifest().authors().stream().map(Vendor::name).forEach(authors::add);
        return lane.commit(Samples.message("mended " + item)).commit().value();
    }

    static String item(Turn turn) {
        return turn.path().value().split("/", -1)[1];
    }

    static boolean mends(Turn turn) {
        return turn.path().value().endsWith("/mend");
    }

    List<String> outcomes() {
        return branches.stream()
                .map(b -> b.item() + " " + b.getClass().getSimpleName())
                .toList();
    }

    /** Each writes its own file; who mends writes a second line. */
    PlayAgents.Edit apart(Turn turn) {
        return new PlayAgents.Edit("out/" + item(turn) + ".txt", mends(turn) ? "mended" : "of " + item(turn));
    }

    static TaskGraph<String> graph(String... items) {
        return graph(List.of(items), i -> List.of());
    }

    static TaskGraph<String> graph(List<String> items, Function<String, List<StepName>> after) {
        return TaskGraph.of(items, StepName::of, after);
    }

    String landedFile(String name) {
        return Plain.git(folder.resolve("repo"), "show", TestRun.BRANCH + ":" + name);
    }
}
