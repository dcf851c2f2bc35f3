/**
 * The machine around us: programs that are asked a question, disk, desktop notices, and processes that outlive the
 * call.
 */
@NullMarked
package dev.spar.adapter.machine;

import org.jspecify.annotations.NullMarked;
