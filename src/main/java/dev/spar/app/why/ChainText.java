package dev.spar.app.why;

import dev.spar.core.run.Forecast;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A chain for people: what was asked about first, one fact a line. */
public final class ChainText {
    private final List<String> lines = new ArrayList<>();

    private ChainText() {}

    public static String of(Chain chain) {
        var text = new ChainText();
        chain.line().ifPresent(text::line);
        chain.proved().ifPresent(text::proved);
        chain.commit().ifPresent(text::commit);
        chain.gone().forEach(g -> text.lines.add("note: " + g));
        return String.join("\n", text.lines);
    }

    private void title(String title) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(Visible.line(title));
    }

    private void add(String label, String value) {
        lines.add("  " + label + " ".repeat(Math.max(1, 10 - label.length())) + Visible.line(value));
    }

    private void line(Chain.Line line) {
        title(line.file() + ":" + line.number()
                + line.committed().map(n -> " on disk, line " + n + " of ").orElse(" on ") + line.where());
        add("line", line.blamed().text().strip());
        add(
                "written",
                "by " + line.blamed().commit().brief()
                        + (line.blamed().path().equals(line.file())
                                ? ""
                                : ", in " + line.blamed().path())
                        + ", as line " + line.blamed().number());
    }

    private void proved(Chain.Proved c) {
        title(c.id() + " " + c.status() + ": " + c.text());
        add("run", c.run().value());
        if (!c.why().isBlank()) {
            add("because", c.why());
        }
        c.proof().flatMap(p -> p.evidence().criterion().check()).ifPresent(k -> add("command", k.command()));
        c.runs().red().ifPresent(r -> ran("before", r));
        c.runs().green().ifPresent(r -> ran("after", r));
        c.proof().ifPresent(p -> add("step", p.step().value()));
    }

    private void ran(String label, Chain.Ran ran) {
        String exit = ran.result().exitCode().map(e -> "exit " + e).orElse("no exit code");
        String first = first(ran.result());
        add(
                label,
                exit
                        + ran.tree()
                                .map(t -> ", tree " + t.value().substring(0, 7))
                                .orElse("")
                        + (first.equals(exit) ? "" : ": " + first));
        add("", ran.kept() ? ran.output().toString() : ran.output() + " (gone)");
    }

    /** The first thing that failed, as far as the output told; else what was made of it. */
    static String first(CheckResult result) {
        return result.failures().stream()
                .findFirst()
                .map(f -> f.message().isBlank() ? f.id() : f.id() + ": " + f.message())
                .orElse(result.why());
    }

    private void commit(Chain.Commit c) {
        title(c.id().brief() + " " + c.title());
        c.author().ifPresent(a -> add("author", a));
        c.run().ifPresentOrElse(this::run, () -> add("run", "none: a person wrote it, or its message was changed"));
    }

    private void run(Chain.OfRun r) {
        add("run", r.run() + (r.title().isEmpty() ? "" : " " + r.title()));
        add(
                "step",
                r.step()
                        + r.label().map(l -> " (" + l + ")").orElse("")
                        + r.tree()
                                .map(t -> ", tree " + t.value().substring(0, 7))
                                .orElse(""));
        r.milestone().ifPresent(m -> add("milestone", m));
        if (!r.criteria().isEmpty()) {
            add("criteria", String.join(", ", r.criteria()));
        }
        r.review().ifPresent(w -> add("reviewed", w));
        r.reviews().forEach(v -> add("verdict", verdict(v)));
        r.calls().forEach(this::call);
        r.holds().forEach(h -> add("holds", h));
        r.assisted().forEach(a -> add("assisted", a));
    }

    private static String verdict(Chain.Reviewed reviewed) {
        var verdict = reviewed.review().verdict();
        int n = verdict.findings().size();
        String found =
                !verdict.complete() ? "incomplete" : n == 0 ? "no finding" : n + (n == 1 ? " finding" : " findings");
        String of = reviewed.same()
                ? ""
                : reviewed.later()
                        ? " (taken later, with what was committed since)"
                        : " (superseded: the commit holds another tree)";
        return reviewed.review().step() + " by "
                + verdict.reviewers().stream().map(v -> v.name()).collect(Collectors.joining(", "))
                + " on tree " + verdict.tree().value().substring(0, 7) + ": " + found + of;
    }

    private void call(Chain.Asked asked) {
        var call = asked.call();
        add(
                call.role().word(),
                call.step() + (call.attempt() > 1 ? " attempt " + call.attempt() : "") + ": "
                        + call.agent().agent() + " of " + call.vendor()
                        + call.model().map(m -> ", model " + m).orElse(", model not told")
                        + call.session().map(s -> ", session " + s).orElse("") + ", "
                        + Forecast.amount(call.usage().input()) + " in / "
                        + Forecast.amount(call.usage().output()) + " out"
                        + (call.wrote() ? ", wrote" : ""));
        add(
                "",
                "prompt " + call.prompt().value().substring(0, 12) + " " + asked.prompt()
                        + switch (asked.kept()) {
                            case AS_SENT -> "";
                            case CHANGED -> " (changed since it was sent)";
                            case GONE -> " (gone)";
                        });
    }
}
