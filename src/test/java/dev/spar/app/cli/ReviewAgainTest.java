package dev.spar.app.cli;

import static dev.spar.app.cli.ReviewScene.finds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called.Said;
import dev.spar.app.Play;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier review said, and what it does not stand in for. */
class ReviewAgainTest {
    private static final String NOWHERE = "tests/is.sh";
    private static final String[] VENDORS = {"-c", "agents.one.vendor=openai", "-c", "agents.two.vendor=anthropic"};

    @TempDir
    Path folder;

    private ReviewScene scene;
    private Play play;

    @BeforeEach
    void play() {
        scene = new ReviewScene(Play.in(folder));
        play = scene.play();
        play.repository().write("answer", "40\n");
        play.plays(finds("answer", 1));
    }

    @Test
    void what_breaks_outside_of_the_change_stays_found_until_all_of_it_is_looked_at_again() throws Exception {
        play.plays(finds(NOWHERE, 1));
        assertThat(scene.review().code()).isEqualTo(1);
        play.plays(ReviewScene.NOTHING);
        var again = scene.review();
        assertThat(again.code()).as(again.out()).isEqualTo(1);
        assertThat(again.out()).contains("F1 high  counts one too few").contains("0 calls");
        play.repository().write("other", "new\n");
        var whole = scene.review();
        assertThat(whole.code()).as("somebody looked at all of it again").isZero();
        assertThat(scene.prompt(whole)).contains("+40", "+new");
    }

    @Test
    void both_are_asked_where_only_one_has_looked_and_nobody_where_both_have() {
        assertThat(by("--by", "one").out()).contains("by         openai");
        assertThat(by("--by", "both").out()).contains("2 calls");
        var third = by("--by", "both");
        assertThat(third.out())
                .contains("0 calls")
                .contains("by         anthropic and openai")
                .doesNotContain("nobody");
    }

    @Test
    void the_author_s_own_look_stands_in_for_nobody_s() {
        assertThat(by("--by", "two").out()).contains("by         anthropic");
        play.repository().git("switch", "-q", "-c", "work");
        play.repository().commit("forty\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
        var now = by("main..work");
        assertThat(now.out()).contains("1 call").contains("openai (cross-vendor: written by anthropic)");
        assertThat(by("main..work").out()).contains("0 calls").contains("openai (cross-vendor: written by anthropic)");
    }

    @Test
    void what_a_run_of_ours_made_is_reviewed_by_another_vendor_whatever_its_agents_are_called() {
        play.repository().git("checkout", "-q", "--", "answer");
        play.plays(Play.BUILDS);
        String[] run = {"run", "answer 42"};
        assertThat(play.spar(Stream.of(run, VENDORS).flatMap(Stream::of).toArray(String[]::new))
                        .code())
                .isZero();
        String branch = play.repository().git("branch", "--list", "--format=%(refname:short)", "agent/*");
        assertThat(by("--dry-run", branch, "-c", "cast.planner=one", "-c", "cast.builder=two")
                        .out())
                .contains("by        two or one");
    }

    @Test
    void of_lines_that_are_there_twice_the_one_that_was_accepted_is() {
        play.repository().write("answer", "if a\nreturn None\nif b\nreturn None\n");
        play.plays(finds("answer", 4));
        scene.review();
        assertThat(play.spar("review", "--accept", "F1", "--reason", "known").code())
                .isZero();
        var accepted = scene.review("--all");
        assertThat(accepted.code()).as(accepted.out()).isZero();
        play.plays(finds("answer", 2));
        assertThat(scene.review("--all").code()).as("nobody accepted that one").isEqualTo(1);
        play.repository().write("answer", "# more\nif a\nreturn None\nif b\nreturn None\n");
        play.plays(finds("answer", 5));
        assertThat(scene.review().code()).as("it moved").isZero();
        play.repository().write("answer", "if c\nreturn None\nif c\nreturn None\n");
        play.plays(finds("answer", 2));
        assertThat(scene.review().code()).as("nobody can tell which").isEqualTo(1);
    }

    private Said by(String... args) {
        return scene.review(Stream.concat(Stream.of(VENDORS), Stream.of(args)).toArray(String[]::new));
    }
}
