package dev.spar.app.why;

import dev.spar.adapter.store.RunFolder;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.origin.Call;
import dev.spar.core.run.origin.Proof;
import dev.spar.core.verify.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a run that its journal names, each compared with the digest that the journal has of it. */
record KeptFiles(RunFolder folder) {

    Chain.Runs runs(Proof proof) {
        var evidence = proof.evidence();
        return new Chain.Runs(
                evidence.red().map(r -> ran(r, evidence.redTree())),
                evidence.green().map(r -> ran(r, Optional.of(proof.tree()))));
    }

    private Chain.Ran ran(CheckResult result, Optional<TreeId> tree) {
        Path file = folder.artifacts().file(result.output());
        return new Chain.Ran(result, tree, file, kept(file, result.output()) == Chain.Kept.AS_SENT);
    }

    Chain.Asked asked(Call call) {
        Path prompt = folder.prompt(call.seq(), call.step(), call.attempt());
        return new Chain.Asked(call, prompt, kept(prompt, call.prompt()));
    }

    private static Chain.Kept kept(Path file, Digest digest) {
        try {
            return !Files.isRegularFile(file)
                    ? Chain.Kept.GONE
                    : Digest.of(Files.readAllBytes(file)).equals(digest) ? Chain.Kept.AS_SENT : Chain.Kept.CHANGED;
        } catch (IOException e) {
            return Chain.Kept.GONE;
        }
    }
}
