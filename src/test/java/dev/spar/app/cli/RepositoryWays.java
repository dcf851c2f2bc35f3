package dev.spar.app.cli;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.Child;
import dev.spar.app.Play;
import dev.spar.app.SampleRepository;
import dev.spar.core.problem.Code;
import java.util.List;

/** What a repository may be like, or become meanwhile, that ends with a code. */
final class RepositoryWays {

    private final WaysToCodes ways;

    RepositoryWays(WaysToCodes ways) {
        this.ways = ways;
    }

    void add() {
        repositories();
        branches();
        landing();
    }

    private void repositories() {
        ways.add(Code.R001, folder -> Called.in(folder).spar("run", "x"));
        ways.add(Code.R002, folder -> {
            SampleRepository.git(folder, "init", "-q", "empty");
            return Called.in(folder).from(folder.resolve("empty")).spar("run", "x");
        });
        ways.played(Code.R003, play -> {
            play.repository().write("answer", "mine\n");
            return play.spar("run", "answer 42");
        });
        ways.played(Code.R004, play -> {
            play.repository().git("bisect", "start");
            return play.spar("run", "answer 42");
        });
        ways.played(Code.R007, play -> {
            play.repository().write("Makefile", "test:\n\ttrue\n");
            play.repository().commit("something else runs");
            return play.spar("run", "answer 42");
        });
        ways.run(Code.R008, "--base", "nowhere");
        ways.played(Code.R009, play -> {
            play.repository().write(".gitattributes", "*.bin filter=lfs\n");
            play.repository().write("a.bin", "x");
            play.repository().commit("large files");
            return play.spar("run", "answer 42");
        });
        ways.played(
                Code.R014,
                play -> play.here().with("PATH", play.state().toString()).spar("run", "answer 42"));
        ways.add(Code.R015, folder -> {
            SampleRepository.git(folder, "init", "-q", "--bare");
            return Called.in(folder).spar("run", "x");
        });
        ways.played(Code.R017, play -> {
            play.repository().git("config", "core.repositoryformatversion", "1");
            play.repository().git("config", "extensions.partialclone", "origin");
            return play.spar("run", "answer 42");
        });
    }

    private void branches() {
        ways.played(Code.R005, play -> {
            play.plays("""
                {"path": "plan/plan", "fault": {"kind": "hang"}, "says": "x"}\
                """);
            var driver = Child.start(play.repository().root(), play.folder(), List.of(), "run", "answer 42")
                    .until(play::planning);
            Said second = play.spar("resume");
            driver.kill();
            return second;
        });
        ways.run(Code.R006, "--branch", "main");
        ways.played(Code.R010, play -> {
            play.plays(Play.plan("Answer 42", "Again"), Play.BUILDS, """
                {"path": "milestone#2/implement", "fault": {"kind": "limit", "resets-in": "2h"}, "says": "x"}\
                """);
            play.spar("run", "answer 42", "--branch", "mine", "--on-limit", "stop");
            play.repository().git("update-ref", "-d", "refs/heads/mine");
            return play.here().at("2026-11-20T13:00:00Z").spar("resume");
        });
    }

    private void landing() {
        ways.played(Code.R011, play -> {
            play.spar("run", "answer 42");
            play.repository().write("answer", "mine\n");
            return play.spar("land");
        });
        ways.played(Code.R012, play -> {
            play.spar("run", "answer 42");
            play.repository().write("answer", "43\n");
            play.repository().commit("another answer");
            return play.spar("land");
        });
        ways.played(Code.R013, play -> {
            play.spar("run", "answer 42");
            play.repository().git("switch", "-q", "--detach");
            return play.spar("land");
        });
        ways.played(Code.R016, play -> {
            play.spar("run", "answer 42");
            play.spar("land");
            play.repository().git("branch", "there");
            return play.spar("rescue", "restore", play.id() + "/1", "--branch", "there");
        });
    }
}
