/**
 * What all agents have in common: one process, one bounded stream of lines, one deadline, one stall watch, one reply.
 */
@NullMarked
package dev.spar.adapter.agent;

import org.jspecify.annotations.NullMarked;
