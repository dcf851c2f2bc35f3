package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.ExclusiveLock;
import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.RunHome;
import dev.spar.app.Play;
import dev.spar.app.run.Pulse;
import dev.spar.app.run.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs me: finished runs are among it until a person has seen to them. */
class StatusTest {

    @TempDir
    Path folder;

    @Test
    void a_finished_run_without_evidence_needs_me_until_it_is_cleaned() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--verify", "none").code()).isEqualTo(3);
        for (String[] command : List.of(new String[] {"status"}, new String[] {"status", "--needs-me"})) {
            var list = play.spar(command);
            assertThat(list.out())
                    .contains("Needs you (1)")
                    .contains("no-evidence")
                    .contains("            spar verify " + play.id());
            assertThat(list.code()).isEqualTo(3);
        }
        assertThat(play.spar("status", play.id()).out()).contains("need you   yes: ");
        assertThat(play.spar("clean", "--yes").code()).isZero();
        assertThat(play.spar("status", "--needs-me").out()).contains("nothing needs you");
        var seen = play.spar("status");
        assertThat(seen.out()).contains("Done (1)").contains("; cleaned");
        assertThat(seen.code()).isZero();
    }

    @Test
    void a_follow_up_takes_over_what_the_run_before_it_asked() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--verify", "none").code()).isEqualTo(3);
        String first = play.id();
        play.spar("run", "--from", first, "--verify", "none", "make it 42 at last");
        assertThat(play.spar("status").out())
                .contains("Needs you (1)")
                .contains("Done (1)")
                .containsPattern(first + "  answer 42.*\n.*; followed up by r-");
    }

    @Test
    void what_is_met_needs_nobody() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.spar("status", "--needs-me").out()).contains("nothing needs you");
        assertThat(play.spar("status").out()).contains("Done (1)").contains("            spar land " + play.id());
        assertThat(play.spar("land").code()).isZero();
        assertThat(play.spar("status").out()).contains("; landed on main").doesNotContain("            spar ");
    }

    @Test
    void what_is_met_and_cleaned_is_done_with() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.spar("clean", "--yes").code()).isZero();
        assertThat(play.spar("status").out()).contains("; cleaned").doesNotContain("            spar ");
    }

    @Test
    void what_stands_still_shows_how_it_goes_on() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--attempts", "1").code()).isEqualTo(6);
        assertThat(play.spar("status").out()).contains("            spar resume " + play.id() + " --attempts ");
    }

    @Test
    void a_run_refused_for_its_branch_leaves_no_run() throws Exception {
        var play = Play.in(folder);
        try (var lock = held(play, "mine")) {
            assertThat(lock).isNotNull();
            var said = play.spar("run", "answer 42", "--branch", "mine");
            assertThat(said.err()).contains("SPAR-R006");
            assertThat(said.code()).isEqualTo(8);
        }
        assertThat(play.spar("status", "--all").out()).contains("no runs yet");
        assertThat(play.spar("run", "answer 42", "--branch", "mine").code()).isZero();
    }

    private static AutoCloseable held(Play play, String branch) throws Exception {
        var home = new RunHome(play.state());
        return switch (home.lockBranch(play.repository().root(), branch, "the test")) {
            case ExclusiveLock.Taking.Taken t -> t.lock();
            case ExclusiveLock.Taking.Held h -> throw new AssertionError(h.owner());
        };
    }

    @Test
    void runs_of_several_repositories_name_theirs_and_of_one_do_not() {
        assertThat(page("/src/shop", "/src/shop")).doesNotContain("shop");
        assertThat(page("/src/shop", "/src/till")).contains("r-0  shop  ").contains("r-1  till  ");
        assertThat(page("/src/shop", "/old/shop")).contains("r-0  /src/shop  ").contains("r-1  /old/shop  ");
    }

    @Test
    void a_shortened_list_says_how_to_see_all() {
        String page = page("/a", "/a", "/a", "/a", "/a", "/a", "/a");
        assertThat(page).contains("Done (7), the latest 5; all of them: spar status --all");
        assertThat(page.lines().filter(l -> l.startsWith("  r-"))).hasSize(5);
        assertThat(page("/a", "/a", "/a", "/a", "/a")).contains("Done (5)").doesNotContain("--all");
    }

    @Test
    void a_run_of_no_recorded_repository_is_listed_all_the_same() throws Exception {
        Files.createDirectories(folder.resolve("r-0"));
        assertThat(new RunFolder(folder.resolve("r-0")).workingTree()).isEmpty();
    }

    /** Finished runs in these working trees. */
    private static String page(String... trees) {
        var done = Standing.of(Map.of("over", "true", "reason", "met", "title", "t"), Pulse.NONE);
        return new StatusPage(IntStream.range(0, trees.length)
                        .mapToObj(i -> new StatusPage.Shown("r-" + i, done, Optional.of(Path.of(trees[i]))))
                        .toList())
                .text(false, false);
    }

    private static final Map<String, String> TURN = Map.of(
            "title", "t",
            "process", "4121 77 boot",
            "step", "milestone#1/implement",
            "since", "2026-11-20T10:00:00Z",
            "agent", "builder mason",
            "active", "8s",
            "updated", "2026-11-20T10:00:01Z");

    @Test
    void a_turn_at_work_tells_who_works_for_how_long_and_was_heard_when() {
        var early = Standing.of(TURN, pulse("2026-11-20T10:00:13Z", false));
        assertThat(early.group()).isEqualTo(Standing.Group.RUNNING);
        assertThat(early.doing()).isEqualTo("milestone#1/implement; builder mason for 13s, last heard 3s ago");
        assertThat(early.numbers()).isEqualTo("20s");
        assertThat(Standing.of(TURN, pulse("2026-11-20T10:00:25Z", false)).numbers())
                .isEqualTo("32s");
    }

    @Test
    void what_waits_takes_no_active_time() {
        var waits = new TreeMap<>(TURN);
        waits.put("waits", "the five hour window");
        var standing = Standing.of(waits, pulse("2026-11-20T12:00:00Z", false));
        assertThat(standing.doing()).isEqualTo("waits for the five hour window");
        assertThat(standing.numbers()).isEqualTo("8s");
    }

    @Test
    void a_driver_that_was_suspended_does_not_run() {
        var standing = Standing.of(TURN, pulse("2026-11-20T12:00:00Z", true));
        assertThat(standing.group()).isEqualTo(Standing.Group.PAUSED);
        assertThat(standing.doing()).contains("suspended, as by Ctrl-Z");
        assertThat(standing.next()).containsExactly("kill -CONT 4121");
        assertThat(standing.numbers()).isEqualTo("8s");
    }

    private static Pulse pulse(String now, boolean suspended) {
        return new Pulse(true, suspended, Instant.parse(now), Optional.of(Instant.parse("2026-11-20T10:00:10Z")));
    }
}
