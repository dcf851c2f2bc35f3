package dev.spar.app.cli;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.config.ConfigFile;
import dev.spar.adapter.config.ConfigSchema;
import dev.spar.adapter.config.Value;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.result.Result;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and changes the configuration. */
@Command(name = "config", description = "Show the configuration and where each value came from, or change a key.")
final class ConfigCommand extends Verb {

    /** What is to be done. */
    enum Action {
        SHOW,
        GET,
        SET,
        SCHEMA;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "show|get|set|schema", description = "what to do")
    Action action = Action.SHOW;

    @Parameters(index = "1", arity = "0..1", paramLabel = "KEY", description = "a dotted key, e.g. budget.time")
    Optional<String> key = Optional.empty();

    @Parameters(index = "2", arity = "0..1", paramLabel = "VALUE", description = "TOML, or a plain word")
    Optional<String> value = Optional.empty();

    @Option(names = "--origin", description = "say where each value came from")
    boolean origin;

    @Option(names = "--project", description = "set in this repository's .spar/config.toml, not in your own file")
    boolean project;

    ConfigCommand(Context context) {
        super(context);
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    String name() {
        return "config";
    }

    @Override
    Result answer() throws IOException {
        return switch (action) {
            case SHOW -> read(this::show);
            case GET -> key.map(k -> read(c -> get(c, k))).orElseGet(() -> misuse("config get wants a key"));
            case SET ->
                key.isPresent() && value.isPresent()
                        ? set(key.get(), value.get())
                        : misuse("config set wants a key and a value");
            case SCHEMA -> Result.ok(Json.write(ConfigSchema.schema())).with("schema", ConfigSchema.schema());
        };
    }

    private Result read(java.util.function.Function<Config, Result> use) {
        var globals = context.globals();
        var settled = new Settled(globals.config, globals.profile, globals.set, List.of());
        return switch (settled.read(context.here(), trustedRoot())) {
            case Config.Read.Wrong w -> Result.failed(w.problems().toArray(Problem[]::new));
            case Config.Read.Loaded l -> {
                l.warnings().forEach(context::warn);
                yield use.apply(l.config());
            }
        };
    }

    /** A repository's files are read only where it is trusted; that they were not is said. */
    private Optional<Path> trustedRoot() {
        Optional<Repository> found = repository();
        var trusted = found.filter(
                r -> new TrustGate(context.services().trust(), r, r.head()).standing() == TrustGate.Standing.TRUSTED);
        if (found.isPresent()
                && trusted.isEmpty()
                && java.nio.file.Files.exists(found.get().root().resolve(".spar/config.toml"))) {
            context.say("note: .spar/config.toml is not read: the repository is not trusted (spar trust)");
        }
        return trusted.map(Repository::root);
    }

    private Optional<Repository> repository() {
        return switch (context.services().repositories().look(context.folder())) {
            case Repositories.Look.Found f -> Optional.of(f.repository());
            case Repositories.Look.Unfit u -> Optional.empty();
        };
    }

    private Result show(Config config) {
        Map<String, Value> values = config.values();
        var data = new TreeMap<String, Object>();
        String text = values.entrySet().stream()
                .map(e -> {
                    String shown = config.shown(e.getKey()).orElse("");
                    data.put(
                            e.getKey(),
                            new TreeMap<>(Map.of(
                                    "value", shown, "origin", e.getValue().origin())));
                    return e.getKey() + " = " + shown
                            + (origin ? "   # " + e.getValue().origin() : "");
                })
                .collect(Collectors.joining("\n"));
        return Result.ok(text).with("values", data);
    }

    private Result get(Config config, String wanted) {
        if (config.shown(wanted).isPresent()) {
            String shown = config.shown(wanted).get();
            return Result.ok(shown).with("value", shown);
        }
        if (Config.known(wanted)) {
            return Result.ok("").exit(1);
        }
        String hint = Similar.to(wanted, Config.keys())
                .map(s -> "did you mean '" + s + "'?")
                .orElse("");
        return Result.failed(Problem.of(Code.C002, "unknown key '" + wanted + "'", hint, "spar config schema"));
    }

    private Result set(String wanted, String given) throws IOException {
        Path file = context.here().userConfig().resolve("config.toml");
        if (project) {
            var repository = repository();
            if (repository.isEmpty()) {
                return misuse("--project wants a repository");
            }
            file = repository.get().root().resolve(".spar/config.toml");
        }
        Path target = file;
        var trusted = repository()
                .filter(r -> project)
                .map(r -> new TrustGate(context.services().trust(), r, r.head()))
                .filter(g -> g.standing() == TrustGate.Standing.TRUSTED);
        var wrong = ConfigFile.set(target, wanted, given);
        if (wrong.isPresent()) {
            return Result.failed(wrong.get());
        }
        // Whoever trusted what was there says this themselves.
        if (trusted.isPresent()) {
            trusted.get().trustWith(Files.readAllBytes(target));
        }
        return Result.ok("set " + wanted + " in " + target).with("file", target.toString());
    }

    private static Result misuse(String what) {
        return Result.failed(Problem.of(Code.C007, what, "", "spar help config"));
    }
}
