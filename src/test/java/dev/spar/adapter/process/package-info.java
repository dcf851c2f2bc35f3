@NullMarked
package dev.spar.adapter.process;

import org.jspecify.annotations.NullMarked;
