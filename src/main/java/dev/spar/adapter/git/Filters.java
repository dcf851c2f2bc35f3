package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import java.util.ArrayList;
import java.util.List;

/** Finds files that a commit's attributes send through a content filter, without running one. */
final class Filters {
    private static final int MOST = 5;

    private Filters() {}

    /** The first few such files; none where every file's bytes are stored as they are. */
    static List<String> filtered(Repository repository, CommitId commit) {
        Git git = repository.git();
        List<String> names = git.run(repository.base(), List.of("ls-tree", "-r", "-z", "--name-only", commit.value()))
                .orFail()
                .fields();
        if (!mentioned(repository, commit, names)) {
            return List.of();
        }
        Place scratch = repository.scratch();
        try {
            git.repeat(scratch, List.of("read-tree", commit.value())).orFail();
            String paths =
                    String.join("\0", names.stream().filter(n -> !Names.odd(n)).toList()) + "\0";
            List<String> fields = git.run(scratch, List.of("check-attr", "--cached", "-z", "--stdin", "filter"), paths)
                    .orFail()
                    .fields();
            var filtered = new ArrayList<String>();
            for (int i = 0; i + 2 < fields.size() && filtered.size() < MOST; i += 3) {
                if (!List.of("unspecified", "unset").contains(fields.get(i + 2))) {
                    filtered.add(Names.shown(fields.get(i)) + " (filter=" + Names.shown(fields.get(i + 2)) + ")");
                }
            }
            return List.copyOf(filtered);
        } finally {
            OwnFiles.delete(scratch.indexFile());
        }
    }

    /** A cheap look first: most repositories have no attributes that say the word. */
    private static boolean mentioned(Repository repository, CommitId commit, List<String> names) {
        for (String file : List.of("info/attributes", "attributes")) {
            if (OwnFiles.read(repository.base().gitDir().resolve(file))
                    .filter(t -> t.contains("filter"))
                    .isPresent()) {
                return true;
            }
        }
        return names.stream()
                .filter(name -> name.equals(".gitattributes") || name.endsWith("/.gitattributes"))
                .anyMatch(name -> Names.odd(name)
                        || repository
                                .git()
                                .run(repository.base(), List.of("cat-file", "blob", commit + ":" + name))
                                .text()
                                .contains("filter"));
    }
}
