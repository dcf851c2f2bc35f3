@NullMarked
package dev.spar.adapter.agent;

import org.jspecify.annotations.NullMarked;
