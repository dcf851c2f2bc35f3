package dev.spar.adapter.config;

import java.util.SortedMap;

/**
 * What one source gives, already in form.
 *
 * @param repository whether it comes with the repository and so may only narrow
 */
record Layer(String name, boolean repository, SortedMap<String, Value> values) {}
