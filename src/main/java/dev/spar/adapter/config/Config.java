package dev.spar.adapter.config;

import dev.spar.core.problem.Problem;
import dev.spar.core.settings.NotifySettings;
import dev.spar.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The configuration of one call: every key that has a value, and where it came from. */
public final class Config {

    private final SortedMap<String, Value> values;

    Config(SortedMap<String, Value> values) {
        this.values = new TreeMap<>(values);
    }

    /** What came of reading. */
    public sealed interface Read {
        /** {@code warnings} tell what a repository's file said in vain. */
        record Loaded(Config config, List<Problem> warnings) implements Read {}

        /** At least one problem; nothing is used. */
        record Wrong(List<Problem> problems) implements Read {}
    }

    public static Read read(Sources sources) {
        return new LayerReader(sources).read();
    }

    /** Keys that these options would set to more than is allowed here, as a repository's file may not either. */
    public List<String> wider(List<Sources.Option> asked) {
        var values = LayerReader.of(asked);
        var merge = new Merge();
        merge.lay(new Layer("before", false, this.values));
        merge.lay(new Layer("asked", true, values));
        return values.entrySet().stream()
                .filter(one -> !one.getValue().equals(merge.values().get(one.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Every key with its value, in order. */
    public SortedMap<String, Value> values() {
        return new TreeMap<>(values);
    }

    /** One key's value as TOML. What an agent's environment gets may be a secret: only addresses are shown. */
    public Optional<String> shown(String key) {
        return Optional.ofNullable(values.get(key))
                .map(v -> key.matches("agents\\.[^.]+\\.env") ? hidden(v.value()) : v.value())
                .map(Forms::shown);
    }

    private static Object hidden(Object variables) {
        var shown = new TreeMap<String, Object>();
        ((Map<?, ?>) variables)
                .forEach((name, value) -> shown.put(
                        String.valueOf(name),
                        String.valueOf(value).matches("https?://[^@?]*") ? value : "(set, not shown)"));
        return shown;
    }

    /** What a run is told, with the roles nobody cast given to these agents, the preferred one first. */
    public SettingsRead settings(List<String> installed) {
        return new SettingsReader(values, installed).read();
    }

    /** Those notices with these of their keys as they are here. */
    public NotifySettings notices(NotifySettings those, List<String> keys) {
        var here = new SettingsReader(values, List.of()).notices();
        return new NotifySettings(
                keys.contains("notify.on") ? here.on() : those.on(),
                keys.contains("notify.terminal") ? here.terminal() : those.terminal(),
                keys.contains("notify.desktop") ? here.desktop() : those.desktop(),
                keys.contains("notify.command") ? here.command() : those.command());
    }

    /** What came of making settings. */
    public sealed interface SettingsRead {
        record Usable(Settings settings) implements SettingsRead {}

        record Unusable(List<Problem> problems) implements SettingsRead {}
    }

    /** Whether such a key exists. */
    public static boolean known(String key) {
        return Keys.of(key).isPresent();
    }

    /** The names of all keys, stars for names of one's own. */
    public static List<String> keys() {
        return Keys.ALL.stream().map(Key::name).toList();
    }
}
