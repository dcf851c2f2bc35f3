/** Agents that play a script: for the demo, for dry runs and as the test double. */
@NullMarked
package dev.spar.adapter.agent.scripted;

import org.jspecify.annotations.NullMarked;
