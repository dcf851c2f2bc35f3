package dev.spar.adapter.config;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** One TOML text taken apart into the keys we know; everything else becomes a problem with its line. */
final class TomlSource {

    private static final String PROFILES = "profiles";

    private final String name;
    private final TomlParseResult toml;
    private final SortedMap<String, Value> values = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Value>> profiles = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private TomlSource(String name, TomlParseResult toml) {
        this.name = name;
        this.toml = toml;
    }

    /** Reads the text; look at {@link #problems()} first. */
    static TomlSource read(String name, String text) {
        var source = new TomlSource(name, Toml.parse(text));
        if (source.toml.hasErrors()) {
            var e = source.toml.errors().getFirst();
            source.problems.add(Problem.of(
                    Code.C001,
                    name + ":" + e.position().line() + ":" + e.position().column() + " is not TOML",
                    e.getMessage() + "; every text value wants quotes",
                    "spar config schema"));
        } else {
            source.walk(List.of(), source.toml, List.of(), source.values);
        }
        return source;
    }

    SortedMap<String, Value> values() {
        return values;
    }

    SortedMap<String, SortedMap<String, Value>> profiles() {
        return profiles;
    }

    List<Problem> problems() {
        return problems;
    }

    /** {@code prefix} is where the table lies in the file, {@code path} what its keys mean. */
    private void walk(List<String> prefix, TomlTable table, List<String> path, SortedMap<String, Value> into) {
        for (String key : table.keySet()) {
            var at = plus(prefix, key);
            var meaning = plus(path, key);
            Object raw = table.get(List.of(key));
            if (prefix.isEmpty() && key.equals(PROFILES) && raw instanceof TomlTable all) {
                profiles(all);
            } else if (Keys.of(meaning).isPresent()) {
                leaf(Keys.of(meaning).get(), at, meaning, raw == null ? "" : raw, into);
            } else if (raw instanceof TomlTable inner && Keys.ALL.stream().anyMatch(k -> k.leads(meaning))) {
                walk(at, inner, meaning, into);
            } else {
                unknown(at, meaning);
            }
        }
    }

    private void profiles(TomlTable all) {
        for (String profile : all.keySet()) {
            var into = new TreeMap<String, Value>();
            profiles.put(profile, into);
            if (all.get(List.of(profile)) instanceof TomlTable table) {
                walk(List.of(PROFILES, profile), table, List.of(), into);
            }
        }
    }

    private void leaf(Key key, List<String> at, List<String> meaning, Object raw, SortedMap<String, Value> into) {
        String dotted = String.join(".", meaning);
        switch (Forms.fit(key, plain(raw))) {
            case Forms.Fit.Fits f -> into.put(dotted, new Value(f.value(), where(at)));
            case Forms.Fit.Misfit m ->
                problems.add(Problem.of(
                        Code.C003, "'" + dotted + "' in " + where(at) + " wants " + m.wanted(), key.about()));
        }
    }

    private void unknown(List<String> at, List<String> meaning) {
        String dotted = String.join(".", meaning);
        var candidates = Keys.ALL.stream().map(k -> Known.named(k, meaning)).toList();
        String hint = Similar.to(dotted, candidates)
                .map(s -> "did you mean '" + s + "'?")
                .orElse("spar config schema lists all keys");
        problems.add(Problem.of(Code.C002, "unknown key '" + dotted + "' in " + where(at), hint));
    }

    private String where(List<String> at) {
        var position = toml.inputPositionOf(at);
        return position == null ? name : name + ":" + position.line();
    }

    private static List<String> plus(List<String> path, String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    /** Without the library's own types. */
    static Object plain(Object raw) {
        return switch (raw) {
            case TomlArray array ->
                array.toList().stream().map(TomlSource::plain).toList();
            case TomlTable table -> {
                var map = new TreeMap<String, Object>();
                table.keySet().forEach(k -> map.put(k, plain(value(table, k))));
                yield map;
            }
            default -> raw;
        };
    }

    private static Object value(TomlTable table, String key) {
        Object value = table.get(List.of(key));
        return value == null ? "" : value;
    }

    /** The names of known keys with the user's own words in place of stars. */
    private static final class Known {
        static String named(Key key, List<String> like) {
            var parts = new ArrayList<>(key.parts());
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).equals("*") && i < like.size()) {
                    parts.set(i, like.get(i));
                }
            }
            return String.join(".", parts);
        }
    }
}
