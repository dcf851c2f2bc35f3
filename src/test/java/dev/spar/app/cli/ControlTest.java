package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.process.Marks;
import dev.spar.adapter.store.Claimant;
import dev.spar.adapter.store.FileInbox;
import dev.spar.adapter.store.FileJournal;
import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.RunHome;
import dev.spar.app.Called;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people tell a run from another shell, on real run folders. */
class ControlTest {

    private static final RunId RUN = new RunId("r-7f3k2");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));
    private static final Event.RunStarted BEGAN = new Event.RunStarted(
            "supervised",
            1,
            RUN,
            "Add paging",
            new CommitId("a".repeat(40)),
            new TreeId("b".repeat(40)),
            "agent/r-7f3k2/paging",
            Digest.of("s"),
            Digest.of("t"));

    @TempDir
    Path folder;

    @Test
    void pause_say_and_stop_reach_the_inbox_once_each_with_who_and_what() throws Exception {
        try (var claimed = claim(me())) {
            claimed.append(BEGAN);
            assertThat(spar("pause", "r-7f3k2").code()).isZero();
            assertThat(spar("say", "r-7f3k2", "use", "the parser").code()).isZero();
            assertThat(spar("say", "no id means the latest").code()).isZero();
            assertThat(spar("stop").code()).isZero();
        }
        assertThat(inbox())
                .hasSize(4)
                .satisfiesExactly(
                        c -> assertThat(c).isInstanceOf(PersonCommand.Pause.class),
                        c -> assertThat(c)
                                .isInstanceOfSatisfying(
                                        PersonCommand.Say.class,
                                        s -> assertThat(s.text()).isEqualTo("use the parser")),
                        c -> assertThat(c)
                                .isInstanceOfSatisfying(
                                        PersonCommand.Say.class,
                                        s -> assertThat(s.text()).isEqualTo("no id means the latest")),
                        c -> assertThat(c).isInstanceOf(PersonCommand.Stop.class));
        assertThat(inbox()).extracting(PersonCommand::id).doesNotHaveDuplicates();
    }

    @Test
    void a_question_is_answered_as_it_was_shown() throws Exception {
        var path = new StepPath("plan/approve");
        journal(
                BEGAN,
                new Event.Asked(
                        path, "Is this the plan?", Digest.of("shown"), List.of("approve", "reject"), Optional.empty()));
        var status = spar("status");
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.out())
                .contains("Needs you (1)")
                .contains("Is this the plan?")
                .contains("spar approve r-7f3k2");
        assertThat(spar("approve", "--note", "fine").code()).isZero();
        assertThat(spar("reject", "--why", "too much").code()).isZero();
        assertThat(inbox())
                .satisfiesExactly(
                        c -> assertThat(c).isInstanceOfSatisfying(PersonCommand.Approve.class, a -> {
                            assertThat(a.path()).isEqualTo(path);
                            assertThat(a.shown()).isEqualTo(Digest.of("shown"));
                            assertThat(a.note()).contains("fine");
                        }),
                        c -> assertThat(c)
                                .isInstanceOfSatisfying(
                                        PersonCommand.Reject.class,
                                        r -> assertThat(r.why()).isEqualTo("too much")));
    }

    @Test
    void a_question_that_answers_itself_says_how_and_when() throws Exception {
        var otherwise = new Otherwise(Otherwise.Choice.REJECT, Instant.parse("2026-11-21T18:00:00Z"));
        journal(
                BEGAN,
                new Event.Asked(
                        new StepPath("plan/approve"),
                        "Is this the plan?",
                        Digest.of("shown"),
                        List.of("approve", "reject"),
                        Optional.of(otherwise)));
        assertThat(spar("status").out())
                .contains("asks: Is this the plan? (if nobody answers until 2026-11-21T18:00:00Z: reject)");
    }

    @Test
    void scope_is_widened_by_a_glob() throws Exception {
        journal(BEGAN);
        assertThat(spar("approve", "--scope", "+ci/**").code()).isZero();
        assertThat(inbox())
                .singleElement()
                .isInstanceOfSatisfying(
                        PersonCommand.WidenScope.class,
                        w -> assertThat(w.globs()).containsExactly("ci/**"));
    }

    @Test
    void without_a_question_there_is_nothing_to_answer() throws Exception {
        journal(BEGAN);
        assertThat(spar("approve").err()).contains("SPAR-W001");
        assertThat(spar("reject").err()).contains("SPAR-W001");
    }

    @Test
    void a_finished_run_takes_no_commands() throws Exception {
        journal(BEGAN, new Event.RunFinished(new Conclusion(StopReason.MET, "4 of 4 verified"), 1000));
        for (String command : List.of("pause", "stop", "resume", "approve")) {
            assertThat(spar(command).err()).as(command).contains("SPAR-W002");
        }
        assertThat(spar("say", "too late").err()).contains("SPAR-W002");
        assertThat(inbox()).isEmpty();
        assertThat(spar("status").code()).isZero();
        assertThat(spar("status").out()).contains("Done (1)").contains("met");
    }

    @Test
    void a_run_whose_process_is_alive_is_running_and_a_dead_one_needs_a_person() throws Exception {
        try (var claimed = claim(me())) {
            claimed.append(BEGAN);
            assertThat(spar("status").out()).contains("Running (1)");
        }
        assertThat(spar("status").out())
                .contains("Needs you (1)")
                .contains("nobody drives it")
                .contains("spar resume r-7f3k2");
    }

    @Test
    void logs_tell_every_event_in_a_line_and_a_damaged_journal_is_refused() throws Exception {
        RunFolder run = journal(
                BEGAN, new Event.Noted(java.util.Optional.empty(), "drift", "the \u001b[31mprompt\u001b[0m changed"));
        var said = spar("logs");
        assertThat(said.out())
                .contains("Add paging")
                .contains("the prompt changed")
                .doesNotContain("\u001b");
        String text = Files.readString(run.timeline());
        Files.writeString(run.timeline(), text.replaceFirst("run-started", "run-startled"));
        assertThat(spar("logs").err()).contains("SPAR-D002");
        assertThat(spar("logs").code()).isEqualTo(8);
    }

    @Test
    void wake_goes_on_with_what_is_due_and_with_nothing_else() throws Exception {
        var until = Instant.parse("2026-11-20T11:00:00Z");
        journal(BEGAN, new Event.WaitUntil(new StepPath("milestone#1/implement"), "a usage limit", until));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path called = folder.resolve("called");
        Files.writeString(bin.resolve("spar"), "#!/bin/sh\necho \"$*\" > '" + called + "'\n");
        assertThat(bin.resolve("spar").toFile().setExecutable(true)).isTrue();
        var timer = here().with("PATH", bin + ":" + System.getenv("PATH"));
        assertThat(timer.at("2026-11-20T10:30:00Z").spar("wake").out()).contains("nothing is due");
        assertThat(called).doesNotExist();
        String works = Files.readString(bin.resolve("spar"));
        Files.writeString(bin.resolve("spar"), "#!/bin/sh\necho out of order\nexit 1\n");
        var broken = timer.at("2026-11-20T11:30:00Z").spar("wake");
        assertThat(broken.err()).contains("SPAR-D006").contains("out of order");
        assertThat(broken.out()).doesNotContain("goes on").doesNotContain("nothing is due");
        assertThat(broken.code()).isEqualTo(8);
        Files.writeString(bin.resolve("spar"), works);
        assertThat(timer.at("2026-11-20T11:30:00Z").spar("wake").out()).contains("goes on: r-7f3k2");
        assertThat(called).hasContent("resume r-7f3k2 --background --no-input --progress plain");
        try (var claimed = claim(me())) {
            assertThat(claimed.entries()).isNotEmpty();
            assertThat(timer.spar("wake").out()).as("somebody drives it").contains("nothing is due");
        }
    }

    private RunFolder journal(Event... events) throws Exception {
        try (var journal = claim(me())) {
            for (Event e : events) {
                journal.append(e);
            }
        }
        return home().folder(RUN);
    }

    private static Claimant me() {
        return new Claimant(new Marks().of(ProcessHandle.current().pid()), "here", "test");
    }

    /** A run of the repository around this folder. */
    private FileJournal claim(Claimant who) throws Exception {
        home().make(RUN);
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(home().folder(RUN).repository(), folder.toRealPath().toString());
        return ((FileJournal.Claim.Ours) FileJournal.claim(home().folder(RUN), who, CLOCK)).journal();
    }

    private RunHome home() {
        return new RunHome(folder.resolve("state"));
    }

    private List<PersonCommand> inbox() {
        return new FileInbox(home().folder(RUN), CLOCK).all();
    }

    private Called here() {
        return Called.in(folder).with("SPAR_HOME", folder.resolve("state").toString());
    }

    private Called.Said spar(String... args) {
        return here().spar(args);
    }
}
