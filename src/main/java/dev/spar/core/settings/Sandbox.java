package dev.spar.core.settings;

import java.util.List;

/**
 * The fence's settings.
 *
 * @param required refuse to run without a fence when nobody is at the terminal
 * @param readable folders of the home that stay visible, read-only, besides the built-in list
 */
public record Sandbox(boolean required, List<String> readable, boolean web) {}
