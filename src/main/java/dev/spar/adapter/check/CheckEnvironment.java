package dev.spar.adapter.check;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The whole environment of a check: what tools need, nothing secret, caches of the run's own, a block of ports. */
final class CheckEnvironment {
    private static final List<String> LET_THROUGH = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "JAVA_HOME",
            "MAVEN_HOME",
            "M2_HOME",
            "GOPATH",
            "GOROOT",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "RUSTUP_TOOLCHAIN",
            "NVM_DIR",
            "PYENV_ROOT",
            "PYENV_VERSION",
            "VIRTUAL_ENV",
            "SPAR_JAVA_HOME");

    private static final Pattern READS =
            Pattern.compile("(?:cd|node|npm(?: --?\\S+)* (?:test|t|run|run-script))\\b[^|&`$]*");

    private final Room room;
    private final PrivateCaches caches;

    CheckEnvironment(Room room) {
        this.room = room;
        this.caches = new PrivateCaches(room);
    }

    /** {@code granted} are the variables that the user named, with their values. */
    SortedMap<String, String> of(
            PrivateCaches.Tree tree, String command, SortedMap<String, String> granted, boolean network) {
        SortedMap<String, String> all = tools(network);
        all.put("TERM", "dumb");
        all.put("NO_COLOR", "1");
        all.put("CI", "true");
        all.put("PYTHONDONTWRITEBYTECODE", "1");
        all.put("npm_config_cache", caches.npm(tree, !network && reads(command)).toString());
        caches.maven(tree).ifPresent(m -> all.put("MAVEN_OPTS", "-Dmaven.repo.local=" + m));
        all.put("npm_config_update_notifier", "false");
        all.put("GOCACHE", caches.go(tree).toString());
        Path own = caches.kept(tree);
        all.put("PIP_CACHE_DIR", own.resolve("pip").toString());
        all.put("XDG_CACHE_HOME", own.resolve("xdg").toString());
        all.put("GRADLE_USER_HOME", own.resolve("gradle").toString());
        all.putAll(room.ports().variables(tree.folder()));
        all.putAll(granted);
        return all;
    }

    /** Whether all that it calls is known to write nothing into npm's cache. */
    private static boolean reads(String command) {
        return Stream.of(command.split("&&|;"))
                .map(String::strip)
                .allMatch(c -> READS.matcher(c).matches());
    }

    /** What leads to tool chains, and keeps them from asking the network. */
    SortedMap<String, String> tools(boolean network) {
        var all = new TreeMap<String, String>();
        LET_THROUGH.forEach(name -> {
            String value = room.environment().getOrDefault(name, "");
            if (!value.isEmpty()) {
                all.put(name, value);
            }
        });
        all.putIfAbsent("LANG", "C.UTF-8");
        if (!network) {
            all.put("npm_config_offline", "true");
            all.put("CARGO_NET_OFFLINE", "true");
            all.put("GOPROXY", "off");
            all.put("GOTOOLCHAIN", "local");
            all.put("PIP_NO_INDEX", "1");
        }
        return all;
    }

    /** The caches that a check may write, once its environment is made. */
    List<Path> writable(PrivateCaches.Tree tree) {
        return caches.writable(tree);
    }

    /** What the run's own caches are made of. */
    List<Path> behind() {
        return caches.behind();
    }

    /** The folder is gone for good, and what was kept for it may go. */
    void discard(PrivateCaches.Tree tree) {
        caches.discard(tree);
    }
}
