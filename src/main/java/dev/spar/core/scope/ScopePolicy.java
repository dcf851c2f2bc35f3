package dev.spar.core.scope;

import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.Changes.Mode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says which edits leave the scope. Both sides of a rename are judged, a change of mode alone is an edit, and rules
 * that forbid hold whatever the case of the letters. A person's grant wins over all but gitlinks, nested repositories
 * and paths no file can have.
 */
public final class ScopePolicy {
    /** What steers git, Spar and the agents: locked unless a person grants it. */
    public static final List<String> CONTROL_FILES = List.of(
            "**/.git",
            "**/.gitmodules",
            ".spar",
            "**/.mcp.json",
            "**/.claude",
            "**/.codex",
            "**/.gemini",
            "**/.agents",
            ".cursor/{mcp,hooks}.json",
            "**/.husky",
            "**/.githooks",
            "**/lefthook.{yml,yaml}",
            ".github/hooks",
            "**/.envrc",
            "**/.vscode/{tasks,settings,launch}.json",
            "**/.idea/{runConfigurations,tools,externalDependencies.xml,workspace.xml}",
            "**/.devcontainer",
            "**/.devcontainer.json");

    /** What at the top an agent reads when it starts there, notes among it; git may ignore it. */
    public static final List<String> STEERING = List.of(
            ".spar",
            ".mcp.json",
            ".claude",
            ".codex",
            ".gemini",
            ".agents",
            ".cursor",
            "AGENTS.md",
            "AGENTS.override.md",
            "CLAUDE.md",
            "CLAUDE.local.md",
            "GEMINI.md");

    private final ScopeLock lock;

    /** Whether this is one of them, in whatever case. Cheap enough for every file of a repository. */
    static boolean control(String path) {
        boolean maybe = path.startsWith(".")
                || path.contains("/.")
                || path.toLowerCase(Locale.ROOT).contains("lefthook.y");
        return maybe && any(CONTROL_FILES, path);
    }

    private ScopePolicy(ScopeLock lock) {
        this.lock = lock;
    }

    /**
     * An edit that is not allowed; it is undone and kept as a patch. {@code rule} tells the agent and people which rule
     * it broke.
     */
    public record Trip(String path, Why why, String rule) {}

    /** Why an edit is not allowed. */
    public enum Why {
        /** A path that no file of a repository has: absolute, with {@code ..} or empty segments. */
        ODD_PATH,
        CONTROL_FILE,
        GITLINK,
        INTRUSION,
        SYMLINK,
        DENIED,
        OUTSIDE,
        DEPENDENCY,
        MIGRATION
    }

    /** Every edit that leaves the scope, in the order of the changes, then what no tree shows. */
    public static List<Trip> trips(ScopeLock lock, Changes changes, List<Intrusion> intrusions) {
        var policy = new ScopePolicy(lock);
        var trips = new ArrayList<Trip>();
        changes.files().forEach(c -> policy.trip(c).ifPresent(trips::add));
        intrusions.forEach(
                i -> trips.add(new Trip(i.path(), Why.INTRUSION, i.kind().words())));
        return List.copyOf(trips);
    }

    /** What to tell the agent where a milestone touches more files than it may; undoing single ones would not help. */
    public static Optional<String> tooManyFiles(ScopeLock lock, Changes changes) {
        int files = changes.files().size();
        return files <= lock.maxFilesPerMilestone()
                ? Optional.empty()
                : Optional.of(files + " files are changed, and a milestone may change " + lock.maxFilesPerMilestone()
                        + " (scope.max_files_per_milestone); keep to what the milestone needs");
    }

    /** Whether a file of this name may be changed. */
    public static boolean editable(ScopeLock lock, String path) {
        return new ScopePolicy(lock)
                .trip(new Change(path, Kind.MODIFIED, 0, 0, false, Mode.FILE))
                .isEmpty();
    }

    private Optional<Trip> trip(Change change) {
        String path = Normalizer.normalize(change.path(), Normalizer.Form.NFC);
        if (odd(path)) {
            return no(change, Why.ODD_PATH, "not a path that a file of this repository can have");
        }
        if (change.mode() == Mode.GITLINK) {
            return no(change, Why.GITLINK, "submodules and nested repositories are read-only here");
        }
        return granted(path) ? Optional.empty() : locked(change, path);
    }

    private Optional<Trip> locked(Change change, String path) {
        if (control(path)) {
            return no(change, Why.CONTROL_FILE, "it steers git, Spar or an agent and stays as it is in a run");
        }
        if (any(lock.deny(), path)) {
            return no(change, Why.DENIED, "it may not be edited (scope.deny)");
        }
        if (!lock.allow().isEmpty() && lock.allow().stream().noneMatch(g -> new Glob(g).matches(path))) {
            return no(change, Why.OUTSIDE, "it lies outside " + String.join(", ", lock.allow()) + " (scope.allow)");
        }
        List<String> within = lock.within().orElse(List.of());
        if (!within.isEmpty() && !any(within, path)) {
            return no(
                    change, Why.OUTSIDE, "it lies outside " + String.join(", ", within) + " (scope.allow of the spec)");
        }
        if (change.mode() == Mode.SYMLINK && change.kind() != Kind.DELETED) {
            return no(change, Why.SYMLINK, "a symbolic link could lead anywhere; write a file");
        }
        if (!lock.dependencies() && DependencyFiles.of(path).isPresent()) {
            return no(change, Why.DEPENDENCY, "this run may not change dependencies (scope.dependencies)");
        }
        if (!lock.migrations() && MigrationFiles.contains(path)) {
            return no(change, Why.MIGRATION, "this run may not add or change migrations (scope.migrations)");
        }
        return Optional.empty();
    }

    private static Optional<Trip> no(Change change, Why why, String rule) {
        return Optional.of(new Trip(change.path(), why, rule));
    }

    private boolean granted(String path) {
        return lock.granted().stream().anyMatch(g -> new Glob(g).matches(path));
    }

    private static boolean any(List<String> globs, String path) {
        return globs.stream().anyMatch(g -> new Glob(g).matchesAnyCase(path));
    }

    private static boolean odd(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return path.indexOf('\0') >= 0 || path.contains("..\\");
    }
}
