package dev.spar.core.agent;

import java.util.List;

/**
 * What holds for an agent before it is asked anything; for people to see.
 *
 * @param billing who pays for its calls, in words
 * @param leftOut what of the project's and the user's set-up does not reach it, with the reason
 */
public record InForce(String billing, List<String> leftOut) {}
