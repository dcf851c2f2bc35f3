package dev.spar.adapter.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a fenced process sees of the places where people keep things: nothing but tool chains and package caches,
 * read-only.
 *
 * @param hidden folders that appear empty, with a private, writable memory behind them
 * @param shown real folders and files by the path within {@code hidden} where they appear
 * @param own real folders of the user's own copy of the repository; a link in them may lead anywhere
 */
public record HomeView(List<Path> hidden, SortedMap<Path, Path> shown, List<Path> own) {
    /**
     * Package caches and tool chains of the home (CONTRACT, "Fence and home"), and what in them is not for others'
     * eyes.
     */
    private static final Map<String, List<String>> CACHES = new TreeMap<>(Map.of(
            ".m2", List.of("settings.xml", "settings-security.xml", "settings4.xml", "settings-security4.xml"),
            ".gradle",
                    List.of(
                            "gradle.properties",
                            "init.gradle",
                            "init.gradle.kts",
                            "init.d",
                            "enterprise",
                            "develocity"),
            ".npm", List.of("_logs"),
            ".cargo", List.of("credentials", "credentials.toml"),
            ".rustup", List.of(),
            ".pyenv", List.of(),
            "go", List.of()));

    /** Version managers whose programs on PATH are only pointers into the rest of their folder. */
    private static final List<String> SHIMS =
            List.of(".asdf", ".jenv", ".goenv", ".nodenv", ".proto", ".rbenv", ".volta", ".local/share/mise");

    /** Where such managers, and uv, put the interpreters that environments within a repository lead to. */
    private static final List<String> INTERPRETERS = Stream.concat(
                    Stream.of(".local/share/uv/python", ".pyenv"), SHIMS.stream())
            .toList();

    /** Variables that name the folder of a tool chain. */
    private static final List<String> TOOL_VARIABLES =
            List.of("CARGO_HOME", "GOPATH", "GOROOT", "GRADLE_USER_HOME", "JAVA_HOME", "PYENV_ROOT", "RUSTUP_HOME");

    private static final List<String> SETTINGS = List.of("config", "config.toml");
    private static final int LARGEST_SETTINGS = 1 << 20;

    private static final List<String> SYSTEM = List.of(
            "/etc", "/usr/bin", "/usr/lib", "/usr/local/bin", "/usr/local/lib", "/bin", "/lib", "/nix", "/proc");

    /** Names that hold secrets wherever a tool keeps them. */
    private static final List<String> SECRETS = List.of(
            ".git-credentials",
            ".netrc",
            ".npmrc",
            ".pypirc",
            ".yarnrc.yml",
            "auth.json",
            "credentials",
            "credentials.json",
            "credentials.toml",
            "gradle.properties");

    /**
     * The view of this machine for this user.
     *
     * @param environment the user's: HOME, PATH and the variables of tool chains are looked at
     * @param hidden besides the homes and the temporary folders, for example where runs are kept
     * @param readable besides the tool chains, relative to the home or absolute
     */
    public static HomeView of(SortedMap<String, String> environment, List<Path> hidden, List<Path> readable) {
        return of(environment, hidden, List.of(), readable);
    }

    /**
     * The same for work on a repository.
     *
     * @param own the folders of the user's own copy of it, hidden save tool chains in them (a Python environment, say)
     */
    public static HomeView of(
            SortedMap<String, String> environment, List<Path> hidden, List<Path> own, List<Path> readable) {
        var home = Optional.ofNullable(environment.get("HOME"))
                .filter(named -> named.startsWith("/"))
                .flatMap(named -> real(Path.of(named)));
        var veils = new TreeSet<Path>();
        for (var usual : List.of("/home", "/root", "/run", "/tmp", "/var/tmp"))
            real(Path.of(usual)).ifPresent(veils::add);
        home.ifPresent(veils::add);
        hidden.forEach(folder -> real(folder).ifPresent(veils::add));
        own.forEach(folder -> real(folder).filter(HomeView::dispensable).ifPresent(veils::add));
        veils.removeIf(folder -> folder.getNameCount() == 0);

        var view = new HomeView(
                List.copyOf(veils),
                new TreeMap<>(),
                own.stream().flatMap(o -> real(o).stream()).toList());
        home.ifPresent(view::showCaches);
        Programs.folders(environment.getOrDefault("PATH", "")).forEach(folder -> view.showTools(home, folder));
        for (var variable : TOOL_VARIABLES) {
            var folder = environment.getOrDefault(variable, "");
            if (folder.startsWith("/")) view.showUnlessAHome(Path.of(folder));
        }
        for (var folder : readable) view.showAnyway(home.orElse(Path.of("/")).resolve(folder));
        for (var folder : hidden)
            real(folder).ifPresent(kept -> view.shown.keySet().removeIf(path -> path.startsWith(kept)));
        return new HomeView(view.hidden, Collections.unmodifiableSortedMap(view.shown), view.own);
    }

    /** A repository may be made of what every program needs. */
    private static boolean dispensable(Path folder) {
        return SYSTEM.stream().noneMatch(needed -> Path.of(needed).startsWith(folder));
    }

    /** The same with what it takes to run this program. */
    public HomeView withProgram(Path program) {
        var view = new HomeView(hidden, new TreeMap<>(shown), own);
        view.show(program);
        view.showTarget(program);
        return view;
    }

    /** Whether the path lies in what is hidden and not in what is shown. */
    public boolean hides(Path path) {
        return veiled(path) && shown.keySet().stream().noneMatch(path::startsWith);
    }

    private boolean veiled(Path path) {
        return hidden.stream().anyMatch(path::startsWith);
    }

    private void showCaches(Path home) {
        CACHES.forEach((name, secrets) -> showWithout(home.resolve(name), secrets));
    }

    /** A folder on PATH; with the folder above it where that looks like a tool chain's root. */
    private void showTools(Optional<Path> home, Path folder) {
        if (!veiled(folder) || !Files.isDirectory(folder)) return;
        var root = Objects.requireNonNull(folder.getParent(), "a veiled folder has a parent");
        boolean chain = Files.isDirectory(root.resolve("lib")) || Files.isRegularFile(root.resolve("pyvenv.cfg"));
        if (chain && !root.endsWith(".local")) showUnlessAHome(root);
        showUnlessAHome(folder);
        for (var shims : SHIMS)
            home.map(h -> h.resolve(shims)).filter(folder::startsWith).ifPresent(this::show);
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(folder)) {
            for (var program : programs) if (Files.isSymbolicLink(program)) showTarget(program);
        } catch (IOException _) {
            // Unreadable to us is unreadable to what we start.
        }
    }

    /** Where a link leads, step by step, for a link within a link must be found as well. */
    private void showTarget(Path link) {
        if (strays(link, real(link).orElse(link))) return;
        try {
            var at = link;
            for (int steps = 0; steps < 8 && Files.isSymbolicLink(at); steps++) {
                at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
                showPackage(at);
            }
            real(link).ifPresent(this::showPackage);
        } catch (IOException _) {
            // A link that cannot be followed leads nowhere for what we start, too.
        }
    }

    /** A program with its npm packages, with its tool's own folder, or alone. */
    private void showPackage(Path program) {
        if (!hides(program)) return;
        var whole = program;
        if (!isOwn(program)
                && Files.isDirectory(program.resolve("../../lib").normalize())
                && program.resolveSibling("").endsWith("bin"))
            whole = program.resolve("../..").normalize();
        for (int names = program.getNameCount(); names > 0; names--) {
            var part = Path.of("/").resolve(program.subpath(0, names));
            if (part.endsWith("node_modules")) whole = part;
        }
        showUnlessAHome(whole);
    }

    /** A PATH may name anything; the home itself and what holds it never become visible this way. */
    private void showUnlessAHome(Path folder) {
        if (hidden.stream().noneMatch(veil -> veil.startsWith(real(folder).orElse(folder))))
            showWithout(folder, SECRETS);
    }

    private void showWithout(Path folder, List<String> secrets) {
        if (!Files.isDirectory(folder)) {
            show(folder);
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
            var open = new ArrayList<Path>();
            boolean whole = true;
            for (var part : parts) {
                if (secrets.contains(part.getFileName().toString()) || holdsToken(part)) whole = false;
                else open.add(part);
            }
            if (whole) show(folder);
            else open.forEach(this::show);
        } catch (IOException _) {
            // What cannot be listed cannot be shown without its secrets.
        }
    }

    /** Cargo's settings are needed where packages come from elsewhere, and may hold the token to publish with. */
    private static boolean holdsToken(Path file) {
        if (!SETTINGS.contains(file.getFileName().toString()) || !Files.isRegularFile(file)) return false;
        try {
            return Files.size(file) > LARGEST_SETTINGS
                    || new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("token");
        } catch (IOException _) {
            return true;
        }
    }

    private void show(Path path) {
        if (!strays(path, real(path).orElse(path))) showAnyway(path);
    }

    /**
     * Whether the repository's own words, by a link in it, lead to what is hidden and is no program of a tool chain.
     */
    private boolean strays(Path path, Path target) {
        var parent = Optional.ofNullable(path.getParent()).flatMap(HomeView::real);
        var lies = parent.map(p -> p.resolve(path.getFileName())).orElse(path);
        if (isOwn(lies) ? target.equals(lies) : !isOwn(path)) return false;
        boolean program = Files.isRegularFile(target) && Files.isExecutable(target);
        return veiled(target) && !(program && (isOwn(target) || managed(target)));
    }

    private boolean isOwn(Path path) {
        return own.stream().anyMatch(path::startsWith);
    }

    private static boolean managed(Path program) {
        return INTERPRETERS.stream().anyMatch(folder -> program.toString().contains("/" + folder + "/"));
    }

    private void showAnyway(Path path) {
        var parent = path.getParent();
        if (parent == null) return;
        // A path that leads through a link into the hidden is shown where it really lies.
        var at = veiled(path) ? path : real(parent).orElse(parent).resolve(path.getFileName());
        if (hides(at)) real(at).ifPresent(source -> shown.put(at, source));
    }

    static Optional<Path> real(Path path) {
        return RealPath.of(path);
    }
}
