package dev.spar.app.check;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.Sandbox;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.flow.Evaluator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A repository as a check of it needs it. The user's files, index and refs stay as they are. */
public interface Examined {

    /** All files as they lie there now, ignored ones left out. */
    Lying lying();

    /** A tree of files, and what no tree can hold, each with its reason. */
    record Lying(TreeId tree, List<String> leftOut) {}

    TreeId treeOf(CommitId commit);

    /** The branch that work usually goes to, the user's own or as it was last fetched. */
    Optional<String> usualBranch();

    /** Whether only a part of the history is here. */
    boolean shallow();

    /** The commit that both come from; of strangers none. */
    Optional<CommitId> fork(CommitId one, CommitId other);

    Changes changes(TreeId from, TreeId to);

    Cold cold(How how);

    /**
     * How checks are run.
     *
     * @param fresh whether what an earlier check found is asked anew
     * @param says gets a line about each checkout before its checks are run
     */
    record How(VerifySettings verify, Sandbox sandbox, boolean fresh, Consumer<String> says) {}

    /** Commands on clean checkouts; what is known of a tree already is not run again. */
    interface Cold extends Evaluator.Means {
        /** When an earlier call of Spar found what this check says of the tree; empty where it was run now. */
        Optional<Instant> asCheckedAt(TreeId tree, Check check);

        /** Nothing more is asked. */
        void done();
    }
}
