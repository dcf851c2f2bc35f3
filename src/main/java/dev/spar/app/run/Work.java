package dev.spar.app.run;

import dev.spar.adapter.git.Audit;
import dev.spar.adapter.git.Cleaning;
import dev.spar.adapter.git.Composing;
import dev.spar.adapter.git.GitRepo;
import dev.spar.adapter.git.Landing;
import dev.spar.adapter.git.Repository;
import dev.spar.adapter.git.Rescues;
import dev.spar.adapter.git.Reverting;

/** Everything that can be done with what a run left in its repository. */
public record Work(
        Repository repository,
        GitRepo repo,
        Landing landing,
        Composing composing,
        Reverting reverting,
        Rescues rescues,
        Cleaning cleaning,
        Audit audit) {}
