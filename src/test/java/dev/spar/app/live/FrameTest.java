package dev.spar.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.FileArtifacts;
import dev.spar.adapter.store.StoredResults;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.RunFold;
import dev.spar.testing.Golden;
import dev.spar.testing.SampleRun;
import dev.spar.testing.SampleRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The screen as text: for each state of a run and each size, exactly these rows. */
class FrameTest {

    private static final StoredResults RESULTS = new StoredResults(new FileArtifacts(Path.of("no-artifacts")));
    private static final String HOSTILE =
            "\u001b]0;owned\u0007\u001b[2J\u202etxt\r\nfake row \u009b31m日本語のパス/ファイル.txt 🚀";

    @ParameterizedTest
    @CsvSource({"120, 30", "90, 24", "60, 20", "100, 14"})
    void a_run_at_work(int columns, int rows) {
        golden("at-work", main(working(), Optional.of("editing src/search/handler.ts")), new Size(columns, rows));
    }

    @ParameterizedTest
    @CsvSource({"120, 24", "60, 20"})
    void a_run_before_its_plan(int columns, int rows) {
        var run = new SampleRun().begin("Add cursor pagination to /search");
        golden("planning", main(attempted(run, "plan/plan", Role.PLANNER), Optional.empty()), new Size(columns, rows));
    }

    @ParameterizedTest
    @CsvSource({"120, 24", "60, 20"})
    void a_review(int columns, int rows) {
        var run = attempted(SampleRuns.reviewing(), "second/review#1/verdict/chunk#1", Role.REVIEWER);
        golden("reviewing", main(run, Optional.empty()), new Size(columns, rows));
    }

    @ParameterizedTest
    @CsvSource({"120, 24", "60, 20"})
    void a_plan_alone(int columns, int rows) {
        var run = new SampleRun().begin("Add cursor pagination to /search", RunKind.PLAN);
        golden(
                "plan-alone",
                main(attempted(run, "plan/plan", Role.PLANNER), Optional.empty()),
                new Size(columns, rows));
    }

    @Test
    void what_came_of_a_key_hides_no_key() {
        var said = first().saying("approved");
        assertThat(text(Frame.of(glance(working(), Optional.empty()), said, new Size(120, 24))
                                .rows())
                        .lines()
                        .toList()
                        .reversed())
                .startsWith(
                        " p pause  s say  d diff  l log  t timeline  c criteria  f findings  r revert…  ? help  q leave"
                                + " running",
                        " approved");
    }

    @ParameterizedTest
    @CsvSource({"60, 3", "60, 2", "60, 1", "15, 24", "15, 1"})
    void however_small_a_screen_is_a_question_has_its_key(int columns, int rows) {
        var drawn = Frame.of(glance(asking(), Optional.empty()), first(), new Size(columns, rows))
                .rows();
        assertThat(drawn).hasSizeLessThanOrEqualTo(rows);
        assertThat(drawn.getLast().text()).startsWith("? a answers it");
    }

    @Test
    void the_end_of_what_is_typed_is_seen() {
        var typing = first().typing(new View.Typing("say to the builder:", "begins " + "日本".repeat(80) + " ends"));
        var row = text(Frame.of(glance(working(), Optional.empty()), typing, new Size(90, 24))
                .rows());
        assertThat(row.lines().toList().getLast())
                .startsWith(" say to the builder: …")
                .endsWith("日本 ends");
        assertThat(Cells.end("abc", 3)).isEqualTo("abc");
        assertThat(Cells.end("日本語", 4)).isEqualTo("…語");
    }

    @ParameterizedTest
    @CsvSource({"120, 24", "60, 20"})
    void a_run_that_asks(int columns, int rows) {
        golden("asking", main(asking(), Optional.empty()), new Size(columns, rows));
    }

    @ParameterizedTest
    @CsvSource({"120, 24", "60, 20"})
    void a_run_that_waits_for_a_limit(int columns, int rows) {
        var run = working()
                .add(new Event.QuotaSeen(
                        new Vendor("openai"), "5h", 74, Optional.of(Instant.parse("2026-01-02T15:10:00Z"))))
                .add(new Event.WaitUntil(
                        new StepPath("milestone#1/implement"),
                        "the 5-hour window of codex",
                        Instant.parse("2026-01-02T15:10:00Z")));
        golden("limited", main(run, Optional.empty()), new Size(columns, rows));
    }

    @ParameterizedTest
    @CsvSource({"120, 24", "60, 20"})
    void a_run_out_of_time(int columns, int rows) {
        golden("out-of-time", main(SampleRuns.outOfTime(), Optional.empty()), new Size(columns, rows));
    }

    @ParameterizedTest
    @CsvSource({"120, 24", "60, 20"})
    void a_run_that_is_met(int columns, int rows) {
        golden("met", main(SampleRuns.met(), Optional.empty()), new Size(columns, rows));
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMELINE", "CRITERIA", "FINDINGS", "LOG"})
    void each_page(View.Page page) {
        var shown = new Shown(glance(SampleRuns.outOfTime(), Optional.empty()), first().on(page, List.of()));
        golden("page-" + page.name().toLowerCase(Locale.ROOT), shown, new Size(110, 26));
    }

    @Test
    void idle_hours_are_folded_away_in_the_timeline() {
        var run = SampleRuns.outOfTime();
        var later = new ArrayList<>(run.entries());
        run.claimed().started("milestone#2/repair-checks#2", StepKind.BUILD);
        run.entries()
                .subList(later.size(), run.entries().size())
                .forEach(e -> later.add(new Entry(e.seq(), e.at().plus(Duration.ofHours(9)), e.epoch(), e.event())));
        var state = RunFold.of(later, RESULTS);
        var glance = new Glance(
                state,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                state.last().plusSeconds(600));
        golden("folded", new Shown(glance, first().on(View.Page.TIMELINE, List.of())), new Size(100, 14));
    }

    @Test
    void what_models_and_repositories_write_steers_no_terminal_and_breaks_no_row() {
        var run = SampleRuns.planned(HOSTILE);
        run.add(new Event.Asked(
                new StepPath("plan/approval"), HOSTILE, Digest.of("q"), List.of("yes"), Optional.empty()));
        for (View.Page page : View.Page.values()) {
            for (Size size : List.of(new Size(120, 30), new Size(85, 24), new Size(40, 10), new Size(3, 2))) {
                var view = first().on(page, List.of(HOSTILE, HOSTILE.repeat(9))).saying(HOSTILE);
                var glance = glance(run, Optional.of(HOSTILE));
                var rows = Frame.of(glance, view, size).rows();
                assertThat(rows).as(page + " " + size).isNotEmpty().hasSizeLessThanOrEqualTo(size.rows());
                assertThat(rows).allSatisfy(r -> {
                    assertThat(Cells.width(r.text())).isLessThanOrEqualTo(size.columns());
                    assertThat(r.text().codePoints())
                            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
                });
            }
        }
        var rows = Frame.of(glance(run, Optional.empty()), first(), new Size(120, 30))
                .rows();
        assertThat(text(rows)).as("control").contains("日本語のパス/ファイル.txt 🚀");
    }

    @Test
    void a_page_scrolls_no_further_than_its_end() {
        var lines =
                Stream.iterate(1, n -> n + 1).limit(100).map(n -> "line " + n).toList();
        var view = first().on(View.Page.DIFF, lines);
        var drawn = Frame.of(glance(working(), Optional.empty()), view.scrolled(1000), new Size(90, 24));
        assertThat(text(drawn.rows())).contains("line 100").doesNotContain("line 70\n");
        assertThat(drawn.scroll()).isEqualTo(80);
    }

    @Test
    void the_log_shows_its_end_and_only_what_is_looked_for() {
        var run = new Glance(
                RunFold.of(working().entries(), RESULTS),
                Optional.empty(),
                Optional.empty(),
                Stream.concat(
                                Stream.iterate(1, n -> n + 1).limit(50).map(n -> "tool " + n),
                                Stream.of("Checks red", "the last"))
                        .toList(),
                Instant.parse("2026-01-02T13:00:00Z"));
        var log = first().on(View.Page.LOG, List.of());
        assertThat(text(Frame.of(run, log, new Size(90, 14)).rows()))
                .contains("the last")
                .doesNotContain("tool 1\n");
        assertThat(text(Frame.of(run, log.filtered("RED"), new Size(90, 14)).rows()))
                .contains("Checks red")
                .doesNotContain("tool");
    }

    private record Shown(Glance glance, View view) {}

    private static View first() {
        return View.first(true);
    }

    private static Shown main(SampleRun run, Optional<String> doing) {
        return new Shown(glance(run, doing), first());
    }

    private static Glance glance(SampleRun run, Optional<String> doing) {
        var entries = run.entries();
        var log = new ArrayList<String>();
        var at = new Instant[] {Instant.EPOCH};
        var lines = new PlainLines("r-7f3k2", () -> at[0], log::add, new StepWords(RESULTS));
        entries.forEach(e -> {
            at[0] = e.at();
            lines.recorded(e);
        });
        return new Glance(
                RunFold.of(entries, RESULTS),
                Optional.of(Duration.ofHours(2)),
                doing,
                List.copyOf(log),
                entries.getLast().at().plusSeconds(372));
    }

    private static SampleRun working() {
        var run = SampleRuns.planned("Add cursor pagination to /search");
        return attempted(run, "milestone#1/implement", Role.BUILDER);
    }

    private static SampleRun attempted(SampleRun run, String path, Role role) {
        return run.started(path, role.writes() ? StepKind.BUILD : StepKind.CONSULT)
                .add(new Event.AttemptStarted(
                        new StepPath(path),
                        1,
                        role,
                        new AgentRef("codex", Optional.empty(), Optional.empty()),
                        new Vendor("openai"),
                        false,
                        Digest.of(path),
                        4_000));
    }

    private static SampleRun asking() {
        return SampleRuns.planned("Add cursor pagination to /search")
                .started("plan/approval", StepKind.CONFIRM)
                .add(new Event.Asked(
                        new StepPath("plan/approval"),
                        "Start on this plan?",
                        Digest.of("q"),
                        List.of("approve", "reject"),
                        Optional.empty()));
    }

    private static void golden(String name, Shown shown, Size size) {
        var rows = Frame.of(shown.glance(), shown.view(), size).rows();
        assertThat(rows).allSatisfy(r -> assertThat(r.width()).isLessThanOrEqualTo(size.columns()));
        Golden.assertSame("live/" + name + "-" + size.columns() + "x" + size.rows() + ".txt", text(rows) + "\n");
    }

    private static String text(List<Row> rows) {
        return rows.stream().map(Row::text).collect(Collectors.joining("\n"));
    }
}
