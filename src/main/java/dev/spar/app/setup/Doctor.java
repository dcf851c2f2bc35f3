package dev.spar.app.setup;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.machine.Machine;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.repository.CheckFinder;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks at everything a run needs and says what is missing, without changing anything or running code of the
 * repository.
 */
public final class Doctor {

    private static final long ROOM = 1L << 30;

    private final Surroundings here;
    private final Services services;
    private final Settled settled;

    public Doctor(Surroundings here, Services services, Settled settled) {
        this.here = here;
        this.services = services;
        this.settled = settled;
    }

    public List<Finding> look(Path folder) {
        var found = new ArrayList<Finding>();
        var repository = repository(folder, found);
        Optional<Path> root = repository.filter(this::trusted).map(Repository::root);
        List<String> named = List.of();
        switch (settled.read(here, root)) {
            case Config.Read.Wrong w -> w.problems().forEach(p -> found.add(broken(p)));
            case Config.Read.Loaded l -> {
                named = named(l.config());
                l.warnings()
                        .forEach(p -> found.add(Finding.warn(
                                "config.repository", p.what(), p.fixes().getFirst())));
                agents(l.config(), root.orElse(folder), found);
            }
        }
        found.addAll(services.fence());
        repository.ifPresent(r -> found.addAll(repository(r)));
        if (repository.isPresent()) {
            found.add(named.isEmpty() ? checks(repository.get()) : Finding.ok("verify.checks", configured(named)));
        }
        found.add(disk());
        found.add(Finding.ok("java.version", "Java " + Runtime.version().feature()));
        return found;
    }

    private static Finding broken(Problem p) {
        return Finding.fails(
                p.code(), "config.valid", p.what(), "spar help " + p.code().id());
    }

    private void agents(Config config, Path folder, List<Finding> found) {
        var installed = Programs.installed(services.machine(folder), config);
        switch (config.settings(installed)) {
            case Config.SettingsRead.Unusable u -> u.problems().forEach(p -> found.add(broken(p)));
            case Config.SettingsRead.Usable u -> cast(u.settings(), folder, found);
        }
    }

    private void cast(Settings settings, Path folder, List<Finding> found) {
        found.add(Finding.ok(
                "config.valid",
                "configuration reads; builder " + settings.cast().builder().getFirst()
                        + ", planner " + settings.cast().planner().getFirst()
                        + ", reviewer "
                        + (settings.cast().reviewer().isEmpty()
                                ? "another vendor"
                                : settings.cast().reviewer().getFirst().toString())));
        var names = new TreeSet<String>(List.of("claude", "codex"));
        settings.cast().builder().forEach(r -> names.add(r.agent()));
        settings.cast().planner().forEach(r -> names.add(r.agent()));
        settings.cast().reviewer().forEach(r -> names.add(r.agent()));
        var agents = services.agents(settings, folder);
        var machine = services.machine(folder);
        var look = new AgentLook(machine, here, agents);
        var force = new AgentsInForce(agents);
        for (String name : names) {
            var agent = Optional.ofNullable(settings.agents().get(name));
            boolean needed = needed(settings, name);
            var told = new ArrayList<>(agent.map(look::look).orElse(List.of()));
            agent.filter(a -> there(a, machine)).ifPresent(a -> told.addAll(force.of(a, folder)));
            told.forEach(f -> found.add(needed ? f : f.optional()));
        }
    }

    private static boolean there(AgentSettings agent, Machine machine) {
        return agent.kind().equals("scripted")
                || machine.find(Programs.of(agent)).isPresent();
    }

    private static boolean needed(Settings settings, String name) {
        var cast = settings.cast();
        return List.of(cast.builder(), cast.planner(), cast.reviewer()).stream()
                .anyMatch(l -> !l.isEmpty() && l.getFirst().agent().equals(name));
    }

    private Optional<Repository> repository(Path folder, List<Finding> found) {
        var misplaced = services.repositories().noRuns(folder);
        if (misplaced.isPresent()) {
            found.add(absent(misplaced.get()));
            return Optional.empty();
        }
        return switch (services.repositories().look(folder)) {
            case Repositories.Look.Found f -> Optional.of(f.repository());
            case Repositories.Look.Unfit u -> {
                found.add(absent(u.problem()));
                yield Optional.empty();
            }
        };
    }

    private static Finding absent(Problem p) {
        String fix =
                p.fixes().isEmpty() ? "spar help " + p.code().id() : p.fixes().getFirst();
        return Finding.fails(p.code(), "repository.present", p.what(), fix);
    }

    private boolean trusted(Repository repository) {
        return new TrustGate(services.trust(), repository, repository.head()).standing() == TrustGate.Standing.TRUSTED;
    }

    private List<Finding> repository(Repository repository) {
        var found = new ArrayList<Finding>();
        found.add(Finding.ok("git.version", "git is there and new enough"));
        found.add(Finding.ok(
                "repository.present",
                repository.root() + repository.branch().map(b -> " on " + b).orElse(", detached")));
        int dirty = repository.dirt().size();
        found.add(
                dirty == 0
                        ? Finding.ok("repository.clean", "working tree is clean")
                        : Finding.warn(
                                "repository.clean",
                                dirty + " uncommitted changes",
                                "git stash -u, or spar run --with-changes"));
        found.add(
                trusted(repository)
                        ? Finding.ok("repository.trust", "trusted")
                        : Finding.warn(
                                "repository.trust",
                                "not trusted yet: a run without a terminal stops (SPAR-R007)",
                                "spar trust"));
        repository.notes().forEach(n -> found.add(Finding.warn("repository.note", n, "nothing, if that is meant")));
        return found;
    }

    /** Where the configuration names checks, those are run and nothing is looked for. */
    private static List<String> named(Config config) {
        return Stream.of("verify.tier0.run", "verify.tier2.run")
                .flatMap(key -> config.shown(key).stream())
                .toList();
    }

    private static String configured(List<String> named) {
        return "checks of the configuration: " + String.join("; ", named);
    }

    private Finding checks(Repository repository) {
        return switch (services.checks().find(repository.root())) {
            case CheckFinder.Search.Found f -> Finding.ok("verify.checks", "checks: " + String.join("; ", f.reasons()));
            case CheckFinder.Search.Nothing n ->
                Finding.warn(
                        "verify.checks",
                        "no checks found (looked for " + String.join(", ", n.lookedFor()) + ")",
                        "spar run --check CMD, or [verify] in .spar/config.toml");
        };
    }

    private Finding disk() {
        var free = services.machine(here.directory()).free(here.state());
        String where = here.state().toString();
        if (free.isEmpty()) {
            return Finding.warn("state.disk", "cannot tell how much room " + where + " has", "set SPAR_HOME");
        }
        String room = (free.get() >> 20) + " MB free for " + where;
        return free.get() < ROOM
                ? Finding.fails(Code.D001, "state.disk", room, "make room, or set SPAR_HOME")
                : Finding.ok("state.disk", room);
    }
}
