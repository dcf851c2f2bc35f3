package dev.spar.adapter.config;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.scope.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an {@code agent.config.json} (checks in tiers, the mapping of tier 1, allow and deny lists, most files a
 * milestone, risk triggers, who plays what) into our keys. It is taken generously, since the form was only ever
 * sketched; what is not understood is said.
 */
public final class BriefImport {

    private final SortedMap<String, Object> keys = new TreeMap<>();
    private final List<String> ignored = new ArrayList<>();

    private BriefImport() {}

    /** What came of it. */
    public sealed interface Imported {
        /** {@code keys} in the form of {@link Config}; {@code ignored} names what has no counterpart. */
        record Understood(SortedMap<String, Object> keys, List<String> ignored) implements Imported {}

        record Wrong(Problem problem) implements Imported {}
    }

    public static Imported read(String json) {
        try {
            JsonNode root = JsonMapper.builder().build().readTree(json);
            if (!root.isObject()) {
                return wrong("it is no object");
            }
            var brief = new BriefImport();
            brief.object("", root);
            return new Imported.Understood(brief.keys, List.copyOf(brief.ignored));
        } catch (JacksonException e) {
            return wrong(String.valueOf(e.getOriginalMessage()));
        }
    }

    private static Imported wrong(String why) {
        return new Imported.Wrong(Problem.of(
                Code.C009,
                "agent.config.json cannot be imported",
                why,
                "rm agent.config.json && spar init   # or mend it first"));
    }

    private void object(String path, JsonNode node) {
        for (var e : node.properties()) {
            String name = e.getKey().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
            take(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), name, e.getValue());
        }
    }

    private void take(String path, String name, JsonNode value) {
        switch (name) {
            case "tier0", "tier2" ->
                texts(value).ifPresentOrElse(t -> keys.put("verify." + name + ".run", t), () -> ignored.add(path));
            case "tier1", "tier1mapping", "mapping" ->
                targeted(value).ifPresentOrElse(t -> keys.put("verify.tier1", t), () -> ignored.add(path));
            case "allow", "allowlist", "allowed", "alloweddirs" -> list("scope.allow", path, value);
            case "deny", "denylist", "forbidden", "forbiddendirs" -> list("scope.deny", path, value);
            case "maxfiles", "maxfilespermilestone", "maxfilestouchedpermilestone", "maxfilestouched" ->
                number("scope.max_files_per_milestone", path, value);
            case "risktriggers" -> risks(path, value);
            case "setup", "setupcommand" -> text("verify.setup", path, value);
            case "plan", "planner" -> text("cast.planner", path, value);
            case "implement", "builder", "execute" -> text("cast.builder", path, value);
            case "review", "reviewer" -> text("cast.reviewer", path, value);
            default -> {
                if (value.isObject()) {
                    object(path, value);
                } else {
                    ignored.add(path);
                }
            }
        }
    }

    private void text(String key, String path, JsonNode value) {
        value.asStringOpt()
                .filter(s -> value.isString())
                .ifPresentOrElse(s -> keys.put(key, key.startsWith("cast.") ? List.of(s) : s), () -> ignored.add(path));
    }

    private void number(String key, String path, JsonNode value) {
        if (value.isIntegralNumber() && value.asLong() > 0) {
            keys.put(key, value.asLong());
        } else {
            ignored.add(path);
        }
    }

    private void list(String key, String path, JsonNode value) {
        texts(value)
                .filter(all ->
                        all.stream().allMatch(g -> new Glob(g).complaint().isEmpty()))
                .ifPresentOrElse(t -> keys.put(key, t), () -> ignored.add(path));
    }

    private void risks(String path, JsonNode value) {
        var globs = new ArrayList<String>();
        for (JsonNode trigger : value) {
            if (trigger.isString()) {
                globs.add(trigger.asString());
            } else {
                texts(first(trigger, "patterns", "paths", "globs"))
                        .ifPresentOrElse(globs::addAll, () -> ignored.add(path));
            }
        }
        if (!globs.isEmpty()) {
            keys.put("risk.high", List.copyOf(globs));
        }
    }

    private static Optional<List<Targets>> targeted(JsonNode value) {
        var all = new ArrayList<Targets>();
        if (value.isObject()) {
            for (var e : value.properties()) {
                texts(e.getValue()).ifPresent(run -> all.add(new Targets(List.of(e.getKey()), run, Optional.empty())));
            }
        } else if (value.isArray() && texts(value).isPresent()) {
            all.add(new Targets(List.of("**"), texts(value).get(), Optional.empty()));
        } else {
            for (JsonNode entry : value) {
                var paths = texts(first(entry, "paths", "patterns", "path", "pattern"));
                var run = texts(first(entry, "run", "commands", "command", "cmd"));
                paths.ifPresent(p -> run.ifPresent(r -> all.add(new Targets(p, r, Optional.empty()))));
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    private static JsonNode first(JsonNode node, String... names) {
        for (String name : names) {
            if (node.has(name)) {
                return node.get(name);
            }
        }
        return node.path("");
    }

    private static Optional<List<String>> texts(JsonNode value) {
        if (value.isString()) {
            return Optional.of(List.of(value.asString()));
        }
        if (!value.isArray() || value.isEmpty()) {
            return Optional.empty();
        }
        var all = new ArrayList<String>();
        for (JsonNode v : value) {
            if (!v.isString()) {
                return Optional.empty();
            }
            all.add(v.asString());
        }
        return Optional.of(List.copyOf(all));
    }
}
