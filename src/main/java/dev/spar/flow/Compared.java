package dev.spar.flow;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.CheckResult;
import java.util.List;

/** The same commands, in the same order, cold on two trees. */
public record Compared(TreeId base, TreeId tree, List<CheckResult> before, List<CheckResult> after) {}
