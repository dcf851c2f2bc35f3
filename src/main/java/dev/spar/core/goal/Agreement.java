package dev.spar.core.goal;

import dev.spar.core.run.Digest;
import java.util.List;

/**
 * What a person agrees to before a goal is worked on: the criteria, frozen by their digest, and the parts of the work.
 */
public record Agreement(Digest criteria, List<String> asked, List<String> subTasks) {}
