@NullMarked
package dev.spar.adapter.git;

import org.jspecify.annotations.NullMarked;
