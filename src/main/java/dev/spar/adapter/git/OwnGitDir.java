package dev.spar.adapter.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A git directory of our own over the user's objects and refs: configuration, hooks, excludes, attributes, HEAD and
 * index are ours, {@code objects}, {@code refs}, {@code packed-refs}, {@code shallow} and the branches' logs are links
 * to theirs.
 */
final class OwnGitDir {
    private static final List<String> SWITCH = List.of("true", "false", "yes", "no", "on", "off", "0", "1");

    private static final String OURS = """
        [gc]
        	auto = 0
        [maintenance]
        	auto = false
        [protocol]
        	allow = never
        [commit]
        	gpgSign = false
        [submodule]
        	recurse = false
        [diff]
        	ignoreSubmodules = all
        [core]
        	bare = false
        	hooksPath = /dev/null
        	fsmonitor = false
        	splitIndex = false
        	safecrlf = false
        	logAllRefUpdates = false
        	fsync = committed,reference
        	filesRefLockTimeout = 2000
        	packedRefsTimeout = 4000
        """;

    private OwnGitDir() {}

    /** Makes it or brings it up to date; harmless to repeat. {@code head} is what its HEAD says. */
    static Place make(Path folder, Found found, UserConfig config, String head) {
        OwnFiles.folder(folder);
        for (String shared : List.of("objects", "refs", "packed-refs", "shallow")) {
            OwnFiles.link(folder.resolve(shared), found.commonDir().resolve(shared));
        }
        OwnFiles.link(folder.resolve("logs/refs"), found.commonDir().resolve("logs/refs"));
        describe(folder, Patterns.all(found, config), config, head);
        return Place.bare(folder);
    }

    /**
     * The same for a folder that commands of the repository may look into: it borrows the user's objects, but what is
     * written stays in it, and it has no refs. A file that only the repository's git folder leads to is left out: it
     * could be any file of the user's.
     */
    static Place makeDetached(Path folder, Found found, UserConfig config) {
        OwnFiles.folder(folder.resolve("refs"));
        OwnFiles.write(
                folder.resolve("objects/info/alternates"), found.commonDir().resolve("objects") + "\n");
        describe(folder, Patterns.shown(found, config), config, "ref: refs/heads/spar");
        return Place.bare(folder);
    }

    /** The files that patterns of ignored files and attributes are taken over from. */
    private record Patterns(List<Path> excludes, List<Path> infoAttributes, List<Path> attributes) {

        static Patterns all(Found found, UserConfig config) {
            return of(config, List.of(found.commonDir().resolve("info")));
        }

        static Patterns shown(Found found, UserConfig config) {
            Path info = found.commonDir().resolve("info");
            boolean plain = Stream.of(info, info.resolve("exclude"), info.resolve("attributes"))
                    .noneMatch(Files::isSymbolicLink);
            return of(config.ofTheUser(), plain ? List.of(info) : List.of());
        }

        private static Patterns of(UserConfig config, List<Path> info) {
            return new Patterns(
                    Stream.concat(
                                    config.files("core.excludesfile", "ignore").stream(),
                                    info.stream().map(i -> i.resolve("exclude")))
                            .toList(),
                    info.stream().map(i -> i.resolve("attributes")).toList(),
                    config.files("core.attributesfile", "attributes"));
        }
    }

    private static void describe(Path folder, Patterns patterns, UserConfig config, String head) {
        Path attributes = folder.resolve("attributes");
        OwnFiles.write(
                folder.resolve("config"), text(config) + "\tattributesFile = " + quoted(attributes.toString()) + "\n");
        OwnFiles.write(folder.resolve("info/exclude"), joined(patterns.excludes()));
        OwnFiles.write(folder.resolve("info/attributes"), joined(patterns.infoAttributes()));
        OwnFiles.write(attributes, joined(patterns.attributes()));
        OwnFiles.write(folder.resolve("HEAD"), head + "\n");
    }

    private static String joined(List<Path> files) {
        return files.stream()
                .map(OwnFiles::read)
                .flatMap(Optional::stream)
                .map(t -> t.endsWith("\n") ? t : t + "\n")
                .collect(Collectors.joining());
    }

    private static String text(UserConfig config) {
        boolean sha256 =
                config.value("extensions.objectformat").filter("sha256"::equals).isPresent();
        var text = new StringBuilder(sha256 ? "[extensions]\n\tobjectFormat = sha256\n" : "");
        text.append(OURS)
                .append("\trepositoryFormatVersion = ")
                .append(sha256 ? 1 : 0)
                .append('\n');
        for (String key : List.of("filemode", "symlinks", "ignorecase", "precomposeunicode", "trustctime")) {
            keep(text, config, key, SWITCH);
        }
        keep(text, config, "autocrlf", List.of("true", "false", "input"));
        keep(text, config, "eol", List.of("lf", "crlf", "native"));
        keep(text, config, "sharedrepository", List.of("group", "all", "world", "everybody", "true", "1", "2"));
        return text.toString();
    }

    private static void keep(StringBuilder text, UserConfig config, String key, List<String> words) {
        config.word("core." + key, words)
                .ifPresent(v ->
                        text.append('\t').append(key).append(" = ").append(v).append('\n'));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
