package dev.spar.adapter.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ways in which a repository makes an ordinary git command run a program, each with a command that proves it does. */
final class HostileVectors {
    private HostileVectors() {}

    /**
     * One way.
     *
     * @param plant writes it into the repository; {@code $X} in its texts is the program that leaves the canary
     * @param proof a shell line in the repository by which plain git runs the program
     */
    record Vector(String name, Plant plant, String proof) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Plant {
        void in(UserRepository user, String program);
    }

    static List<Vector> all() {
        var all = new ArrayList<Vector>();
        hooks(all);
        settings(all);
        moreSettings(all);
        attributes(all);
        layers(all);
        attributeFiles(all);
        return all;
    }

    private static void hooks(List<Vector> all) {
        for (String hook : List.of(
                "pre-commit",
                "prepare-commit-msg",
                "commit-msg",
                "post-commit",
                "reference-transaction",
                "post-index-change")) {
            all.add(hook(hook, "echo x>>a.txt; git commit -qam x"));
        }
        all.add(hook("post-checkout", "git checkout -q -b elsewhere"));
        all.add(hook("pre-merge-commit", "git merge -q --no-ff -m m side"));
        all.add(hook("post-merge", "git merge -q --no-ff -m m side"));
        all.add(hook("pre-rebase", "git rebase -q side"));
        all.add(hook("post-rewrite", "git commit -q --amend -m y"));
        all.add(hook("applypatch-msg", "git format-patch -1 --stdout side | git am -q"));
        all.add(hook("pre-applypatch", "git format-patch -1 --stdout side | git am -q"));
        all.add(hook("post-applypatch", "git format-patch -1 --stdout side | git am -q"));
        all.add(hook("pre-push", "git push -q . HEAD:refs/heads/pushed"));
        for (String hook : List.of("pre-receive", "update", "post-receive", "post-update")) {
            all.add(hook(hook, "git push -q . HEAD:refs/heads/pushed"));
        }
        all.add(new Vector(
                "core.hooksPath",
                (user, program) -> {
                    link(user.root.resolve("my-hooks/pre-commit"), program);
                    user.git(
                            "config",
                            "core.hooksPath",
                            user.root.resolve("my-hooks").toString());
                },
                "git commit -q --allow-empty -m x"));
    }

    private static void settings(List<Vector> all) {
        all.add(config("git status", "core.fsmonitor", "$X"));
        all.add(config("git commit -q --amend", "core.editor", "$X"));
        all.add(config("git rebase -q -i HEAD", "sequence.editor", "$X"));
        all.add(config("git ls-remote ssh://host.invalid/x", "core.sshCommand", "$X"));
        all.add(config("git ls-remote git://host.invalid/x", "core.gitProxy", "$X"));
        all.add(config("git diff HEAD~1", "diff.external", "$X"));
        all.add(config("git commit -q --allow-empty -m x", "gpg.program", "$X", "commit.gpgSign", "true"));
        all.add(config(
                "git commit -q --allow-empty -m x",
                "gpg.x509.program",
                "$X",
                "gpg.format",
                "x509",
                "commit.gpgSign",
                "true"));
        all.add(config(
                "git commit -q --allow-empty -m x",
                "gpg.ssh.program",
                "$X",
                "gpg.format",
                "ssh",
                "user.signingKey",
                "key::x",
                "commit.gpgSign",
                "true"));
        all.add(config(
                "git commit -q --allow-empty -m x",
                "gpg.ssh.defaultKeyCommand",
                "$X",
                "gpg.format",
                "ssh",
                "commit.gpgSign",
                "true"));
    }

    private static void moreSettings(List<Vector> all) {
        all.add(config("git tag -m x signed", "gpg.program", "$X", "tag.gpgSign", "true"));
        all.add(config("printf 'protocol=https\\nhost=h\\n\\n' | git credential fill", "credential.helper", "!$X"));
        all.add(config("printf 'protocol=https\\nhost=h\\n\\n' | git credential fill", "core.askPass", "$X"));
        all.add(config("git st", "alias.st", "!$X"));
        all.add(config("git fetch", "remote.origin.url", "ext::$X", "protocol.ext.allow", "always"));
        all.add(config("git fetch safe:x", "url.ext::$X .insteadOf", "safe:", "protocol.ext.allow", "always"));
        all.add(config("git fetch", "remote.origin.url", ".", "remote.origin.uploadPack", "$X"));
        all.add(config(
                "git push -q origin HEAD:refs/heads/p", "remote.origin.url", ".", "remote.origin.receivePack", "$X"));
        all.add(config("git difftool -y -t evil HEAD~1", "difftool.evil.cmd", "$X"));
        all.add(config(
                "git commit -q --allow-empty -m x --trailer evil=1",
                "trailer.evil.command",
                "$X",
                "trailer.evil.key",
                "Evil"));
        all.add(config("git archive --format=evil HEAD", "tar.evil.command", "$X"));
    }

    private static void attributes(List<Vector> all) {
        all.add(attribute("filter=evil", "touch a.txt; echo y>a.txt; git add a.txt", "filter.evil.clean", "$X"));
        all.add(attribute("filter=evil", "rm a.txt; git checkout a.txt", "filter.evil.smudge", "$X"));
        all.add(attribute("filter=evil", "echo y>a.txt; git add a.txt", "filter.evil.process", "$X"));
        all.add(attribute("diff=evil", "git diff HEAD~1", "diff.evil.command", "$X"));
        all.add(attribute("diff=evil", "git diff HEAD~1", "diff.evil.textconv", "$X"));
        all.add(attribute("merge=evil", "git merge -q -m m conflict", "merge.evil.driver", "$X"));
    }

    private static void layers(List<Vector> all) {
        all.add(new Vector(
                "include.path",
                (user, program) -> {
                    user.write(".git/more", "[core]\n\tfsmonitor = " + program + "\n");
                    user.git("config", "include.path", "more");
                },
                "git status"));
        all.add(new Vector(
                "includeIf.gitdir",
                (user, program) -> {
                    user.write(".git/more", "[core]\n\tfsmonitor = " + program + "\n");
                    user.git("config", "includeIf.gitdir:**.path", "more");
                },
                "git status"));
        all.add(new Vector(
                "config.worktree",
                (user, program) -> {
                    user.git("config", "core.repositoryFormatVersion", "1");
                    user.git("config", "extensions.worktreeConfig", "true");
                    user.write(".git/config.worktree", "[core]\n\tfsmonitor = " + program + "\n");
                },
                "git status"));
    }

    private static void attributeFiles(List<Vector> all) {
        all.add(new Vector(
                "core.attributesFile",
                (user, program) -> {
                    user.write(".git/attributes-elsewhere", "*.txt diff=evil\n");
                    user.git(
                            "config",
                            "core.attributesFile",
                            user.root.resolve(".git/attributes-elsewhere").toString());
                    user.git("config", "diff.evil.textconv", program);
                },
                "git diff HEAD~1"));
        all.add(new Vector(
                "info/attributes",
                (user, program) -> {
                    user.write(".git/info/attributes", "*.txt diff=evil\n");
                    user.git("config", "diff.evil.textconv", program);
                },
                "git diff HEAD~1"));
    }

    private static Vector hook(String name, String proof) {
        return new Vector(
                "hook " + name,
                (user, program) -> link(user.root.resolve(".git/hooks").resolve(name), program),
                proof);
    }

    private static void link(Path link, String program) {
        OwnFiles.link(link, Path.of(program));
    }

    private static Vector config(String proof, String... pairs) {
        return new Vector(pairs[0], (user, program) -> set(user, program, pairs), proof);
    }

    private static void set(UserRepository user, String program, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            user.git("config", pairs[i].replace("$X", program), pairs[i + 1].replace("$X", program));
        }
    }

    private static Vector attribute(String attribute, String proof, String... pairs) {
        return new Vector(
                pairs[0],
                (user, program) -> {
                    user.write(".gitattributes", "*.txt " + attribute + "\n");
                    user.commit("attributes");
                    user.write("a.txt", "again\n");
                    user.commit("again");
                    set(user, program, pairs);
                },
                proof);
    }
}
