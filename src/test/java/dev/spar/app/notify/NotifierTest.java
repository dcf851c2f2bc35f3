package dev.spar.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NotifierTest {

    private final LinkedBlockingQueue<Notice> sent = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> complaints = new LinkedBlockingQueue<>();

    @Test
    void a_question_a_silence_and_the_end_are_told_once_each() throws Exception {
        var notifier = notifier(List.of("needs-you", "stuck", "done"));
        notifier.recorded(entry(new Event.Asked(
                new StepPath("plan"), "Is this the plan?", Digest.of("x"), List.of(), Optional.empty())));
        assertThat(next().text()).isEqualTo("r-7f3k2 needs you: Is this the plan?");
        notifier.silent(Duration.ofMinutes(9));
        notifier.silent(Duration.ofMinutes(10));
        notifier.silent(Duration.ofMinutes(11));
        assertThat(next().kind()).isEqualTo("stuck");
        notifier.recorded(entry(new Event.RunFinished(new Conclusion(StopReason.MET, "x".repeat(300)), 1)));
        assertThat(next().text()).hasSize(120).endsWith("…");
        assertThat(sent).isEmpty();
    }

    @Test
    void what_is_not_wanted_is_not_told_and_ones_own_pause_needs_nobody() {
        var notifier = notifier(List.of("done"));
        notifier.recorded(entry(new Event.Parked(StopReason.APPROVAL, "?", 1)));
        var all = notifier(List.of("needs-you"));
        all.recorded(entry(new Event.Parked(StopReason.PAUSED, "you said so", 1)));
        assertThat(sent).isEmpty();
    }

    @Test
    void a_channel_that_fails_is_a_complaint_and_nothing_more() throws Exception {
        var broken = new ProgramChannel("command", n -> List.of("x"), n -> "", (argv, in) -> Optional.of("exit 1"));
        new Notifier("r-7f3k2", List.of("done"), List.of(broken), complaints::add)
                .recorded(entry(new Event.RunFinished(new Conclusion(StopReason.MET, "done"), 1)));
        assertThat(complaints.poll(10, TimeUnit.SECONDS)).isEqualTo("notice by command failed: exit 1");
    }

    @Test
    void the_terminal_rings_only_where_there_is_one() {
        var bytes = new ByteArrayOutputStream();
        var err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var notice = new Notice("done", "r-7f3k2", "4;done");
        assertThat(new TerminalChannel(err, false, false).send(notice)).isPresent();
        assertThat(bytes.size()).isZero();
        assertThat(new TerminalChannel(err, true, false).send(notice)).isEmpty();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\u001b]9;spar: 4;done\u0007\u0007");
    }

    private Notifier notifier(List<String> on) {
        Channel channel = new Channel() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Optional<String> send(Notice notice) {
                sent.add(notice);
                return Optional.empty();
            }
        };
        return new Notifier("r-7f3k2", on, List.of(channel), complaints::add);
    }

    private Notice next() throws InterruptedException {
        return Optional.ofNullable(sent.poll(10, TimeUnit.SECONDS)).orElseThrow();
    }

    private static Entry entry(Event event) {
        return new Entry(1, Instant.EPOCH, 1, event);
    }
}
