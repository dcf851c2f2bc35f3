package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Work that takes longer than a client waits. */
class JobsTest {
    private static final ToolAnswer DONE = new ToolAnswer("done", "{}", false);

    private final CountDownLatch goes = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> whenCancelled = new ArrayList<>();
    private final ToolCall call =
            new ToolCall("claude-code", new TreeMap<>(), (seconds, line) -> told.add(line), whenCancelled::add);

    /** Works until it may go, or is ended. */
    private final Jobs.Work work = new Jobs.Work() {
        @Override
        public ToolAnswer run() throws InterruptedException {
            return goes.await(20, TimeUnit.SECONDS) && ended.getCount() > 0
                    ? DONE
                    : new ToolAnswer("ended", "{}", true);
        }

        @Override
        public void end(Thread by) {
            ended.countDown();
            goes.countDown();
        }

        @Override
        public String now() {
            return "reading";
        }
    };

    private static Jobs jobs(long patience) {
        return new Jobs(Duration.ofMillis(patience), Duration.ofMillis(20));
    }

    @Test
    void what_is_done_in_time_is_answered_as_if_it_were_no_job() throws Exception {
        try (var jobs = jobs(20_000)) {
            goes.countDown();
            assertThat(jobs.begin(call, work)).isEqualTo(DONE);
        }
    }

    @Test
    void what_takes_longer_tells_how_it_goes_and_is_answered_by_its_id() throws Exception {
        try (var jobs = jobs(100)) {
            var first = jobs.begin(call, work);
            assertThat(first.failed()).isFalse();
            String id = id(first);
            assertThat(first.text()).contains(id, "reading");
            assertThat(first.json()).contains("\"poll_after_s\":5");
            assertThat(told).isNotEmpty().containsOnly("reading");
            goes.countDown();
            assertThat(jobs.answer(id, call)).isEqualTo(DONE);
            assertThat(jobs.answer(id, call)).as("asked again").isEqualTo(DONE);
            assertThat(jobs.answer("j-7", call).failed()).isTrue();
        }
    }

    @Test
    void who_knows_one_job_finds_no_other_by_counting() throws Exception {
        try (var jobs = jobs(1)) {
            String one = id(jobs.begin(call, work));
            String two = id(jobs.begin(call, work));
            long apart = Long.parseUnsignedLong(two.substring(2), 16) - Long.parseUnsignedLong(one.substring(2), 16);
            assertThat(Math.abs(apart)).isGreaterThan(1_000_000);
        }
    }

    private static String id(ToolAnswer answer) {
        var id = Pattern.compile("\"job_id\":\"(j-[0-9a-f]+)\"").matcher(answer.json());
        assertThat(id.find()).as(answer.json()).isTrue();
        return id.group(1);
    }

    @Test
    void a_client_that_cancels_ends_the_work_whether_it_began_it_or_waits_for_it() throws Exception {
        try (var jobs = jobs(50)) {
            String id = id(jobs.begin(call, work));
            jobs.answer(id, call);
            assertThat(ended.getCount()).isEqualTo(1);
            assertThat(whenCancelled).hasSize(2);
            whenCancelled.getLast().run();
            assertThat(ended.getCount()).isZero();
            assertThat(jobs.answer(id, call).text()).isEqualTo("ended");
        }
    }

    @Test
    void work_that_knows_no_other_end_is_interrupted() throws Exception {
        try (var jobs = jobs(50)) {
            var first = jobs.begin(call, new Jobs.Work() {
                @Override
                public ToolAnswer run() throws InterruptedException {
                    boolean _ = goes.await(20, TimeUnit.SECONDS);
                    return DONE;
                }

                @Override
                public String now() {
                    return "waiting";
                }
            });
            whenCancelled.getFirst().run();
            assertThat(jobs.answer(id(first), call)).isEqualTo(Answers.refused("cancelled"));
        }
    }

    @Test
    void with_the_server_all_of_it_ends() throws Exception {
        var jobs = jobs(50);
        String id = id(jobs.begin(call, work));
        jobs.close();
        assertThat(ended.getCount()).isZero();
        assertThat(jobs.answer(id, call).text()).isEqualTo("ended");
    }
}
