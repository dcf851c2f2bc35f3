package dev.spar.adapter.agent;

import dev.spar.adapter.process.PortBlocks;
import dev.spar.adapter.process.Spawner;
import dev.spar.adapter.process.TrustedPath;
import dev.spar.core.settings.Billing;
import dev.spar.core.settings.Sandbox;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * What agents find on this machine and in this run.
 *
 * @param path where the agents' own programs are looked up: the user's PATH without what a repository could bring
 * @param environment the user's own; agents get only what {@link AgentEnvironment} lets through
 * @param home the user's home, hidden from agents save what they need
 * @param fenced whether the fence works here; without it commands are held by the CLI's own permissions
 * @param checkCommands the configured checks, which a builder may run in any case
 * @param ports of which each worktree has a block of its own, the same for its agents and its checks
 * @param kept a text as it may be kept in files: without what looks like a secret
 */
public record AgentHost(
        Spawner spawner,
        TrustedPath path,
        SortedMap<String, String> environment,
        Path home,
        boolean fenced,
        Billing billing,
        Sandbox sandbox,
        List<String> checkCommands,
        Prices prices,
        InstantSource clock,
        PortBlocks ports,
        UnaryOperator<String> kept) {}
