package dev.spar.app.cli;

import static dev.spar.app.cli.ReviewScene.NOTHING;
import static dev.spar.app.cli.ReviewScene.finds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reviewer points at is there, and what went unread is named. */
class ReviewPlacesTest {
    @TempDir
    Path folder;

    private ReviewScene scene;
    private Play play;

    @BeforeEach
    void play() {
        scene = new ReviewScene(Play.in(folder));
        play = scene.play();
        play.repository().write("answer", "40\n");
    }

    @Test
    void a_finding_at_lines_that_do_not_exist_blocks_nothing_and_says_why() {
        play.plays(finds("answer", 4));
        var nowhere = scene.review();
        assertThat(nowhere.code()).as(nowhere.out() + nowhere.err()).isZero();
        assertThat(nowhere.out())
                .contains("APPROVE")
                .contains("observed   counts one too few (raised as high, but it points at line 4 of a file that ends"
                        + " at line 1) (answer:4)");
        play.plays(finds("answer", 1));
        assertThat(scene.review("--all").code()).as("positive control").isEqualTo(1);
    }

    @Test
    void lines_that_the_change_removed_can_be_pointed_at_where_they_stood() {
        play.repository().write("answer", "41\na\nb\nc\n");
        play.repository().commit("longer");
        play.repository().write("answer", "41\n");
        play.plays(finds("answer", 4));
        assertThat(scene.review().code()).isEqualTo(1);
        play.plays(finds("answer", 5));
        assertThat(scene.review("--all").code()).isZero();
    }

    @Test
    void a_review_that_could_not_be_taken_names_what_went_unread_and_leads_to_what_helps() {
        play.repository().write("other", "new\n");
        play.plays(NOTHING.replace("\"answer\", ", ""));
        var said = scene.review("--max-rounds", "1");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out())
                .contains("INCONCLUSIVE — the review could not be taken completely: unread: answer")
                .contains("unread     answer\n")
                .contains("spar diff " + play.id(), "ask again: --max-rounds");
    }

    @Test
    void a_source_that_nobody_can_be_given_is_named_and_asking_again_is_not_advised() {
        play.plays(NOTHING);
        play.repository().write("big.py", "a = 1  # as it was made by some tool\n".repeat(40_000));
        play.repository().write("yarn.lock", "a@1\n");
        var said = scene.review();
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out())
                .as("a lock file is nothing that a review lacks")
                .contains("completely: unread: big.py   exit 3")
                .contains("unread     big.py, yarn.lock\n")
                .contains("spar help review", "smaller part")
                .doesNotContain("ask again");
    }

    @Test
    void programs_and_people_are_told_one_word_on_who_wrote_it() {
        play.plays(NOTHING);
        JsonNode look = look();
        assertThat(look.path("independence").asString()).isEqualTo("unknown");
        assertThat(look.path("words").asString()).isEqualTo("unknown: no model is named as its author");
        JsonNode alone = look("--all", "-c", "agents.one.vendor=anthropic", "-c", "agents.two.vendor=anthropic");
        assertThat(alone.path("independence").asString()).isEqualTo("same-vendor");
        assertThat(alone.path("words").asString())
                .isEqualTo("same-vendor: only anthropic may review here, and nothing names the author");
    }

    private JsonNode look(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "--json";
        System.arraycopy(args, 0, all, 1, args.length);
        return JsonMapper.shared().readTree(scene.review(all).out()).at("/data/review/reviewers/0");
    }
}
