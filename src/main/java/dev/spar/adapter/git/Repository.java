package dev.spar.adapter.git;

import dev.spar.adapter.process.Spawner;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** A repository of the user, opened through a git directory of our own. Thread-safe. */
public final class Repository {
    private final Git git;
    private final Found found;
    private final UserConfig config;
    private final Path home;
    private final Place base;
    private final Trees trees;
    private final ConcurrentMap<CommitId, TreeId> treesOfCommits = new ConcurrentHashMap<>();

    private Repository(Git git, Found found, UserConfig config, Path home) {
        this.git = git;
        this.found = found;
        this.config = config;
        this.home = home;
        OwnFiles.closedFolder(home);
        this.base = OwnGitDir.make(gitDirs().resolve("base"), found, config, "ref: refs/spar/none");
        this.trees = new Trees(this);
    }

    /**
     * Opens the repository that a folder lies in; {@link Preflight} says first whether that works.
     *
     * @param environment the user's: PATH, HOME, XDG_CONFIG_HOME, USER, GIT_AUTHOR_*
     * @param home {@code $SPAR_HOME}
     */
    public static Optional<Repository> open(
            Path start, Path home, Spawner spawner, SortedMap<String, String> environment) {
        var git = new Git(spawner, environment, start);
        return switch (Found.from(start)) {
            case Found.Search.Repository r -> Optional.of(open(git, r.found(), home, environment));
            case Found.Search.Bare ignored -> Optional.empty();
            case Found.Search.Nothing ignored -> Optional.empty();
        };
    }

    static Repository open(Git git, Found found, Path home, SortedMap<String, String> environment) {
        return new Repository(git, found, UserConfig.read(git, found, environment), home.toAbsolutePath());
    }

    /** The top folder of the user's files. */
    public Path root() {
        return found.root();
    }

    /** Git as a person calls it on these files, from wherever they stand. */
    public String command() {
        return Uncommitted.git(root());
    }

    /** The branch that work usually goes to. */
    public Optional<String> usualBranch() {
        return new StartPoint(this).defaultBranch();
    }

    /** The ref that work is compared with: the same branch, or what was last fetched of it. */
    public Optional<String> comparedWith() {
        return new StartPoint(this).comparedWith();
    }

    /** Whether only a part of the history is here. */
    public boolean shallow() {
        return OwnFiles.exists(found.commonDir().resolve("shallow"));
    }

    /** Where the user would push this branch: its own remote, else origin, else the only one there is. */
    public Optional<String> remote(String branch) {
        var all = config.values().keySet().stream()
                .filter(key -> key.matches("remote\\..+\\.url"))
                .map(key -> key.substring("remote.".length(), key.length() - ".url".length()))
                .toList();
        return config.value("branch." + branch + ".remote")
                .filter(all::contains)
                .or(() -> all.contains("origin")
                        ? Optional.of("origin")
                        : all.stream().findFirst());
    }

    /** The folder that objects and refs lie in: what a fence binds read-only. */
    public Path commonDir() {
        return found.commonDir();
    }

    /** Every folder in which the user has files of it checked out, here or in another worktree; none of ours. */
    public List<Path> usersTrees() {
        return Stream.concat(
                        Stream.of(root()),
                        UserTree.all(this).stream().map(tree -> tree.found().root()))
                .filter(tree -> !tree.startsWith(home))
                .distinct()
                .toList();
    }

    Git git() {
        return git;
    }

    Found found() {
        return found;
    }

    UserConfig config() {
        return config;
    }

    Path home() {
        return home;
    }

    /** Where calls that touch objects and refs only work. */
    Place base() {
        return base;
    }

    Trees trees() {
        return trees;
    }

    Refs refs() {
        return new Refs(this);
    }

    /** Our git directories of this repository. */
    Path gitDirs() {
        String key = Digest.of(found.commonDir().toString()).value().substring(0, 16);
        return home.resolve("git").resolve(key);
    }

    /** An index file of its own for one use, in a folder of ours. */
    Place scratch() {
        Path index = OwnFiles.folder(gitDirs().resolve("scratch")).resolve("index-" + java.util.UUID.randomUUID());
        return base.withIndex(index);
    }

    /** The commit that a name leads to: a branch, a tag, an id. */
    public Optional<CommitId> commit(String name) {
        Answer answer =
                git.run(base, List.of("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"));
        return answer.ok() ? Optional.of(new CommitId(answer.line())) : Optional.empty();
    }

    boolean isAncestor(CommitId ancestor, CommitId descendant) {
        return git.run(base, List.of("merge-base", "--is-ancestor", ancestor.value(), descendant.value()))
                .ok();
    }

    public TreeId treeOf(CommitId commit) {
        TreeId known = treesOfCommits.get(commit);
        if (known != null) {
            return known;
        }
        var tree = new TreeId(git.run(base, List.of("rev-parse", "--verify", "--end-of-options", commit + "^{tree}"))
                .orFail()
                .line());
        treesOfCommits.put(commit, tree);
        return tree;
    }

    /** Of a commit that was just made. */
    void knows(CommitId commit, TreeId tree) {
        treesOfCommits.put(commit, tree);
    }

    /** The length of its object ids: 40 or 64 digits. */
    int idLength() {
        return config.value("extensions.objectformat").filter("sha256"::equals).isPresent() ? 64 : 40;
    }

    /** The id that stands for no object. */
    String nothing() {
        return "0".repeat(idLength());
    }
}
