@NullMarked
package dev.spar.adapter.agent.command;

import org.jspecify.annotations.NullMarked;
