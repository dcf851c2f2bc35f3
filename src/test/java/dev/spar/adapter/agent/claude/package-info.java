@NullMarked
package dev.spar.adapter.agent.claude;

import org.jspecify.annotations.NullMarked;
