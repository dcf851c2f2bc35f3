package dev.spar.adapter.git;

import dev.spar.flow.port.Repo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What we take over of the user's git configuration: values that decide which bytes are clean (line ends, modes), names
 * and patterns. Nothing that names a program. Keys are lower case up to the last dot's part; the last value of a key
 * counts.
 *
 * @param users the values without those that the repository's own configuration sets
 */
record UserConfig(
        SortedMap<String, String> values, SortedMap<String, String> users, SortedMap<String, String> environment) {
    private static final List<String> REPOSITORY = List.of("local", "worktree");

    static UserConfig read(Git git, Found found, SortedMap<String, String> environment) {
        // The worktree's own git directory: it leads to the common configuration and to config.worktree.
        Answer answer = git.readUserConfig(found.gitDir(), environment);
        var values = new TreeMap<String, String>();
        var users = new TreeMap<String, String>();
        String[] fields = new String(answer.out(), StandardCharsets.UTF_8).split("\0", -1);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            String field = fields[i + 1];
            int end = field.indexOf('\n');
            String key = end < 0 ? field : field.substring(0, end);
            String value = end < 0 ? "true" : field.substring(end + 1);
            values.put(key, value);
            if (!REPOSITORY.contains(fields[i])) {
                users.put(key, value);
            }
        }
        return new UserConfig(values, users, environment);
    }

    /** What the user set for all their repositories: nothing that came with this one. */
    UserConfig ofTheUser() {
        return new UserConfig(users, users, environment);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A value of a fixed list of words, in lower case; anything else counts as absent. */
    Optional<String> word(String key, List<String> words) {
        return value(key).map(v -> v.toLowerCase(Locale.ROOT)).filter(words::contains);
    }

    /** In git's order: environment, author's, user's; where none is set, the login's. */
    Repo.Identity identity() {
        String login = Optional.ofNullable(environment.get("USER"))
                .filter(u -> !u.isBlank())
                .orElse("spar");
        String name = first("GIT_AUTHOR_NAME", "author.name", "user.name").orElse(login);
        String email = first("GIT_AUTHOR_EMAIL", "author.email", "user.email").orElse(login + "@localhost");
        return new Repo.Identity(plain(name, login), plain(email, login + "@localhost"));
    }

    /** Whether the user told git who they are. */
    boolean knowsUser() {
        return first("GIT_AUTHOR_EMAIL", "author.email", "user.email").isPresent();
    }

    private Optional<String> first(String variable, String key, String other) {
        return Optional.ofNullable(environment.get(variable))
                .or(() -> value(key))
                .or(() -> value(other))
                .filter(v -> !v.isBlank());
    }

    /** Without what would end the field in a commit object: angle brackets, line ends, control characters. */
    private static String plain(String text, String otherwise) {
        String plain = text.replaceAll("[<>\\p{Cntrl}]", "").strip();
        return plain.isEmpty() ? otherwise : plain;
    }

    /** The user's own ignore patterns and attributes: data, read as git would find them. */
    List<Path> files(String key, String name) {
        var files = new ArrayList<Path>();
        Optional<Path> home = Optional.ofNullable(environment.get("HOME")).map(Path::of);
        Optional<String> named = value(key);
        if (named.isPresent()) {
            String path = named.get();
            if (path.startsWith("~/")) {
                home.ifPresent(h -> files.add(h.resolve(path.substring(2))));
            } else if (path.startsWith("/")) {
                files.add(Path.of(path));
            }
            return files;
        }
        Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(x -> x.startsWith("/"))
                .map(Path::of)
                .or(() -> home.map(h -> h.resolve(".config")))
                .ifPresent(c -> files.add(c.resolve("git").resolve(name)));
        return files;
    }
}
