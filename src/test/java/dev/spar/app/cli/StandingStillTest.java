package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.FileInbox;
import dev.spar.adapter.store.RunFolder;
import dev.spar.app.Play;
import dev.spar.core.run.PersonCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose driver was killed in a turn: what it looks like, what stops it, what goes on with it. */
class StandingStillTest {

    @TempDir
    Path folder;

    private Optional<Play> made = Optional.empty();

    @BeforeEach
    void a_run_whose_driver_left_without_a_word() throws Exception {
        made = Optional.of(Play.in(folder));
        assertThat(play().spar("run", "answer 42", "--attempts", "1").code()).isEqualTo(6);
        Path timeline = play().run().resolve("timeline.jsonl");
        List<String> lines = Files.readAllLines(timeline);
        assertThat(lines.getLast()).contains("\"parked\"");
        Files.write(timeline, lines.subList(0, lines.size() - 1));
        Files.delete(play().run().resolve("status"));
    }

    private Play play() {
        return made.orElseThrow();
    }

    @Test
    void a_resume_is_newer_than_what_was_told_the_dead_driver() throws Exception {
        tells(new PersonCommand.Pause("p1", Instant.EPOCH, "ada", false));
        tells(new PersonCommand.Pause("p2", Instant.EPOCH, "ada", true));
        tells(new PersonCommand.Stop("s1", Instant.EPOCH, "ada"));
        var said = play().spar("resume", "--attempts", "9");
        assertThat(said.out()).contains("finished: met");
        assertThat(said.code()).isZero();
    }

    @Test
    void stop_ends_what_nobody_drives_at_once_and_leaves_nothing_behind_for_a_resume() throws Exception {
        assertThat(play().spar("stop").out()).contains(play().id() + " is stopped; nobody drove it");
        assertThat(told()).contains("\"reason\":\"stopped\"");
        assertThat(play().spar("stop").out()).contains("stands still already (stopped)");
        assertThat(play().spar("pause").out()).contains("stands still already (stopped)");
        assertThat(play().spar("status").out()).contains("Paused (1)").contains("stopped: stopped by");
        assertThat(play().spar("status", play().id()).out()).contains("need you   when it is to go on: stopped by");
        assertThat(play().spar("resume", "--attempts", "9").out()).contains("finished: met");
    }

    @Test
    void a_driver_in_the_background_does_not_overrule_a_stop_and_a_person_does() throws Exception {
        play().spar("stop");
        assertThat(play().spar("resume", play().id(), "--background").out()).contains("stand still meanwhile");
        assertThat(told()).doesNotContain("run-finished");
        tells(new PersonCommand.Change("c1", Instant.EPOCH, "ada", "budget.attempts", "9"));
        tells(new PersonCommand.Resume("r1", Instant.EPOCH, "ada"));
        assertThat(play().spar("resume", play().id(), "--background").out()).contains("finished: met");
    }

    @Test
    void a_run_whose_repository_is_gone_is_refused_in_words() throws Exception {
        Files.move(play().repository().root(), folder.resolve("elsewhere"));
        Files.createDirectories(folder.resolve("other"));
        var said = play().here().from(folder.resolve("other")).spar("resume", play().id());
        assertThat(said.err()).contains("SPAR-R001").contains("is gone");
        assertThat(said.code()).isEqualTo(8);
    }

    @Test
    void a_run_that_nobody_drives_says_so_everywhere_and_how_to_go_on() {
        String id = play().id();
        for (String[] command : List.of(new String[] {"status"}, new String[] {"status", "--needs-me"})) {
            var list = play().spar(command);
            assertThat(list.out())
                    .contains("Needs you (1)")
                    .contains("nobody drives it since 20")
                    .contains("spar resume " + id);
            assertThat(list.code()).isEqualTo(3);
        }
        var one = play().spar("status", id);
        assertThat(one.out())
                .contains("stands still: interrupted")
                .contains("yes: nobody drives it since 20")
                .contains("next      spar resume " + id)
                .doesNotContain("nothing is waiting");
        assertThat(one.code()).isEqualTo(3);
        assertThat(play().spar("status", id, "--json").out()).contains("\"reason\":\"interrupted\"");
        assertThat(play().spar("status", "--json").out())
                .contains("\"group\":\"needs-you\"")
                .contains("\"reason\":\"interrupted\"")
                .contains("spar resume " + id);
        assertThat(play().spar("report", id).out()).contains("nobody drives it since 20");
    }

    @Test
    void whoever_watches_a_run_that_nobody_drives_is_told_and_let_go() {
        var attached = play().spar("attach");
        assertThat(attached.out()).contains("stands still: interrupted").contains("spar resume " + play().id());
        assertThat(attached.code()).isEqualTo(130);
        var followed = play().spar("logs", "-f");
        assertThat(followed.err()).contains("nobody drives " + play().id());
        assertThat(followed.out()).contains("next      spar resume " + play().id());
        assertThat(followed.code()).isEqualTo(3);
    }

    private void tells(PersonCommand command) {
        new FileInbox(new RunFolder(play().run()), () -> Instant.EPOCH).give(command);
    }

    private String told() throws Exception {
        return Files.readString(play().run().resolve("timeline.jsonl"));
    }
}
