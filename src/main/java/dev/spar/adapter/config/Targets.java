package dev.spar.adapter.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One {@code [[verify.tier1]]} table. */
record Targets(List<String> paths, List<String> run, Optional<Duration> timeout) {}
