package dev.spar.core.plan;

import dev.spar.core.verify.AlwaysGreen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What we can tell of a plan without a model: its form, its size, and whether its done checks are commands that can
 * fail.
 */
public final class PlanCheck {
    private static final int LONGEST_TITLE = 72;
    private static final int LONGEST_COMMAND = 2000;

    /** What a check must not do: leave the fence, change history, ask for rights. */
    private static final Pattern NOT_A_CHECK = Pattern.compile("(^|[;&|]\\s*)(sudo|ssh|scp|curl|wget|docker"
            + "|git\\s+(push|commit|reset|checkout|clean|stash|rebase|merge))\\b");

    /** A sentence in place of a command: a capital word followed by a lower-case one. */
    private static final Pattern PROSE = Pattern.compile("[A-Z][a-z]+ [a-z]+ .*|.*[a-z]\\.\\s*");

    private PlanCheck() {}

    /** How many milestones a size means; a policy value. */
    public record Limits(int smallMost, int mediumLeast, int mediumMost, int largeMost) {
        /**
         * One for a small task, with room for a preparing one; three to seven for a medium one; a large one is several
         * of these.
         */
        public static final Limits DEFAULT = new Limits(2, 3, 7, 24);

        String words() {
            return "S: 1 milestone (at most " + smallMost + "); M: " + mediumLeast + " to " + mediumMost
                    + "; L: cut it into several Ms, " + (mediumMost + 1) + " to " + largeMost + " milestones";
        }
    }

    /** The rule on sizes as prompts and people are told it. */
    public static String sizes(Limits limits) {
        return limits.words();
    }

    /** What is wrong with the plan, in sentences a planner can act on; empty where nothing is. */
    public static List<String> problems(Plan plan, Limits limits) {
        List<String> problems = new ArrayList<>();
        int count = plan.milestones().size();
        boolean fits = switch (plan.size()) {
            case S -> count >= 1 && count <= limits.smallMost();
            case M -> count >= limits.mediumLeast() && count <= limits.mediumMost();
            case L -> count > limits.mediumMost() && count <= limits.largeMost();
        };
        if (!fits) {
            problems.add(
                    "The plan says size " + plan.size() + " and has " + count + " milestones. " + limits.words() + ".");
        }
        SortedSet<String> titles = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            Milestone milestone = plan.milestones().get(i);
            String name = "Milestone " + (i + 1);
            if (!titles.add(milestone.title().toLowerCase(Locale.ROOT))) {
                problems.add(name + " has the same title as another one.");
            }
            milestone(name, milestone, plan, problems);
        }
        return List.copyOf(problems);
    }

    private static void milestone(String name, Milestone milestone, Plan plan, List<String> problems) {
        if (milestone.title().isBlank() || milestone.title().length() > LONGEST_TITLE) {
            problems.add(name + " needs a title of at most " + LONGEST_TITLE + " characters.");
        }
        if (milestone.goal().isBlank()) {
            problems.add(name + " has no goal.");
        }
        if (milestone.doneChecks().isEmpty()) {
            problems.add(name + " has no done check.");
        }
        for (DoneCheck check : milestone.doneChecks()) {
            check.command()
                    .ifPresentOrElse(
                            c -> command(name, c, problems),
                            () -> problems.add(name + ": the done check \"" + check.text() + "\" has no command."));
        }
        for (String file : milestone.expectedFiles()) {
            if (file.startsWith("/")
                    || file.startsWith("~")
                    || List.of(file.split("/")).contains("..")) {
                problems.add(name + " expects a file outside the repository: " + file);
            }
            if (plan.doNotTouch().contains(file)) {
                problems.add(name + " expects " + file + ", which the plan says not to touch.");
            }
        }
    }

    private static void command(String name, String command, List<String> problems) {
        complaint(command).ifPresent(c -> problems.add(name + ": " + c + "."));
    }

    /** Why a command that a model wrote is no check, in words without a full stop; empty where it may be one. */
    public static Optional<String> complaint(String command) {
        if (command.length() > LONGEST_COMMAND) {
            return Optional.of(
                    "a done check's command is longer than " + LONGEST_COMMAND + " characters; put it into a test");
        }
        if (AlwaysGreen.is(command)) {
            return Optional.of("the command `" + command + "` cannot fail, so it shows nothing");
        }
        if (NOT_A_CHECK.matcher(command).find()) {
            return Optional.of(
                    "the command `" + command + "` does more than look; a check runs offline and leaves git alone");
        }
        return PROSE.matcher(command).matches()
                ? Optional.of("`" + command + "` is a sentence and not a command for sh")
                : Optional.empty();
    }
}
