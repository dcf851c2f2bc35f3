package dev.spar.adapter.check;

import dev.spar.adapter.process.PortBlocks;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * Where checks run, and how what they print is kept.
 *
 * @param repository the user's own, from which ignored files are copied or linked; never writable
 * @param caches a folder of the run that checks may write: what tools insist on keeping beside the worktree
 * @param environment the user's own; checks get an allow-list of it
 * @param ports of which each folder has a block of its own
 * @param kept a text as it may be kept: without what looks like a secret
 */
public record Room(
        Path repository,
        Path caches,
        SortedMap<String, String> environment,
        PortBlocks ports,
        UnaryOperator<String> kept) {}
