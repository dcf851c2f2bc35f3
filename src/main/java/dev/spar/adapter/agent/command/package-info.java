/** Any program as an agent: a JSON prompt on its input, one JSON reply on its output. */
@NullMarked
package dev.spar.adapter.agent.command;

import org.jspecify.annotations.NullMarked;
