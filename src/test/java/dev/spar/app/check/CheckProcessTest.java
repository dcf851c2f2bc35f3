package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Child;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check in a process of its own: what ends it, and what wakes it. */
class CheckProcessTest {

    @TempDir
    Path folder;

    @Test
    void the_command_that_runs_ends_with_it() {
        String mark = "wait.sh " + folder.getFileName();
        var sample = SampleRepository.in(folder.resolve("repo"), "wait.sh", "sleep 300\n");
        var said = Child.start(
                        sample.root(),
                        folder,
                        List.of("env", "--default-signal"),
                        "check",
                        "--trust",
                        "--check",
                        "sh " + mark)
                .until(() -> running(mark))
                .signal("INT")
                .ended();
        assertThat(said.code()).as(said.err()).isEqualTo(130);
        assertThat(running(mark)).isFalse();
    }

    @Test
    void who_watches_is_told_again_when_the_files_change() {
        var sample = SampleRepository.in(folder.resolve("repo"), "lib/answer", "41\n", ".gitignore", "*.log\n");
        var child = Child.start(
                        sample.root(),
                        folder,
                        List.of("env", "--default-signal"),
                        "check",
                        "--trust",
                        "--watch",
                        "--check",
                        "grep -rq 42 lib")
                .until(() -> said("failed    C1"));
        sample.write("ignored.log", "42\n");
        sample.write("lib/new/answer", "42\n");
        assertThat(child.until(() -> said("passing   C1") || said("verified  C1"))
                        .signal("INT")
                        .ended()
                        .code())
                .isEqualTo(130);
    }

    @Test
    void who_watches_waits_over_a_spec_in_the_midst_of_an_edit_wherever_it_lies() throws IOException {
        var sample = SampleRepository.in(folder.resolve("repo"), "answer", "41\n");
        String spec = "# Criteria\n- C1 is it\n  check: grep -q 42 answer\n";
        Path beside = Files.writeString(folder.resolve("spec.md"), spec);
        var child = Child.start(
                        sample.root(),
                        folder,
                        List.of("env", "--default-signal"),
                        "check",
                        "--trust",
                        "--watch",
                        beside.toString())
                .until(() -> said("failed    C1"));
        Files.writeString(beside, spec.replace("check: ", "timeout: soon\n  check: "));
        child.until(() -> said("SPAR-S009"));
        Files.delete(beside);
        child.until(() -> said("SPAR-S007"));
        Files.writeString(beside, spec.replace("42", "41"));
        var ended = child.until(() -> said("passing   C1")).signal("INT").ended();
        assertThat(ended.code()).as(ended.err()).isEqualTo(130);
    }

    private boolean said(String words) {
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(out|err)")).toList()) {
                if (Files.readString(file).contains(words)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean running(String words) {
        return ProcessHandle.allProcesses().anyMatch(p -> ("sh " + words).equals(commandLine(p)) && p.isAlive());
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.UTF_8)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
