package dev.spar.core.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.ModelTiers;
import dev.spar.core.spec.ModelTier;
import dev.spar.core.spec.SubTask;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who builds a sub-task. */
class SubTaskCastTest {
    private static final ModelTiers NAMED =
            new ModelTiers(AgentRef.parse("claude:haiku"), AgentRef.parse("claude@max"));

    private final Cast cast = new Cast(refs("claude:opus"), refs("codex", "claude:sonnet"), List.of());

    @Test
    void without_a_wish_the_cast_builds() {
        assertThat(builders("", ModelTier.AS_CAST, "")).isEqualTo("[codex, claude:sonnet]");
        assertThat(builders("tester", ModelTier.AS_CAST, "")).isEqualTo("[codex, claude:sonnet]");
        assertThat(builders("reviewer", ModelTier.AS_CAST, "")).isEqualTo("[codex, claude:sonnet]");
    }

    @Test
    void a_role_that_names_an_agent_or_the_planner_is_asked_before_the_builders() {
        assertThat(builders("claude", ModelTier.AS_CAST, "")).isEqualTo("[claude:sonnet, codex]");
        assertThat(builders("gate", ModelTier.AS_CAST, "")).isEqualTo("[gate, codex, claude:sonnet]");
        assertThat(builders("planner", ModelTier.AS_CAST, "")).isEqualTo("[claude:opus, codex, claude:sonnet]");
    }

    @Test
    void only_the_builder_of_the_cast_becomes_another() {
        Cast own = cast("gate", ModelTier.AS_CAST, "").of(cast);
        assertThat(own.planner()).isEqualTo(cast.planner());
        assertThat(own.reviewer()).isEqualTo(cast.reviewer());
        assertThat(own.builder()).hasToString("[gate, codex, claude:sonnet]");
    }

    @Test
    void a_tier_is_the_model_that_the_agent_has_for_it_and_else_thinks_less_or_more() {
        assertThat(builders("", ModelTier.FAST, "")).isEqualTo("[codex@low, claude:haiku]");
        assertThat(builders("", ModelTier.SMART, "")).isEqualTo("[codex@high, claude:sonnet@max]");
    }

    @Test
    void smart_never_thinks_less_than_what_is_configured() {
        assertThat(builders("hard", ModelTier.SMART, "")).startsWith("[hard, codex@high");
        assertThat(builders("hard", ModelTier.FAST, "")).startsWith("[hard@low, codex@low");
        var said = new Cast(List.of(), refs("codex@xhigh"), List.of());
        assertThat(cast("", ModelTier.SMART, "").builders(said)).hasToString("[codex@xhigh]");
    }

    @Test
    void the_effort_of_the_sub_task_is_stronger_than_that_of_its_tier() {
        assertThat(builders("", ModelTier.FAST, "medium")).isEqualTo("[codex@medium, claude:haiku@medium]");
        assertThat(builders("", ModelTier.AS_CAST, "medium")).isEqualTo("[codex@medium, claude:sonnet@medium]");
    }

    @Test
    void one_who_is_named_twice_is_asked_once() {
        var two = new Cast(List.of(), refs("claude:opus", "claude:sonnet"), List.of());
        assertThat(cast("", ModelTier.FAST, "").builders(two)).hasToString("[claude:haiku]");
    }

    private String builders(String role, ModelTier tier, String effort) {
        return cast(role, tier, effort).builders(cast).toString();
    }

    private static SubTaskCast cast(String role, ModelTier tier, String effort) {
        var task = new SubTask("s1", "x", "", List.of(), List.of(), List.of(), given(role), tier, given(effort), 1);
        return new SubTaskCast(task, agents());
    }

    private static Optional<String> given(String word) {
        return Optional.of(word).filter(w -> !w.isEmpty());
    }

    private static SortedMap<String, AgentSettings> agents() {
        var all = new TreeMap<String, AgentSettings>();
        all.put("claude", agent("claude", Optional.empty(), Optional.of(NAMED)));
        all.put("codex", agent("codex", Optional.empty(), Optional.empty()));
        all.put("gate", agent("gate", Optional.empty(), Optional.empty()));
        all.put("hard", agent("hard", Optional.of("max"), Optional.empty()));
        return all;
    }

    private static AgentSettings agent(String name, Optional<String> effort, Optional<ModelTiers> models) {
        return new AgentSettings(
                name,
                "command",
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                effort,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                models);
    }

    private static List<AgentRef> refs(String... texts) {
        return Stream.of(texts).map(t -> AgentRef.parse(t).orElseThrow()).toList();
    }
}
