package dev.spar.core.heal;

/**
 * What the other model says of a block, narrowly: which hypothesis, and one experiment that would tell. It proposes
 * nothing to build.
 *
 * @param choice {@code A}, {@code B} or {@code neither}
 * @param experiment one command, and what its outcome would show
 * @param strategy what to do differently from what was tried
 */
public record SecondOpinion(String choice, String why, String experiment, String strategy) {}
