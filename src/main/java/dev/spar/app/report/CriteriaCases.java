package dev.spar.app.report;

import dev.spar.adapter.store.FileArtifacts;
import dev.spar.app.result.JUnitXml;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import dev.spar.core.run.state.RunState;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The criteria of a run with their evidence, for {@code criteria.junit.xml}. */
record CriteriaCases(RunState state, FileArtifacts artifacts) {
    /** Of what a command printed only its end is told; characters. */
    private static final int TAIL = 4_000;

    List<JUnitXml.Case> cases() {
        String suite = state.begun().map(Event.RunStarted::title).orElse("spar run");
        return state.criteria().stream().map(c -> one(suite, c)).toList();
    }

    private JUnitXml.Case one(String suite, RunState.CriterionRow c) {
        return new JUnitXml.Case(
                suite,
                c.id(),
                c.text(),
                c.status(),
                c.met(),
                c.why(),
                c.command(),
                c.green().map(g -> g.millis() / 1000.0).orElse(0.0),
                c.green().map(this::tail).orElse(""),
                new JUnitXml.Asked(
                        state.begun().map(b -> b.base().value()).orElse(""),
                        head(),
                        c.green().map(g -> g.tree().value()).orElse("")));
    }

    private String head() {
        return state.checkpoints().isEmpty()
                ? state.begun().map(Event.RunStarted::base).map(CommitId::value).orElse("")
                : state.checkpoints().getLast().checkpoint().commit().value();
    }

    private String tail(RunState.CriterionRow.Run run) {
        String all = artifacts
                .get(run.output())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .orElse("");
        return all.length() <= TAIL ? all : all.substring(all.length() - TAIL);
    }
}
