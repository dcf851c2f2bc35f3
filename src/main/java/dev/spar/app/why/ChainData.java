package dev.spar.app.why;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A chain for programs: strings, numbers, booleans, lists and maps of these. */
public final class ChainData {
    private ChainData() {}

    public static SortedMap<String, Object> of(Chain chain) {
        var data = new TreeMap<String, Object>();
        chain.line().ifPresent(l -> data.put("line", line(l)));
        chain.proved().ifPresent(c -> data.put("criterion", proved(c)));
        chain.commit().ifPresent(c -> data.put("commit", commit(c)));
        data.put("gone", chain.gone());
        return data;
    }

    private static Map<String, Object> line(Chain.Line line) {
        var map = new LinkedHashMap<String, Object>();
        map.put("file", line.file());
        map.put("number", line.number());
        map.put("where", line.where());
        map.put("number_there", line.committed().orElse(line.number()));
        map.put("text", line.blamed().text());
        map.put("commit", line.blamed().commit().value());
        map.put("path_then", line.blamed().path());
        map.put("number_then", line.blamed().number());
        return map;
    }

    private static Map<String, Object> proved(Chain.Proved c) {
        var map = new LinkedHashMap<String, Object>();
        map.put("run", c.run().value());
        map.put("id", c.id());
        map.put("text", c.text());
        map.put("status", c.status());
        map.put("why", c.why());
        map.put(
                "command",
                c.proof().flatMap(p -> p.evidence().criterion().check()).map(k -> k.command()));
        map.put("step", c.proof().map(p -> p.step().value()));
        c.runs().red().ifPresent(r -> map.put("red", ran(r)));
        c.runs().green().ifPresent(r -> map.put("green", ran(r)));
        return map;
    }

    private static Map<String, Object> ran(Chain.Ran ran) {
        var map = new LinkedHashMap<String, Object>();
        map.put("outcome", ran.result().outcome());
        map.put("exit", ran.result().exitCode());
        map.put("first", ChainText.first(ran.result()));
        map.put("tree", ran.tree().map(t -> t.value()));
        map.put("output", ran.output().toString());
        map.put("kept", ran.kept());
        return map;
    }

    private static Map<String, Object> commit(Chain.Commit c) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", c.id().value());
        map.put("title", c.title());
        map.put("author", c.author());
        c.run().ifPresent(r -> map.putAll(run(r)));
        return map;
    }

    private static Map<String, Object> run(Chain.OfRun r) {
        var map = new LinkedHashMap<String, Object>();
        map.put("run", r.run());
        map.put("task", r.title());
        map.put("step", r.step());
        map.put("checkpoint", r.label());
        map.put("tree", r.tree().map(t -> t.value()));
        map.put("milestone", r.milestone());
        map.put("criteria", r.criteria());
        map.put("reviewed", r.review());
        map.put("verdicts", r.reviews().stream().map(ChainData::verdict).toList());
        map.put("calls", r.calls().stream().map(ChainData::call).toList());
        map.put("holds", r.holds());
        map.put("assisted", r.assisted());
        return map;
    }

    private static Map<String, Object> verdict(Chain.Reviewed reviewed) {
        var verdict = reviewed.review().verdict();
        var map = new LinkedHashMap<String, Object>();
        map.put("step", reviewed.review().step().value());
        map.put("tree", verdict.tree().value());
        map.put("reviewers", verdict.reviewers().stream().map(v -> v.name()).toList());
        map.put("complete", verdict.complete());
        map.put("findings", verdict.findings().size());
        map.put("of_the_commit", reviewed.same());
        map.put("later", reviewed.later());
        return map;
    }

    private static Map<String, Object> call(Chain.Asked asked) {
        var call = asked.call();
        var map = new LinkedHashMap<String, Object>();
        map.put("step", call.step().value());
        map.put("attempt", call.attempt());
        map.put("role", call.role());
        map.put("agent", call.agent().agent());
        map.put("vendor", call.vendor().name());
        map.put("model", call.model());
        map.put("session", call.session().map(s -> s.value()));
        map.put("input_tokens", call.usage().input());
        map.put("output_tokens", call.usage().output());
        map.put("ending", call.ending());
        map.put("wrote", call.wrote());
        map.put("prompt", call.prompt().value());
        map.put("prompt_file", asked.prompt().toString());
        map.put("prompt_kept", asked.kept());
        return map;
    }
}
