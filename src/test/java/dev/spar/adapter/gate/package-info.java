@NullMarked
package dev.spar.adapter.gate;

import org.jspecify.annotations.NullMarked;
