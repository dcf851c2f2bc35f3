package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Child;
import dev.spar.app.Play;
import dev.spar.testing.Pty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live view at a real terminal: what is drawn, what keys do, and that the terminal is as it was, whatever ends. */
class LiveViewTest {

    private static final String HANGS = """
        {"path": "milestone#1/implement", "fault": {"kind": "hang"}, "says": "x"}\
        """;
    private static final String KEYS = "q leave";

    @TempDir
    Path folder;

    @Test
    void a_plan_is_looked_at_and_approved_and_the_summary_stands_below_what_was_said_before() {
        var play = Play.in(folder);
        try (var terminal = at(play, 120, 30, "run", "answer 42", "--approve", "plan")) {
            terminal.until("a look at it and answer").type("a");
            terminal.until("m1.1  the answer is 42: sh tests/is.sh 42")
                    .until("a approve")
                    .type("a");
            assertThat(terminal.ended()).isZero();
            assertThat(terminal.second()).isFalse();
            assertThat(terminal.text())
                    .contains("run " + play.id() + " on agent/", "finished: met")
                    .doesNotContain(KEYS);
        }
    }

    @Test
    void pages_open_by_their_keys_and_follow_the_size_of_the_window() {
        var play = Play.in(folder).plays(HANGS);
        try (var terminal = at(play, 120, 30, "run", "answer 42")) {
            terminal.until("▶ M1 Answer 42").until(KEYS);
            assertThat(terminal.modes()).isEqualTo("key silent");
            terminal.type("c").until("sh tests/is.sh 42").type("t").until("▓ writes");
            terminal.type("l").until("/ filter").type("/one starts\r").until("(one starts)");
            terminal.until(
                    "found lines only",
                    s -> s.text().contains("one starts") && !s.text().contains("two starts"));
            terminal.type("\u001b").until("MILESTONES").resize(60, 20).until("?=help");
            assertThat(terminal.text().lines()).hasSize(4);
            terminal.resize(120, 30).until("MILESTONES").type("s").until("say to the builder:");
            terminal.type("be \u001b[200~bold\nq\u001b[201~\r").until("hears it at its next turn");
            assertThat(said(play)).contains("be bold q");
            terminal.type("p").until("pauses at its next safe point");
            assertThat(said(play)).contains("\"pause\"");
            assertThat(terminal.type("\u0003").ended())
                    .as("not waiting 20 s for the turn")
                    .isEqualTo(130);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 130", "15, 143", "1, 129"})
    void whatever_signal_ends_it_the_terminal_is_as_it_was(int signal, int exit) {
        var play = Play.in(folder).plays(HANGS);
        try (var terminal = at(play, 100, 24, "run", "answer 42")) {
            terminal.until("▶ M1 Answer 42").until(KEYS).signal(signal).until("Go on with: spar resume");
            assertThat(terminal.second()).isFalse();
            assertThat(terminal.modes()).isEqualTo("line echo");
            assertThat(terminal.ended()).isEqualTo(exit);
            assertThat(terminal.raw()).contains("\u001b[?25h").contains("\u001b[?7h");
        }
    }

    @Test
    void a_key_that_cannot_do_its_work_says_so_and_the_run_is_watched_on() throws IOException {
        var play = Play.in(folder).plays(HANGS);
        try (var terminal = at(play, 120, 30, "run", "answer 42")) {
            terminal.until("▶ M1 Answer 42").until(KEYS);
            terminal.until(
                    "the agent at work: a gate looks at the worktree before",
                    screen -> play.told("\"type\":\"attempt-started\",\"path\":\"milestone#1/implement\""));
            Path objects = play.repository().root().resolve(".git/objects");
            Path aside = Files.move(objects, objects.resolveSibling("objects.aside"));
            terminal.type("d").until("that did not work: ");
            Files.move(aside, objects);
            terminal.type("d").until("nothing is committed yet").type("\u0003");
            assertThat(terminal.ended()).isEqualTo(130);
        }
    }

    @Test
    void a_view_that_cannot_be_drawn_any_more_gives_way_to_lines() throws IOException {
        var play = Play.in(folder).plays(HANGS);
        try (var terminal = at(play, 120, 30, "run", "answer 42")) {
            terminal.until("▶ M1 Answer 42").until(KEYS);
            Path timeline = play.run().resolve("timeline.jsonl");
            Path aside = Files.move(timeline, timeline.resolveSibling("timeline.aside"));
            Files.createDirectory(timeline);
            terminal.until("the screen cannot be drawn, so lines follow: ");
            assertThat(terminal.second()).isFalse();
            assertThat(terminal.modes()).isEqualTo("line echo");
            Files.delete(timeline);
            Files.move(aside, timeline);
            terminal.type("\u0003").until("stopped   interrupted");
            assertThat(terminal.ended()).isEqualTo(130);
        }
    }

    @Test
    void ctrl_z_gives_the_terminal_back_to_the_shell_and_fg_takes_it_again() {
        var play = Play.in(folder).plays(HANGS);
        try (var terminal = Pty.start(110, 24, play.repository().root(), variables(play), List.of("sh", "-i"))) {
            String line = script("run", quoted(spar("run", "answer 42"))).toString();
            terminal.type(line + "\r").until("▶ M1 Answer 42").until(KEYS);
            terminal.type("\u001a").until("the first screen", s -> !s.text().contains(KEYS) && !secondOf(terminal));
            terminal.type("echo shell=$((40+2))\r").until("shell=42");
            assertThat(terminal.modes()).isEqualTo("line echo");
            terminal.type("fg\r").until("▶ M1 Answer 42").until(KEYS);
            assertThat(terminal.modes()).isEqualTo("key silent");
            terminal.type("\u0003").until("Go on with: spar resume").type("exit\r");
            assertThat(terminal.ended()).isEqualTo(130);
        }
    }

    @Test
    void who_attaches_sees_the_same_and_leaves_it_running() {
        var play = Play.in(folder).plays(HANGS);
        var driver = Child.start(play.repository().root(), folder, List.of(), "run", "answer 42")
                .until(() -> play.told("\"path\":\"milestone#1/implement\",\"attempt\":1"));
        for (String leaving : List.of("q", "\u0003")) {
            try (var terminal = at(play, 110, 24, "attach")) {
                terminal.until("▶ M1 Answer 42").until(KEYS).type(leaving);
                assertThat(terminal.ended()).isEqualTo(leaving.equals("q") ? 0 : 130);
                assertThat(terminal.second()).isFalse();
                assertThat(terminal.text()).contains(play.id() + " goes on");
                assertThat(play.spar("status").out()).contains("Running (1)");
            }
        }
        try (var terminal = at(play, 110, 24, "attach", "--ax")) {
            terminal.until("one starts").type("\u0003");
            assertThat(terminal.ended()).isEqualTo(130);
            assertThat(terminal.text()).contains(play.id() + " goes on");
        }
        driver.kill();
    }

    @Test
    void who_leaves_a_run_that_is_driven_from_here_leaves_it_in_the_background() throws IOException {
        var play = Play.in(folder).plays(HANGS);
        try (var terminal = at(play, 110, 24, "run", "answer 42")) {
            terminal.until("▶ M1 Answer 42")
                    .until(KEYS)
                    .type("q")
                    .until("[y/N]")
                    .type("\r")
                    .until(KEYS);
            play.plays(Play.BUILDS);
            terminal.type("q").until("[y/N]").type("y\r");
            assertThat(terminal.ended()).isZero();
            assertThat(terminal.text()).contains(play.id(), "spar logs -f");
        }
        var attached = play.here().spar("attach");
        assertThat(attached.out()).as(attached.err()).contains("finished: met");
    }

    @Test
    void a_screen_reader_gets_lines() {
        var play = Play.in(folder);
        try (var terminal = at(play, 110, 24, "run", "answer 42", "--ax")) {
            assertThat(terminal.ended()).isZero();
            assertThat(terminal.raw())
                    .contains("builder   implement  one starts")
                    .doesNotContain("\u001b");
        }
    }

    private static boolean secondOf(Pty terminal) {
        return terminal.second();
    }

    private Pty at(Play play, int columns, int rows, String... arguments) {
        return Pty.start(columns, rows, play.repository().root(), variables(play), spar(arguments));
    }

    /** With a {@code spar} that goes on in the background. */
    private List<String> spar(String... arguments) {
        var command = new ArrayList<>(Child.java());
        command.addAll(1, List.of("-Dspar.terminals=012", "-Dspar.launcher=" + launcher()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Path launcher() {
        return script("spar", quoted(Child.java()) + " \"$@\"");
    }

    private Path script(String name, String command) {
        Path file = folder.resolve(name);
        try {
            Files.writeString(file, "#!/bin/sh\nexec " + command + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static String quoted(List<String> words) {
        return words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
    }

    private Map<String, String> variables(Play play) {
        return new TreeMap<>(Map.of(
                "HOME",
                folder.resolve("home").toString(),
                "SPAR_HOME",
                play.state().toString(),
                "PS1",
                "$ "));
    }

    private static String said(Play play) {
        try (Stream<String> lines = Files.lines(play.run().resolve("commands.jsonl"))) {
            return lines.collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
