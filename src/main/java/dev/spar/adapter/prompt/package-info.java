/** Prompts as files: templates, the fence around data, byte budgets, and the JSON Schema of each reply. */
@NullMarked
package dev.spar.adapter.prompt;

import org.jspecify.annotations.NullMarked;
