package dev.spar.app.mcp;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import dev.spar.app.challenge.Challenge;
import dev.spar.app.challenge.ChallengeData;
import dev.spar.app.challenge.Challenges;
import dev.spar.app.result.Spoken;
import dev.spar.app.setup.Programs;
import dev.spar.core.review.AdversarialVerdict;
import dev.spar.core.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code adversarial}: a model of the other vendor attacks what the caller is about to do. */
record AdversarialTool(Desk desk, Jobs jobs) {
    private static final int TITLE = 60;

    McpTool tool() {
        return new McpTool(
                "adversarial",
                "Adversarial review by the other vendor's model",
                "Has a plan, a diff or a decision attacked by a model of ANOTHER vendor than yours (Claude Code is"
                        + " answered by Codex, Codex by Claude), which reads this repository and changes nothing."
                        + " Answers VERDICT: CHALLENGED | APPROVED | NEEDS_CLARIFICATION with at most three"
                        + " falsifiable objections. Use it before executing a plan that touches more than three"
                        + " files; show the verdict to the user and do not overrule it silently. Takes minutes and"
                        + " tokens of the user's plan there; that vendor sees the files it reads, uncommitted edits"
                        + " included.",
                new Schemas()
                        .text("text", 200_000, "the plan, diff or decision itself, in full")
                        .choice("kind", List.of("plan", "diff", "decision", "other"), "what it is (default: plan)")
                        .text("context", 50_000, "what it is for: the user's task, in their words")
                        .text("reviewer", 100, "who attacks it: agent[:model[@effort]] (default: the other vendor)")
                        .repository()
                        .needs("text")
                        .json(),
                McpTool.Effect.CONSULTS,
                this::answer);
    }

    private ToolAnswer answer(ToolCall call) throws InterruptedException {
        if (desk.tooDeep().isPresent()) {
            return Answers.refused(desk.tooDeep().get());
        }
        return switch (desk.folder(call)) {
            case Desk.Folder.Closed c -> Answers.of(Spoken.failed("adversarial", c.problem()));
            case Desk.Folder.Open o -> answer(call, o.folder());
        };
    }

    private ToolAnswer answer(ToolCall call, Path folder) throws InterruptedException {
        var here = desk.here().unattended().in(folder);
        var services = desk.services().fresh(here);
        var closed = services.closeState();
        if (closed.isPresent()) {
            return Answers.of(Spoken.failed("adversarial", closed.get()));
        }
        var wanted = new Challenges.Wanted(folder, task(call), reviewer(call, folder), desk.said(), gate -> false);
        return switch (new Challenges(here, services).begin(wanted)) {
            case Challenges.Begun.Refused r ->
                Answers.of(Spoken.failed("adversarial", r.problems().getFirst()));
            case Challenges.Begun.Open open -> jobs.begin(call, new Asking(open.challenge(), call.client()));
        };
    }

    private static Task task(ToolCall call) {
        String text = call.text("text").orElseThrow();
        String kind = call.text("kind").orElse("plan");
        String first = text.strip().lines().findFirst().orElse("").strip();
        String title = "challenge of a " + kind + ": " + first;
        var context = new ArrayList<>(List.of(new Task.Context("kind", "It is a " + kind + ".")));
        call.text("context").ifPresent(c -> context.add(new Task.Context("what it is for", c)));
        return new Task(title.substring(0, Math.min(TITLE, title.length())), text, "mcp", List.copyOf(context));
    }

    /** Who attacks: whoever is named, else the other vendor's agent, or the caller's own where that is all there is. */
    private Optional<String> reviewer(ToolCall call, Path folder) {
        Optional<String> own = Callers.agentOf(call.client());
        Optional<String> other = own.map(a -> a.equals("claude") ? "codex" : "claude");
        var there = installed(folder);
        boolean alone = other.filter(there::contains).isEmpty()
                && own.filter(there::contains).isPresent();
        return call.text("reviewer").or(() -> alone ? own : other);
    }

    private List<String> installed(Path folder) {
        return desk.said().read(desk.here(), Optional.empty()) instanceof Config.Read.Loaded l
                ? Programs.installed(desk.services().machine(folder), l.config())
                : List.of();
    }

    /** A question that is being asked. */
    private record Asking(Challenge challenge, String client) implements Jobs.Work {
        @Override
        public ToolAnswer run() {
            return switch (challenge.ask()) {
                case Challenge.Ending.Answered a -> answered(a);
                case Challenge.Ending.Unanswered u ->
                    Answers.refused("no verdict (" + u.reason().word() + "): " + u.why() + "\nspar report "
                            + challenge.id() + "   # what is recorded; spar resume " + challenge.id()
                            + " asks again");
            };
        }

        private ToolAnswer answered(Challenge.Ending.Answered a) {
            String vendor = a.vendor().name();
            boolean same = Callers.agentOf(client)
                    .map(Callers::vendorOf)
                    .filter(a.vendor()::equals)
                    .isPresent();
            String by = a.by() + " (" + vendor + (same ? ", the same vendor as the caller's" : "") + ")";
            String link = "spar://runs/" + challenge.id() + "/summary.md";
            return Answers.said(
                    a.verdict().text() + "\n\nby " + by + ", run " + challenge.id() + ", " + link,
                    fields(
                            a.verdict(),
                            Map.of(
                                    "by", a.by().toString(),
                                    "vendor", vendor,
                                    "same_vendor", same,
                                    "run", challenge.id().value(),
                                    "link", link)),
                    "the whole: " + link);
        }

        private static Map<String, Object> fields(AdversarialVerdict verdict, Map<String, Object> more) {
            var fields = ChallengeData.fields(verdict);
            fields.putAll(more);
            return fields;
        }

        @Override
        public void end(Thread by) {
            challenge.stop();
        }

        @Override
        public String now() {
            return challenge.now();
        }
    }
}
