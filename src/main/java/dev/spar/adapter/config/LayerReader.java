package dev.spar.adapter.config;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tomlj.Toml;

/** Reads all sources and lays them over each other. */
final class LayerReader {

    private static final String PREFIX = "SPAR_";

    private final Sources sources;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Layer> files = new ArrayList<>();
    private final List<Layer> profiles = new ArrayList<>();
    private final List<String> profileNames = new ArrayList<>();

    LayerReader(Sources sources) {
        this.sources = sources;
    }

    Config.Read read() {
        sources.system().ifPresent(f -> file(f, f.toString(), false));
        sources.user().ifPresent(f -> file(f, f.toString(), false));
        sources.repository().ifPresent(root -> {
            file(root.resolve(".spar/config.toml"), ".spar/config.toml", true);
            file(root.resolve(".spar/config.local.toml"), ".spar/config.local.toml", true);
        });
        sources.extra().ifPresent(this::extra);
        sources.profile().filter(p -> !profileNames.contains(p)).ifPresent(this::noProfile);
        var layers = new ArrayList<Layer>();
        layers.add(new Layer("default", false, options(Defaults.ALL)));
        layers.add(new Layer("default", false, options(sources.assumed())));
        layers.addAll(files);
        layers.addAll(profiles);
        layers.add(new Layer("environment", false, options(variables())));
        layers.add(new Layer("command line", false, options(sources.options())));
        if (!problems.isEmpty()) {
            return new Config.Read.Wrong(List.copyOf(problems));
        }
        var merge = new Merge();
        layers.forEach(merge::lay);
        return new Config.Read.Loaded(new Config(merge.values()), merge.warnings());
    }

    /** What options say that read as what their keys want; no others. */
    static SortedMap<String, Value> of(List<Sources.Option> options) {
        var none = new Sources(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                List.of(),
                List.of());
        return new LayerReader(none).options(options);
    }

    private void extra(Path file) {
        if (Files.isRegularFile(file)) {
            file(file, file.toString(), false);
        } else {
            problems.add(Problem.of(
                    Code.C008,
                    "no configuration file " + file,
                    "--config names it",
                    "ls -ld " + Shell.word(file.toString())));
        }
    }

    private void file(Path file, String name, boolean repository) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            var source = TomlSource.read(name, Files.readString(file, StandardCharsets.UTF_8));
            problems.addAll(source.problems());
            files.add(new Layer(name, repository, source.values()));
            profileNames.addAll(source.profiles().keySet());
            sources.profile()
                    .flatMap(p -> Optional.ofNullable(source.profiles().get(p)))
                    .ifPresent(values -> profiles.add(new Layer(name, repository, values)));
        } catch (IOException e) {
            problems.add(Problem.of(
                    Code.C008,
                    "cannot read " + name,
                    e.getMessage() + "; it must be UTF-8 text you may read",
                    "ls -l " + Shell.word(file.toString())));
        }
    }

    private void noProfile(String profile) {
        String hint = Similar.to(profile, profileNames)
                .map(s -> "did you mean '" + s + "'?")
                .orElse(
                        profileNames.isEmpty()
                                ? "no file has a [profiles.<name>] table"
                                : "there are: " + String.join(", ", profileNames));
        problems.add(Problem.of(Code.C004, "no profile '" + profile + "'", hint));
    }

    private List<Sources.Option> variables() {
        var found = new ArrayList<Sources.Option>();
        sources.environment().forEach((name, value) -> {
            if (name.startsWith(PREFIX) && name.contains("__")) {
                String key =
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace("__", ".");
                found.add(new Sources.Option(key, value, name));
            }
        });
        return found;
    }

    private SortedMap<String, Value> options(List<Sources.Option> options) {
        var values = new TreeMap<String, Value>();
        for (var o : options) {
            Optional<Key> key = Keys.of(o.key());
            if (key.isEmpty()) {
                String hint = Similar.to(o.key(), Config.keys())
                        .map(s -> "did you mean '" + s + "'?")
                        .orElse("");
                problems.add(Problem.of(
                        Code.C002, "unknown key '" + o.key() + "' (" + o.origin() + ")", hint, "spar config schema"));
                continue;
            }
            switch (Forms.fit(key.get(), literal(key.get(), o.value()))) {
                case Forms.Fit.Fits f -> values.put(o.key(), new Value(f.value(), o.origin()));
                case Forms.Fit.Misfit m ->
                    problems.add(Problem.of(
                            Code.C003,
                            "'" + o.value() + "' does not fit " + o.origin(),
                            o.key() + " wants " + m.wanted(),
                            o.origin().startsWith("--")
                                    ? o.origin() + " " + Forms.example(key.get())
                                    : "spar config schema"));
            }
        }
        return values;
    }

    /** TOML where it is TOML; a plain word is a text. */
    private static Object literal(Key key, String text) {
        if (key.form() == Key.Form.TEXT && !text.strip().startsWith("\"")) {
            return text;
        }
        var toml = Toml.parse("v = " + text);
        Object value = toml.hasErrors() ? null : toml.get(List.of("v"));
        return value == null ? text : TomlSource.plain(value);
    }
}
