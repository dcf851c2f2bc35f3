package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Makes work anew of some of what a run merged: each piece taken over, in its order, onto where the run began. */
public final class Composing {
    private final Repository repository;

    public Composing(Repository repository) {
        this.repository = repository;
    }

    /** All that {@code with} has beyond {@code before}. */
    public record Piece(CommitId before, CommitId with) {}

    /** What came of it. No ref and no file is touched. */
    public sealed interface Composed {
        /** One commit on the base; the same for the same pieces, message and time. */
        record Made(CommitId commit) implements Composed {}

        /** This piece (from 0) does not go on those before it: it needs what is not among them in these files. */
        record Conflicts(int piece, List<String> files) implements Composed {}
    }

    /** {@code message} is that of the commit that has this tree. */
    public Composed of(CommitId base, List<Piece> pieces, Function<TreeId, String> message, Instant time) {
        var merge = new StandIns(repository.trees());
        TreeId tree = repository.treeOf(base);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            var laid = merge.laid(repository.treeOf(piece.before()), tree, repository.treeOf(piece.with()));
            if (!laid.conflicts().isEmpty()) {
                return new Composed.Conflicts(i, laid.conflicts());
            }
            tree = laid.tree();
        }
        Repo.Identity who = repository.config().identity();
        var intent = new CommitIntent(tree, List.of(base), message.apply(tree), time, who.name(), who.email());
        return new Composed.Made(repository.trees().commit(intent));
    }
}
