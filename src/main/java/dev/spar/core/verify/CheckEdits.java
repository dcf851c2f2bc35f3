package dev.spar.core.verify;

import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Patch.FilePatch;
import dev.spar.core.verify.Patch.Line;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a change may have made a check say something else. A manifest of which only dependencies are others has not,
 * and no more has one that came with its folder: there was no check in it.
 */
public final class CheckEdits {
    /** Manifests by name, and the lines of them that say no more than what the work is built of. */
    private record Manifest(Pattern file, Pattern line) {
        private Manifest(String file, String line) {
            this(Pattern.compile("(?:.*/)?" + file), Pattern.compile("\\s*(?:" + line + ")?\\s*"));
        }
    }

    private static final List<Manifest> MANIFESTS = List.of(
            new Manifest(
                    "(?:package|composer)\\.json",
                    "\"@?[\\w./-]+\":\\s*\"[~^]?\\d+\\.\\d[\\w.+-]*\",?"
                            + "|\"(?:(?:dev|peer|optional)?[dD]ependencies|require(?:-dev)?)\":\\s*\\{|},?"),
            new Manifest(
                    "pom\\.xml",
                    "</?(?:dependencies|dependency|exclusions?|modules)>"
                            + "|<(groupId|artifactId|version|scope|type|classifier|optional|module)>[^<]*</\\1>"),
            new Manifest(
                    "build\\.gradle(?:\\.kts)?",
                    "\\w*(?:[iI]mplementation|[aA]pi|Only|Processor)\\s*\\(?\\s*"
                            + "[\"'][\\w.-]+:[\\w.-]+(?::[\\w.+-]+)?[\"']\\s*\\)?"),
            new Manifest("Gemfile", "gem\\s+[\"'][\\w-]+[\"'](?:,\\s*[\"'][~<>=!\\d. ]+[\"'])*"),
            new Manifest("settings\\.gradle(?:\\.kts)?", "include\\s*\\(?\\s*[\"'][\\w:-]+[\"']\\s*\\)?"),
            new Manifest(
                    "Cargo\\.toml",
                    "\\[(?:dev-|build-)?dependencies]|[\\w-]+\\s*=\\s*\"[~^=]?\\d[\\w.+-]*\""
                            + "|[\\w-]+\\s*=\\s*\\{\\s*version\\b(?![^}]*\\b(?:path|git|package|registry)\\b)[^}]*}"),
            new Manifest(
                    "go\\.mod", "require\\s*\\(?|\\)|(?:require\\s+)?[\\w./~-]+ v\\d[\\w.+-]*(?:\\s*// indirect)?"),
            new Manifest(
                    "pyproject\\.toml",
                    "\"[A-Za-z][\\w.-]*(?:\\[[\\w,-]+])?\\s*[<>=!~]=?\\s*\\d[\\w.*,<>=!~ ]*\",?"
                            + "|[\\w-]+\\s*=\\s*\"[~^]?\\d[\\w.]*\""));

    private CheckEdits() {}

    /** Those of a change, with {@code isOldFolder} for what has files on the base. */
    public static Changes in(Changes changes, Patch patch, Predicate<String> isOldFolder) {
        List<String> built = patch.files().stream()
                .filter(CheckEdits::onlyBuiltOf)
                .map(FilePatch::path)
                .toList();
        return new Changes(
                changes.from(),
                changes.to(),
                changes.files().stream()
                        .filter(c -> !cameWithItsFolder(c, isOldFolder) && !built.contains(c.path()))
                        .toList());
    }

    private static boolean cameWithItsFolder(Change change, Predicate<String> isOldFolder) {
        int slash = change.path().lastIndexOf('/');
        return change.kind() == Changes.Kind.ADDED
                && slash > 0
                && Recipes.mayBeRead(change.path())
                && !isOldFolder.test(change.path().substring(0, slash));
    }

    private static boolean onlyBuiltOf(FilePatch file) {
        return !file.deleted()
                && MANIFESTS.stream()
                        .filter(m -> m.file().matcher(file.path()).matches())
                        .anyMatch(m -> Stream.concat(file.added().stream(), file.removed().stream())
                                .map(Line::text)
                                .allMatch(l -> m.line().matcher(l).matches()));
    }
}
