package dev.spar.core.spec;

import dev.spar.core.settings.DurationText;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Way;
import dev.spar.core.text.Json;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a spec in the native form. What is quoted is a stranger's: read again, no word of it is a heading, a key or a
 * command.
 */
public final class NativeSpec {
    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,3}(?=\\s)");
    private static final Pattern FENCES = Pattern.compile("`{3,}");

    private final Spec spec;
    private final boolean quoted;
    private final SortedMap<String, String> ids = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    private NativeSpec(Spec spec, boolean quoted) {
        this.spec = spec;
        this.quoted = quoted;
        for (SubTask task : spec.subTasks()) {
            String upper = task.id().toUpperCase(Locale.ROOT);
            boolean fits =
                    Named.of(upper + " x").filter(n -> n.id().equals(upper)).isPresent();
            ids.put(task.id(), fits ? upper : "S" + (ids.size() + 1));
        }
    }

    /** The text; {@code quoted} where its words are nobody's whom the reader trusts. */
    public static String of(Spec spec, boolean quoted) {
        var text = new NativeSpec(spec, quoted);
        text.front();
        text.part("Problem Statement", text.said(spec.problem()));
        text.part("Notes", text.said(spec.notes()));
        text.lines.add("## Acceptance Criteria");
        spec.criteria().stream().filter(a -> !a.id().equals(Spec.EVAL_ID)).forEach(text::criterion);
        text.lines.add("");
        text.constraints();
        text.lines.add("## Sub-tasks");
        spec.subTasks().forEach(text::task);
        spec.eval().ifPresent(e -> text.part("Eval Command", eval(e)));
        return String.join("\n", text.lines).strip() + "\n";
    }

    private static String eval(Spec.Eval eval) {
        return block(eval.command(), "")
                + eval.timeout()
                        .map(t -> "\n\ntimeout: " + DurationText.format(t))
                        .orElse("");
    }

    private void front() {
        var bounds = spec.bounds();
        var budget = new ArrayList<String>();
        bounds.time().ifPresent(t -> budget.add("time: " + DurationText.format(t)));
        bounds.attempts().ifPresent(n -> budget.add("attempts: " + n));
        var scope = new ArrayList<String>();
        globs("allow", bounds.allow(), scope);
        globs("deny", bounds.deny(), scope);
        if (!bounds.dependencies()) {
            scope.add("deps: false");
        }
        lines.addAll(List.of("---", "spar: 1", "title: " + Json.write(flat(spec.title()))));
        spec.base().ifPresent(b -> lines.add("base: " + Json.write(b)));
        table("budget", budget);
        table("scope", scope);
        lines.add("---");
    }

    private static void globs(String key, List<String> globs, List<String> scope) {
        if (!globs.isEmpty()) {
            scope.add(key + ": " + Json.write(globs));
        }
    }

    private void table(String key, List<String> values) {
        if (!values.isEmpty()) {
            lines.add(key + ": { " + String.join(", ", values) + " }");
        }
    }

    private void part(String heading, String text) {
        if (!text.isBlank()) {
            lines.addAll(List.of("## " + heading, text, ""));
        }
    }

    private String said(String text) {
        return quoted && !text.isBlank()
                ? text.lines().map(l -> ("> " + Visible.lines(l)).strip()).collect(Collectors.joining("\n"))
                : text;
    }

    private static String flat(String text) {
        return Visible.flat(text).strip().replaceAll("\\s+", " ");
    }

    private void criterion(Asked a) {
        boolean ticked = a.way() instanceof Way.Nothing(boolean t) && t;
        // A command in backquotes would be one: the words of a stranger have none.
        String text = quoted ? flat(a.text()).replace('`', '\'') : flat(a.text());
        lines.add("- [" + (ticked ? "x" : " ") + "] " + a.id() + " " + text);
        switch (a.way()) {
            case Way.Command(String command) -> check(command);
            case Way.Http(String request) -> key("http: " + flat(request));
            case Way.Opinion(String whose) -> key("judge: " + flat(whose));
            case Way.Whole _, Way.Nothing _ -> {}
        }
        if (a.redRequired() || a.guards()) {
            key("red: " + (a.guards() ? "optional" : "required"));
        }
        a.timeout().ifPresent(t -> key("timeout: " + DurationText.format(t)));
        if (a.repeat() > 1) {
            key("repeat: " + a.repeat());
        }
    }

    private void key(String text) {
        lines.add("      " + text);
    }

    private void check(String command) {
        boolean plain =
                !command.contains("\n") && !command.contains("  ") && !command.contains("\t") && !command.contains("`");
        key(plain ? "check: " + command : "check:");
        if (!plain) {
            lines.add(block(command, "      "));
        }
    }

    /** As a block of code, whose lines the reader joins by {@code set -e} again. */
    private static String block(String command, String indent) {
        String script = command.startsWith("set -e\n") ? command.substring("set -e\n".length()) : command;
        String fence = FENCES.matcher(script)
                .results()
                .map(r -> r.group() + "`")
                .max(String::compareTo)
                .orElse("```");
        return (fence + "sh\n" + script + "\n" + fence)
                .lines()
                .map(l -> indent + l)
                .collect(Collectors.joining("\n"));
    }

    private void constraints() {
        var c = spec.constraints();
        if (c.none()) {
            return;
        }
        lines.add("## Constraints");
        constraint("must", c.must());
        constraint("never", c.never());
        constraint("prefer", c.prefer());
        constraint("escalate", c.escalate());
        lines.add("");
    }

    private void constraint(String kind, List<String> said) {
        said.forEach(s -> lines.add("- " + kind + ": " + flat(s).replace('·', ',')));
    }

    private void task(SubTask task) {
        lines.add("### " + ids.get(task.id()) + " " + flat(task.title()));
        list("files", task.files());
        list("after", task.after().stream().map(a -> ids.getOrDefault(a, a)).toList());
        list("judged-by", task.judgedBy());
        task.role().ifPresent(r -> lines.add("role: " + flat(r)));
        if (task.tier() != ModelTier.AS_CAST) {
            lines.add("model: " + task.tier().name().toLowerCase(Locale.ROOT));
        }
        task.effort().ifPresent(e -> lines.add("effort: " + e));
        boolean whole = task.text().equals(spec.problem());
        String text = whole ? "" : said(HEADING.matcher(task.text()).replaceAll("####"));
        lines.addAll(text.isBlank() ? List.of("") : List.of("", text, ""));
    }

    private void list(String key, List<String> values) {
        if (!values.isEmpty()) {
            lines.add(key + ": " + String.join(", ", values));
        }
    }
}
