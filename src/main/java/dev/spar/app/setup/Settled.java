package dev.spar.app.setup;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.config.Sources;
import dev.spar.app.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the command line says about the configuration.
 *
 * @param set the {@code -c key=value} options
 * @param options keys that options of their own set
 * @param attended whether a person stays at the terminal while what is begun goes on
 */
public record Settled(
        Optional<Path> config,
        Optional<String> profile,
        List<String> set,
        List<Sources.Option> options,
        boolean attended) {

    public Settled(Optional<Path> config, Optional<String> profile, List<String> set, List<Sources.Option> options) {
        this(config, profile, set, options, true);
    }

    /** The same where nobody stays: what no file says is then settled without a person. */
    public Settled unattended() {
        return new Settled(config, profile, set, options, false);
    }

    private static final Path SYSTEM = Path.of("/etc/spar/config.toml");

    /** Nothing. */
    public static Settled nothing() {
        return new Settled(Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** What the files of this machine and its user say, whatever a repository, variables and options do. */
    public static Config.Read files(Surroundings here) {
        return Config.read(new Sources(
                Optional.of(SYSTEM),
                Optional.of(here.userConfig().resolve("config.toml")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                List.of(),
                List.of()));
    }

    /** A {@code -c key=value}; a key alone is true. */
    public static Sources.Option option(String set) {
        int eq = set.indexOf('=');
        return eq < 0
                ? new Sources.Option(set.strip(), "true", "-c " + set)
                : new Sources.Option(
                        set.substring(0, eq).strip(), set.substring(eq + 1).strip(), "-c " + set);
    }

    /** Reads the configuration; the files of {@code repository} only where it is given. */
    public Config.Read read(Surroundings here, Optional<Path> repository) {
        var all = new ArrayList<Sources.Option>();
        set.stream().map(Settled::option).forEach(all::add);
        all.addAll(options);
        String approve = attended && here.terminal().interactive() ? "plan" : "none";
        return Config.read(new Sources(
                Optional.of(SYSTEM),
                Optional.of(here.userConfig().resolve("config.toml")),
                repository,
                config.map(here.directory()::resolve),
                profile,
                here.environment(),
                all,
                List.of(new Sources.Option("approve", approve, "default"))));
    }
}
