package dev.spar.adapter.check;

import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Where checks run.
 *
 * @param repository the user's own, from which ignored files are copied or linked; never writable
 * @param caches a folder of the run that checks may write: what tools insist on keeping beside the worktree
 * @param environment the user's own; checks get an allow-list of it
 */
public record Room(Path repository, Path caches, SortedMap<String, String> environment) {}
