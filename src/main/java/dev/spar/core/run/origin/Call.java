package dev.spar.core.run.origin;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import java.util.Optional;

/**
 * One paid call of an agent under a step.
 *
 * @param seq the number of the step's intent, which its folder is named after
 * @param prompt of the bytes that were sent
 * @param ending how it ended, in the journal's word; absent while it lasts
 * @param wrote it left edits in the tree
 */
public record Call(
        StepPath step,
        long seq,
        int attempt,
        Role role,
        AgentRef agent,
        Vendor vendor,
        Optional<String> model,
        Optional<SessionId> session,
        Digest prompt,
        Usage usage,
        Optional<String> ending,
        boolean wrote) {

    static Call begun(Event.AttemptStarted e, long seq) {
        return new Call(
                e.path(),
                seq,
                e.attempt(),
                e.role(),
                e.agent(),
                e.vendor(),
                e.agent().model(),
                Optional.empty(),
                e.prompt(),
                Usage.NONE,
                Optional.empty(),
                false);
    }

    boolean is(StepPath path, int number) {
        return step.equals(path) && attempt == number;
    }

    Call opened(Event.SessionOpened e) {
        return new Call(
                step,
                seq,
                attempt,
                role,
                agent,
                vendor,
                e.model().or(this::model),
                e.session().or(this::session),
                prompt,
                usage,
                ending,
                wrote);
    }

    Call ended(Event.AttemptEnded e) {
        return new Call(
                step,
                seq,
                attempt,
                role,
                agent,
                vendor,
                model,
                session,
                prompt,
                usage.plus(e.usage()),
                Optional.of(e.ending()),
                wrote || e.wrote());
    }
}
