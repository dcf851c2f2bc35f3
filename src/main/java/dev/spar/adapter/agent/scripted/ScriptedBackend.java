package dev.spar.adapter.agent.scripted;

import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Backend;
import dev.spar.adapter.agent.BillingRoute;
import dev.spar.adapter.agent.Call;
import dev.spar.adapter.agent.CallFiles;
import dev.spar.adapter.agent.scripted.PlayScript.Edit;
import dev.spar.adapter.agent.scripted.PlayScript.Entry;
import dev.spar.adapter.agent.scripted.PlayScript.Fault;
import dev.spar.adapter.agent.scripted.PlayScript.Reading;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Agents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Plays a script: no model, no process, no cost. The script is the file that the agent's {@code bin} names, or the one
 * given here. It remembers nothing, so a turn is asked anew after a crash and never resumed.
 */
public final class ScriptedBackend implements Backend {
    /** What the configuration calls it. */
    public static final String KIND = "scripted";

    private final InstantSource clock;
    private final UnaryOperator<String> kept;

    public ScriptedBackend(InstantSource clock, UnaryOperator<String> kept) {
        this.clock = clock;
        this.kept = kept;
    }

    /** Its own name, unless the configuration names one: two scripted agents are two vendors. */
    @Override
    public Vendor vendor(AgentSettings agent) {
        return new Vendor(agent.name());
    }

    @Override
    public boolean resumes() {
        return false;
    }

    @Override
    public BillingRoute billing(AgentSettings agent) {
        return new BillingRoute(BillingRoute.Kind.NOBODY, "nobody, it plays a script", List.of());
    }

    @Override
    public Answer ask(Call call, Agents.Observer observer) {
        if (Thread.interrupted()) {
            return new Answer.Ended(new Reply.Interrupted(Usage.NONE));
        }
        return switch (script(call.agent())) {
            case Reading.Unreadable bad -> new Answer.Ended(new Reply.Died(2, bad.why(), false, Usage.NONE));
            case Reading.Read read ->
                read.script()
                        .entry(call.turn())
                        .map(entry -> play(entry, call, observer))
                        .orElseGet(() -> new Answer.Ended(new Reply.Died(
                                2,
                                "the script has no step " + call.turn().path() + " attempt "
                                        + call.turn().attempt(),
                                false,
                                Usage.NONE)));
        };
    }

    private Reading script(AgentSettings agent) {
        return agent.binary()
                .map(file -> PlayScript.read(Path.of(file)))
                .orElseGet(() -> new Reading.Unreadable("agents." + agent.name() + ".bin names no script"));
    }

    private Answer play(Entry entry, Call call, Agents.Observer observer) {
        SessionId session = new SessionId(call.turn().path() + "@" + call.turn().attempt());
        Usage usage = usage(entry, call);
        observer.opened(Optional.of(session), Optional.empty(), Optional.of(KIND));
        try (CallFiles files = CallFiles.open(call, clock, kept)) {
            files.used(usage);
            if (call.repair()) {
                return spoke(entry, entry.repaired(), session, usage);
            }
            Agents.Observer both = new Seen(observer, files);
            entry.tells().forEach(text -> both.saw(new AgentEvent.Text(text)));
            if (!waited(min(entry.delay(), call.deadline()))) {
                return new Answer.Ended(new Reply.Interrupted(usage));
            }
            entry.edits().forEach(edit -> edit(edit, call, both));
            return entry.delay().compareTo(call.deadline()) >= 0
                    ? new Answer.Ended(new Reply.TimedOut(call.deadline(), "started", usage))
                    : end(entry, call, session, usage);
        }
    }

    private Answer end(Entry entry, Call call, SessionId session, Usage usage) {
        return switch (entry.fault()) {
            case Fault.None ignored -> spoke(entry, entry.says(), session, usage);
            case Fault.Die f -> new Answer.Ended(new Reply.Died(f.exit(), "scripted", f.transientFault(), usage));
            case Fault.Limit f ->
                new Answer.Ended(new Reply.Limited(
                        f.window(),
                        f.resetsIn().isZero()
                                ? Optional.empty()
                                : Optional.of(clock.instant().plus(f.resetsIn())),
                        usage));
            case Fault.Refuse f -> new Answer.Ended(new Reply.Refused(f.why(), usage));
            case Fault.LoggedOut ignored ->
                new Answer.Ended(new Reply.Unusable(Reply.Unfit.LOGGED_OUT, "scripted", "spar doctor", usage));
            case Fault.Hang ignored -> {
                Duration silent = min(call.turn().stall(), call.deadline());
                yield new Answer.Ended(
                        waited(silent) ? new Reply.TimedOut(silent, "started", usage) : new Reply.Interrupted(usage));
            }
        };
    }

    private static Answer spoke(Entry entry, String words, SessionId session, Usage usage) {
        return new Answer.Spoke(words, Optional.empty(), entry.ran(), List.of(), Optional.of(session), usage);
    }

    /** A scripted turn costs nothing; its tokens are told by the script, or by its words at four characters a token. */
    private static Usage usage(Entry entry, Call call) {
        long input = Math.max(1, call.message().length() / 4);
        long output = entry.tokens().orElse((long) entry.says().length() / 4);
        return new Usage(input, 0, output, Optional.of(0.0), false);
    }

    private static void edit(Edit edit, Call call, Agents.Observer observer) {
        if (!call.turn().capabilities().write()) {
            observer.saw(new AgentEvent.Denied("edit " + edit.file(), "this role may not write"));
            return;
        }
        Path file = call.turn().worktree().resolve(edit.file()).normalize();
        if (!file.startsWith(call.turn().worktree())) {
            observer.saw(new AgentEvent.Denied("edit " + edit.file(), "it lies outside the worktree"));
            return;
        }
        try {
            apply(edit, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        observer.saw(new AgentEvent.FileChanged(edit.file()));
    }

    private static void apply(Edit edit, Path file) throws IOException {
        if (!(edit instanceof Edit.Delete)) {
            Files.createDirectories(file.resolveSibling(""));
        }
        switch (edit) {
            case Edit.Write e -> Files.writeString(file, e.text(), StandardCharsets.UTF_8);
            case Edit.Append e ->
                Files.writeString(
                        file, e.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            case Edit.Delete ignored -> Files.deleteIfExists(file);
            case Edit.Replace e -> {
                String before = Files.readString(file, StandardCharsets.UTF_8);
                if (!before.contains(e.old())) {
                    throw new IllegalStateException("the script replaces what " + e.file() + " does not hold");
                }
                Files.writeString(file, before.replace(e.old(), e.by()), StandardCharsets.UTF_8);
            }
        }
    }

    /** False where the wait was interrupted; the flag is then cleared. */
    private static boolean waited(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** Passes events on and keeps them. */
    private record Seen(Agents.Observer observer, CallFiles files) implements Agents.Observer {
        @Override
        public void opened(Optional<SessionId> session, Optional<ProcessMark> process, Optional<String> model) {
            observer.opened(session, process, model);
        }

        @Override
        public void saw(AgentEvent event) {
            files.saw(event);
            observer.saw(event);
        }
    }
}
