package dev.spar.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.plan.Plan;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Independence;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Verdict;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Evaluation;
import dev.spar.flow.port.Codec.Misfit;
import dev.spar.flow.port.CommitIntent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonCodecTest {
    private final JsonCodec codec = new JsonCodec();

    static Stream<Class<?>> everythingThatIsKept() {
        return Stream.of(
                        Arrays.stream(Event.class.getPermittedSubclasses()),
                        Arrays.stream(PersonCommand.class.getPermittedSubclasses()),
                        Stream.<Class<?>>of(
                                Settings.class,
                                Plan.class,
                                Task.class,
                                ReviewAnswer.class,
                                Manifest.class,
                                Verdict.class,
                                CheckReport.class,
                                Evaluation.class,
                                CommitIntent.class))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("everythingThatIsKept")
    void what_is_kept_reads_back_as_it_was(Class<?> type) throws Exception {
        Samples samples = new Samples(type.getName().hashCode());
        for (int i = 0; i < 30; i++) {
            Object value = samples.of(type);
            assertThat(codec.decode(codec.encode(value), (Class<?>) type)).isEqualTo(value);
        }
    }

    @Test
    void no_field_of_an_event_has_the_name_of_a_line_s_own_field() {
        for (Class<?> variant : Event.class.getPermittedSubclasses()) {
            List<String> own = variant == Event.Claimed.class
                    ? List.of("seq", "at", "v", "sum", "type", "spill")
                    : List.of("seq", "at", "v", "epoch", "sum", "type", "spill");
            assertThat(variant.getRecordComponents()).noneMatch(c -> own.contains(c.getName()));
        }
    }

    record Answer(String title, int count, Optional<String> note, List<String> files, Ground ground) {}

    private static final String FITTING = """
        {"title":"t","count":2,"files":["a"],"ground":{"type":"of-defect","defect":"DATA_LOSS"},"unknown":{"x":[1]}}\
        """;

    @Test
    void unknown_fields_are_ignored_and_an_optional_may_be_absent_or_null() throws Exception {
        var expected = new Answer("t", 2, Optional.empty(), List.of("a"), new Ground.OfDefect(Ground.Defect.DATA_LOSS));
        assertThat(codec.decode(FITTING, Answer.class)).isEqualTo(expected);
        assertThat(codec.decode(FITTING.replace("\"count\"", "\"note\":null,\"count\""), Answer.class))
                .isEqualTo(expected);
    }

    @Test
    void every_other_absence_or_misfit_says_where_it_is() {
        complains(FITTING.replace("\"title\":\"t\",", ""), "$.title: missing");
        complains(FITTING.replace("\"files\":[\"a\"],", ""), "$.files: missing");
        complains(FITTING.replace("\"title\":\"t\"", "\"title\":null"), "$.title: a text expected, found nothing");
        complains(FITTING.replace("[\"a\"]", "[\"a\",7]"), "$.files[1]: a text expected, found 7");
        complains(FITTING.replace("[\"a\"]", "\"a\""), "$.files: a list expected, found a");
        complains(FITTING.replace(":2", ":2.5"), "$.count: int expected, found 2.5");
        complains(FITTING.replace(":2", ":\"2\""), "$.count: int expected, found 2");
        complains(FITTING.replace(":2", ":99999999999"), "$.count: int expected");
        complains(FITTING.replace("DATA_LOSS", "taste"), "$.ground.defect: one of [wrong-result");
        complains(FITTING.replace("of-defect", "of-taste"), "$.ground.type: one of [of-criterion");
        complains("[]", "$: an object expected");
        complains("", "$: ");
        complains(FITTING + "{}", "$: more than one JSON value");
        complains(FITTING.substring(0, 40), "$: not JSON");
        complains("[".repeat(5_000), "$: not JSON");
    }

    private void complains(String json, String complaint) {
        assertThatThrownBy(() -> codec.decode(json, Answer.class))
                .isInstanceOf(Misfit.class)
                .message()
                .startsWith(complaint);
    }

    @Test
    void an_id_that_is_none_is_a_misfit_and_not_a_crash() {
        assertThatThrownBy(() -> codec.decode(
                        "{\"type\":\"rescued\",\"lane\":\"../up\",\"ref\":\"r\",\"why\":\"w\"}", Event.class))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("$.lane: a LaneId expected");
    }

    @Test
    void a_list_that_an_event_gained_after_it_was_written_reads_as_empty() throws Exception {
        assertThat(codec.decode(
                        "{\"type\":\"asked\",\"path\":\"plan\",\"question\":\"q\",\"shown\":\"%064x\"}".formatted(1),
                        Event.class))
                .isInstanceOfSatisfying(
                        Event.Asked.class, a -> assertThat(a.choices()).isEmpty());
    }

    @Test
    void a_list_that_a_verdict_gained_after_it_was_written_reads_as_empty() throws Exception {
        var manifest = new Manifest(
                new CommitId("1".repeat(40)),
                new TreeId("2".repeat(40)),
                new TreeId("3".repeat(40)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Digest.of("m"));
        var verdict = new Verdict(manifest, List.of(), List.of(), List.of(), Independence.UNKNOWN, false, List.of());
        String now = codec.encode(verdict);
        assertThat(codec.decode(now.replace(",\"unread\":[]", ""), Verdict.class))
                .isEqualTo(verdict);
        assertThat(now).contains(",\"unread\":[]");
    }

    @Test
    void what_has_no_json_form_cannot_be_written() {
        assertThatThrownBy(() -> codec.encode(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
