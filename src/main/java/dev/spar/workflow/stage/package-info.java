@NullMarked
package dev.spar.workflow.stage;

import org.jspecify.annotations.NullMarked;
