@NullMarked
package dev.spar.adapter.agent.scripted;

import org.jspecify.annotations.NullMarked;
