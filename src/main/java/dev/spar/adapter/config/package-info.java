/** Configuration files in layers, read into settings; and what a repository may say in them. */
@NullMarked
package dev.spar.adapter.config;

import org.jspecify.annotations.NullMarked;
