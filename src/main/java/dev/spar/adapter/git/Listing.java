package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a commit with their object ids, which change with every byte. */
public final class Listing {
    private Listing() {}

    /** Path to id, in the order of paths; paths that are not UTF-8 are shown as git quotes them. */
    public static SortedMap<String, String> of(Repository repository, CommitId commit) {
        var files = new TreeMap<String, String>();
        var arguments = List.of("ls-tree", "-r", "-z", "--full-tree", commit.value());
        for (String field :
                repository.git().run(repository.base(), arguments).orFail().fields()) {
            int tab = field.indexOf('\t');
            files.put(
                    Names.shown(field.substring(tab + 1)),
                    field.substring(0, tab).split(" ", -1)[2]);
        }
        return files;
    }
}
