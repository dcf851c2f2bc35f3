package dev.spar.flow;

import dev.spar.flow.port.Agents;
import dev.spar.flow.port.Artifacts;
import dev.spar.flow.port.Checks;
import dev.spar.flow.port.Codec;
import dev.spar.flow.port.Folders;
import dev.spar.flow.port.Inbox;
import dev.spar.flow.port.Journal;
import dev.spar.flow.port.Prompts;
import dev.spar.flow.port.Repo;
import dev.spar.flow.port.Secrets;
import dev.spar.flow.port.Watch;
import java.time.InstantSource;

/** Everything outside the flow, as one run sees it. */
public record World(
        Journal journal,
        Artifacts artifacts,
        Codec codec,
        Repo repo,
        Agents agents,
        Checks checks,
        Prompts prompts,
        Inbox inbox,
        Folders folders,
        Watch watch,
        Secrets secrets,
        InstantSource clock) {}
