package dev.spar.adapter.store;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.state.NextAction;
import dev.spar.core.run.state.NextActions;
import dev.spar.core.run.state.QuotaRow;
import dev.spar.core.run.state.RunFold;
import dev.spar.core.run.state.RunState;
import dev.spar.core.settings.DurationText;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.CriterionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code status} of a run: one {@code key: value} a line, for {@code spar status}, which has no time to load a
 * JSON parser. Keys without a value are left out.
 */
public final class StatusText {

    /** Before the name of a number: of what the checkpoints took alone, where that is not all. */
    public static final String REACHED = "reached-";

    private StatusText() {}

    static byte[] of(RunState state, Optional<String> doing, Optional<String> size) {
        Map<String, String> fields = new LinkedHashMap<>();
        state.begun().ifPresent(b -> begun(b, fields));
        fields.put("phase", state.phase().word());
        state.stop().ifPresent(s -> {
            fields.put("reason", s.reason().word());
            fields.put("why", s.why());
            fields.put("over", String.valueOf(s.over()));
        });
        state.owner()
                .ifPresent(o -> fields.put(
                        "process",
                        o.process().pid() + " " + o.process().startTicks() + " "
                                + o.process().boot()));
        boolean over = state.stop().filter(RunState.Stop::over).isPresent();
        if (state.milestones() > 0) {
            int number = over ? state.handoffs().size() : state.milestone();
            fields.put("milestone", number + "/" + state.milestones());
        }
        seenTo(state, fields);
        if (!over) {
            work(state, fields);
        }
        size.ifPresent(all -> fields.put("diff", all));
        doing.ifPresent(d -> fields.put("doing", d));
        state.question().ifPresent(q -> question(q, fields));
        state.answered().ifPresent(a -> fields.put(RunState.ANSWERED, a));
        numbers(state, fields);
        List<NextAction> next = NextActions.of(state);
        for (int i = 0; i < next.size(); i++) {
            fields.put("next" + (i + 1), next.get(i).command());
        }
        return text(fields).getBytes(StandardCharsets.UTF_8);
    }

    private static void begun(Event.RunStarted begun, Map<String, String> fields) {
        fields.put("run", begun.run().value());
        fields.put("title", begun.title());
        fields.put("branch", begun.branch());
        if (!begun.kind().builds()) {
            fields.put("kind", begun.kind().workflow());
        }
        if (!begun.kind().unit().equals(RunKind.WORK.unit())) {
            fields.put("unit", begun.kind().unit());
        }
    }

    /** The fields as a journal's entries tell them, for a run whose driver wrote none. */
    public static Map<String, String> fields(RunFolder folder, List<Entry> entries) {
        return fields(RunFold.of(entries, new StoredResults(folder.artifacts())));
    }

    /** The fields of a state. */
    public static Map<String, String> fields(RunState state) {
        return parsed(new String(of(state, Optional.empty(), Optional.empty()), StandardCharsets.UTF_8)
                .lines()
                .toList());
    }

    private static void seenTo(RunState state, Map<String, String> fields) {
        state.landed()
                .filter(l -> state.home())
                .ifPresent(l -> fields.put("landed", l.fact().branch()));
        state.part().ifPresent(part -> fields.put("part", part));
        state.settled().ifPresent(how -> fields.put("settled", how));
    }

    private static void work(RunState state, Map<String, String> fields) {
        state.current().ifPresent(s -> {
            fields.put("step", s.path().value());
            fields.put("since", s.began().toString());
            state.spending().stream()
                    .filter(a -> a.path().equals(s.path()))
                    .reduce((before, last) -> last)
                    .ifPresent(a -> fields.put("agent", a.role().word() + " " + a.agent()));
        });
        state.waits().stream()
                .filter(w -> w.ended().isEmpty())
                .reduce((before, last) -> last)
                .ifPresent(w -> fields.put("waits", w.why()));
        state.lastCommand().ifPresent(c -> {
            fields.put("command", c.command());
            fields.put("exit", c.exitCode().map(String::valueOf).orElse("none: " + c.why()));
            fields.put("tier", c.tier().name().substring(1));
        });
        state.diff().ifPresent(d -> fields.put("diff", d.files() + " files +" + d.added() + " -" + d.removed()));
        state.openBlock()
                .ifPresent(b ->
                        fields.put("block", b.what() + " (strike " + b.strikes() + ", " + b.repairs() + " repairs)"));
    }

    private static void question(Event.Asked question, Map<String, String> fields) {
        fields.put("question", question.question());
        question.otherwise().ifPresent(o -> fields.put("otherwise", o.words()));
    }

    private static void numbers(RunState state, Map<String, String> fields) {
        long met = state.criteria().stream().filter(RunState.CriterionRow::met).count();
        if (!state.criteria().isEmpty()) {
            fields.put("criteria", met + "/" + state.criteria().size());
            fields.put("verified", String.valueOf(state.criteria(CriterionStatus.VERIFIED)));
        }
        fields.put("checkpoints", String.valueOf(state.checkpoints().size()));
        fields.put("calls", String.valueOf(state.calls()));
        var all = new Forecast.Past(
                state.checkpoints().size(), state.used().tokens(), state.active(), QuotaRow.most(state.quotas()));
        taken("", all, fields);
        if (!state.reached().equals(all) && !state.checkpoints().isEmpty()) {
            taken(REACHED, state.reached(), fields);
        }
        fields.put("started", state.first().toString());
        fields.put("updated", state.last().toString());
    }

    private static void taken(String prefix, Forecast.Past taken, Map<String, String> fields) {
        fields.put(prefix + "tokens", String.valueOf(taken.tokens()));
        fields.put(prefix + "active", DurationText.format(taken.active()));
        if (taken.window() > 0) {
            fields.put(prefix + "window", String.format(Locale.ROOT, "%.1f", taken.window()));
        }
    }

    private static String text(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((k, v) -> text.append(k).append(": ").append(oneLine(v)).append('\n'));
        return text.toString();
    }

    /**
     * Model and tool words come through here: no line break may begin a key of its own, no control byte may reach a
     * terminal.
     */
    private static String oneLine(String value) {
        String line = Visible.flat(value);
        return line.length() > 400 ? Visible.encodable(line.substring(0, 400)) : line;
    }

    /**
     * Whether somebody may have answered the open question of a run that nobody drives: no driver writes that into its
     * status, and whoever wants to know reads its journal and its commands.
     */
    public static boolean perhapsAnswered(RunFolder folder, Map<String, String> fields) {
        return fields.containsKey("question") && folder.driver().isEmpty() && Files.exists(folder.commands());
    }

    /** The fields of a run's status file in their order; empty where the run has none yet. */
    public static Map<String, String> read(RunFolder folder) {
        try {
            return parsed(Files.readAllLines(folder.status(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static Map<String, String> parsed(List<String> lines) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return fields;
    }
}
