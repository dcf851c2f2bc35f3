@NullMarked
package dev.spar.workflow;

import org.jspecify.annotations.NullMarked;
