package dev.spar.app.cli;

import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.result.Result;
import dev.spar.app.review.Attacks;
import dev.spar.app.review.ReviewRequest;
import dev.spar.app.review.Reviews;
import dev.spar.app.review.Reviews.Prepared;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.app.setup.Settled;
import dev.spar.core.agent.Vendor;
import dev.spar.core.problem.Problem;
import dev.spar.core.review.Severity;
import dev.spar.core.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a change reviewed by a model of another vendor than its author's. */
@Command(
        name = "review",
        description = {
            "Have a change reviewed by a model of another vendor: your uncommitted edits, or the branch where there are"
                    + " none.",
            "Findings come worst first, each with its place and the case in which it does harm. Nothing is run, nothing"
                    + " is changed."
        })
final class ReviewCommand extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = {
                "a branch, a commit, a range A..B, a patch file, or - for a patch on standard input",
                "with --accept: the review or run (default: the latest review of this repository)"
            })
    Optional<String> target = Optional.empty();

    @Option(names = "--staged", description = "only what is staged")
    boolean staged;

    @Option(
            names = "--base",
            paramLabel = "REF",
            description = "what it is compared with (default: where the branch left the usual one)")
    Optional<String> base = Optional.empty();

    @Option(
            names = {"--by", "--reviewer"},
            paramLabel = "AGENT",
            description = "who reviews, or both (default: whoever wrote nothing of it)")
    Optional<String> by = Optional.empty();

    @Option(names = "--focus", paramLabel = "TEXT", description = "where to look hardest")
    String focus = "";

    @Option(
            names = "--criteria",
            paramLabel = "SPEC",
            description = "what the change is for: a finding may rest on a criterion of this spec")
    Optional<String> criteria = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "the mildest severity that ends with exit code 1: critical, high (default), medium or low")
    Severity failOn = Severity.HIGH;

    @Option(
            names = "--evidence",
            paramLabel = "KIND",
            description =
                    "code (default), or strict: a finding blocks only with a command that we ran, green before the"
                            + " change and red with it")
    String evidence = "code";

    @Option(
            names = "--adversarial",
            description = "one blunt question in place of findings: what speaks against this change, plan or decision?"
                    + " TARGET may be any text file")
    boolean adversarial;

    @Option(names = "--all", description = "also what an earlier review judged and nobody changed since")
    boolean all;

    @Option(
            names = "--max-rounds",
            paramLabel = "N",
            description = "how often a review that stays incomplete is asked for (default: 2)")
    int rounds = 2;

    @Option(names = "--sarif", paramLabel = "FILE", description = "write the findings there as SARIF 2.1.0 as well")
    Optional<Path> sarif = Optional.empty();

    @Option(names = "--trust", description = "trust what of the repository would run, this once (for CI)")
    boolean trust;

    @Option(names = "--dry-run", description = "show what would be reviewed and by whom; call no model")
    boolean dryRun;

    @Option(
            names = {"-d", "--detach"},
            description = "return at once; the review goes on in the background")
    boolean detach;

    @Mixin
    Decisions decisions = new Decisions();

    ReviewCommand(Context context) {
        super(context);
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    boolean startsAgents() {
        return true;
    }

    @Override
    String name() {
        return "review";
    }

    @Override
    Result answer() throws Exception {
        var contrary = ReviewMisfits.of(this);
        if (contrary.isPresent()) {
            return Result.failed(contrary.get());
        }
        if (decisions.count() > 0) {
            return decisions.answer(context, target);
        }
        var text = adversarial ? PatchText.orWords(context, target) : PatchText.of(context, target);
        return switch (text) {
            case PatchText.Unfit u -> Result.failed(u.problem());
            case PatchText.Patch p -> reviewed(Optional.of(p.text()), Optional.empty());
            case PatchText.Words w -> reviewed(Optional.empty(), Optional.of(new Attacks.Plan(w.name(), w.text())));
            case PatchText.None ignored -> reviewed(Optional.empty(), Optional.empty());
        };
    }

    private Result reviewed(Optional<String> patch, Optional<Attacks.Plan> plan) throws Exception {
        Optional<byte[]> piped =
                criteria.filter("-"::equals).isPresent() ? Piped.read(context, true) : Optional.empty();
        return switch (new SpecFiles(context.here().directory())
                .read(criteria.stream().toList(), piped)) {
            case SpecFiles.Read.Unfit u -> Result.failed(u.problem());
            case SpecFiles.Read.Texts t -> {
                var request = request(patch, t.specs().stream().findFirst());
                yield adversarial ? attacked(request, plan) : reviewed(request);
            }
        };
    }

    private ReviewRequest request(Optional<String> patch, Optional<SpecText> spec) {
        var globals = context.globals();
        var asking = new Asking(context);
        return new ReviewRequest(
                context.folder(),
                new ReviewRequest.Wanted(target, patch, base, staged),
                ReviewRequest.By.of(by),
                caller(),
                focus,
                spec,
                failOn,
                all,
                evidence.equals("strict"),
                rounds,
                new Settled(globals.config, globals.profile, globals.set, List.of()),
                gate -> trust || asking.trusts(gate),
                !trust && !dryRun);
    }

    private Result reviewed(ReviewRequest request) throws Exception {
        return switch (new Reviews(context.here(), context.services()).prepare(request)) {
            case Prepared.Refused r -> Result.failed(r.problems().toArray(Problem[]::new));
            case Prepared.Nothing n -> Result.ok("nothing to review: " + n.why());
            case Prepared.Ready r -> {
                r.warnings().forEach(context::warn);
                yield begin(r.run(), ReviewBegin.lines(r, context.services()));
            }
        };
    }

    private Result attacked(ReviewRequest request, Optional<Attacks.Plan> plan) throws Exception {
        return switch (new Attacks(context.here(), context.services()).prepare(request, plan)) {
            case Attacks.Prepared.Refused r -> Result.failed(r.problems().toArray(Problem[]::new));
            case Attacks.Prepared.Nothing n -> Result.ok("nothing to attack: " + n.why());
            case Attacks.Prepared.Ready r -> {
                r.warnings().forEach(context::warn);
                yield begin(r.run(), ReviewBegin.lines(r, context.services()));
            }
        };
    }

    /** Whoever calls us from within an agent most likely had it write what is reviewed. */
    private List<Vendor> caller() {
        var here = context.here();
        var callers = new ArrayList<Vendor>();
        here.variable("CLAUDECODE").ifPresent(v -> callers.add(new Vendor("anthropic")));
        here.variable("CODEX_THREAD_ID")
                .or(() -> here.variable("CODEX_SANDBOX"))
                .ifPresent(v -> callers.add(new Vendor("openai")));
        return List.copyOf(callers);
    }

    private Result begin(NewRun run, List<String> lines) throws Exception {
        if (dryRun) {
            return Result.ok(String.join("\n", lines)).with("plan", lines);
        }
        return switch (context.services().runs().create(run)) {
            case Runs.Opening.Refused r -> Result.failed(r.problem());
            case Runs.Opening.Opened o -> {
                RunId id = o.run().id();
                Optional<Result> driven = Optional.empty();
                try (var open = o.run()) {
                    context.say("review " + id);
                    lines.forEach(context::say);
                    if (!detach) {
                        driven = new Driving(context, run.settings().notification()).drive(open);
                    }
                }
                if (driven.isPresent()) {
                    written(id);
                }
                yield driven.orElseGet(() -> new Detached(context).start(id));
            }
        };
    }

    /** The findings where {@code --sarif} wants them; there are none of a review that stands still. */
    private void written(RunId id) throws IOException {
        if (sarif.isEmpty() || !(context.services().book().look(id.value()) instanceof RunBook.Looked.Found found)) {
            return;
        }
        Path findings = found.run().folder().sarif();
        if (Files.exists(findings)) {
            TargetFile.of(context, "--sarif", sarif.get())
                    .write(Files.readString(findings))
                    .ifPresent(context::warn);
        }
    }
}
