/** What each prompt is made from: one record a template, and the words that show our values to a model. */
@NullMarked
package dev.spar.workflow.prompt;

import org.jspecify.annotations.NullMarked;
