/**
 * Where runs are kept: the journal, its lock, artifacts, commands of people, and the small files that show where a run
 * stands.
 */
@NullMarked
package dev.spar.adapter.store;

import org.jspecify.annotations.NullMarked;
