package dev.spar.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a user hears about fences, and what happens where there is none. */
class FenceReportTest {
    private static final Fence FULL = new Fence(Fence.Profile.FULL, List.of(), List.of(), List.of(), false);

    @Test
    void all_fences_work_here_and_tell_their_cost() {
        var report = new HostSpawner(Started.view(), true).fence();

        assertThat(report.whole()).as("%s", report).isTrue();
        assertThat(report.bubblewrap()).get().asString().matches("\\d+\\.\\d+.*");
        assertThat(report.full())
                .isInstanceOfSatisfying(
                        FenceReport.Answer.Works.class,
                        works -> assertThat(works.cost().toMillis()).isLessThan(2000));
    }

    @Test
    void fences_are_tried_out_once() {
        var spawner = new HostSpawner(Started.view(), true);

        assertThat(spawner.fence()).isSameAs(spawner.fence());
    }

    @Test
    void without_bubblewrap_nothing_that_asks_for_a_fence_is_started() {
        var spawner = new HostSpawner(new Fences(Started.view(), true, Optional.empty(), Optional.empty()));

        assertThat(Started.command(spawner, "true").behind(FULL).start())
                .isEqualTo(new Spawner.Start.Failed(
                        Spawner.Why.NO_FENCE, "bubblewrap (bwrap) is not installed (apt-get install bubblewrap)"));
        assertThat(spawner.fence().full())
                .isEqualTo(new FenceReport.Answer.Broken(
                        "bubblewrap (bwrap) is not installed", "apt-get install bubblewrap"));
    }

    @Test
    void a_bubblewrap_that_does_not_work_here_is_the_same_with_its_own_words() {
        var spawner =
                new HostSpawner(new Fences(Started.view(), true, Optional.of(Path.of("/bin/false")), Optional.empty()));

        assertThat(Started.command(spawner, "true").behind(FULL).start())
                .isInstanceOfSatisfying(
                        Spawner.Start.Failed.class,
                        failed -> assertThat(failed.detail()).startsWith("bubblewrap says: "));
    }

    @Test
    void by_the_users_leave_a_namespace_alone_still_leaves_nobody() throws Exception {
        var fences = new Fences(Started.view(), false, Optional.empty(), Optional.of(Path.of("/usr/bin/unshare")));

        leavesNobody(new HostSpawner(fences));
        assertThat(Started.command(new HostSpawner(fences), "sh", "-c", "echo $$")
                        .behind(FULL)
                        .says())
                .as("its own namespace")
                .isEqualTo("1");
    }

    @Test
    void and_so_does_a_look_at_what_was_inherited_where_there_is_no_namespace() throws Exception {
        leavesNobody(new HostSpawner(new Fences(Started.view(), false, Optional.empty(), Optional.empty())));
    }

    private static void leavesNobody(Spawner spawner) throws Exception {
        var tag = Started.tag();
        var daemon = "setsid sleep %1$s >/dev/null 2>&1 </dev/null & (setsid sleep %1$s >/dev/null 2>&1 &) ; "
                + Started.until(2, tag) + "echo up; %2$s";
        assertThat(Started.command(spawner, "sh", "-c", daemon.formatted(tag, "exit 0"))
                        .behind(FULL)
                        .says())
                .isEqualTo("up");
        assertThat(Started.having(tag)).as("after its end").isZero();

        var heard = new SpawnerTest.Heard();
        var running = Started.command(spawner, "sh", "-c", daemon.formatted(tag, "exec sleep 60"))
                .behind(FULL)
                .heardBy(heard)
                .running();
        heard.await("up");
        assertThat(Started.having(tag)).isPositive();
        running.kill();
        assertThat(Started.having(tag)).as("after kill").isZero();
    }
}
