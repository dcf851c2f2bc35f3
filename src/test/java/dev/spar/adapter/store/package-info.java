/** The run folder under crashes, full disks, second drivers and damage. */
@NullMarked
package dev.spar.adapter.store;

import org.jspecify.annotations.NullMarked;
