package dev.spar.app.report;

import dev.spar.core.run.state.NextAction;
import dev.spar.core.run.state.NextActions;
import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import dev.spar.core.text.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code summary.md}: the verdict in its first line, what to look at first, the evidence, and how to check it oneself.
 */
public final class Summary {
    private final Told told;
    private final RunState state;
    private final Headline head;
    private final List<String> out = new ArrayList<>();

    private Summary(Told told) {
        this.told = told;
        this.state = told.state();
        this.head = new Headline(told);
    }

    public static String of(Told told) {
        return switch (told.kind()) {
            case WORK, GOAL -> new Summary(told).write();
            case PLAN -> String.join("\n", new PlanPage(told).lines()) + "\n";
            case ADVERSARIAL -> String.join("\n", new AdversarialPage(told).lines()) + "\n";
            case REVIEW -> new ReviewPage(told, told.review().orElseThrow()).markdown();
        };
    }

    private String write() {
        out.add("# " + head.mark() + " " + head.verdict() + " — " + Prose.markdown(head.title(), 100));
        out.add(standing());
        out.add("");
        out.add("**Need you:** " + Prose.markdown(head.needsYou(), 300) + "  ");
        out.add("**What changed:** " + told.size() + " on " + Prose.code(told.branch(), 120)
                + told.home()
                        .map(h -> (h.landed()
                                        ? "; landed "
                                        : head.atWork() ? "; lands cleanly so far: " : "; lands cleanly: ")
                                + Prose.markdown(h.words(), 240))
                        .orElse("")
                + "  ");
        out.add("**Likely correct?** " + Prose.markdown(head.likelyCorrect(), 400) + ".  ");
        var unmet = UnmetGoal.of(state);
        String left = unmet.map(u -> String.join("; ", u.why())).orElseGet(head::left);
        out.add("**Left:** " + Prose.markdown(left, unmet.isPresent() ? 1000 : 300) + "  ");
        unmet.ifPresent(u -> out.add("**One more attempt:** " + u.oneMore() + "  "));
        unmet.flatMap(UnmetGoal::holds).ifPresent(h -> out.add("**Holds:** " + Prose.markdown(h, 300) + "  "));
        out.add("**Risky:** " + head.risky());
        LookHere look = new LookHere(told);
        List<String> first = new ArrayList<>();
        for (String line : look.lines()) {
            first.add((first.size() + 1) + ". " + line);
        }
        if (!look.nothing().isEmpty()) {
            first.add((first.isEmpty() ? "" : "\n") + look.nothing());
        }
        section("Look here first", first);
        out.addAll(new Evidence(told).lines());
        section("Assumptions and notes outside the scope", new Remarks(state).lines());
        section("Kept out", new Remarks(state).keptOut());
        section("Verify it yourself", verifyYourself());
        section("Cost", new Cost(told).lines());
        section("Next", NextActions.of(state).stream().map(Summary::next).toList());
        out.addAll(details());
        return out.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private String standing() {
        String range = state.checkpoints().isEmpty()
                ? ""
                : " · " + state.begun().map(b -> b.base().brief()).orElse("") + ".."
                        + state.checkpoints().getLast().checkpoint().commit().brief();
        return "`" + told.run() + "` · **" + head.standing() + "**" + range
                + state.stop().map(s -> " · " + Prose.markdown(s.why(), 200)).orElse("");
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.add("");
            out.add("## " + title);
            out.addAll(lines);
        }
    }

    private List<String> verifyYourself() {
        List<String> commands = state.criteria().stream()
                .filter(RunState.CriterionRow::met)
                .flatMap(c -> c.command().stream())
                .distinct()
                .limit(6)
                .toList();
        if (commands.isEmpty()) {
            return List.of();
        }
        String all = commands.stream().map(Summary::alone).collect(Collectors.joining(" && \\\n"));
        // The branch stays checked out in the run's own worktree, so nobody else may be on it.
        return List.of(Prose.block("git switch --detach " + told.work() + " && \\\n" + all));
    }

    /** A script of several lines is quoted: at its end, a word of the shell around it would be one of its own. */
    private static String alone(String command) {
        return command.contains("\n") ? "sh -c " + Shell.quoted(command) : "( " + command + " )";
    }

    private static String next(NextAction action) {
        return "- " + Prose.code(action.command(), 300) + " " + action.why();
    }

    private List<String> details() {
        if (state.checks().isEmpty()) {
            return List.of();
        }
        long red = state.checks().stream()
                .filter(c -> c.exitCode().filter(e -> e == 0).isEmpty())
                .count();
        List<String> lines = new ArrayList<>(List.of(
                "",
                "<details><summary>Commands run (" + state.checks().size() + ", " + red + " not green)</summary>",
                ""));
        for (RunState.CheckRow c : state.checks()) {
            lines.add("- " + Prose.code(c.command(), 100) + " "
                    + c.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                    + c.exitCode().map(e -> ", exit " + e).orElse("") + " (" + c.path() + ", " + c.millis() + " ms)");
        }
        lines.add("");
        lines.add("</details>");
        return lines;
    }
}
