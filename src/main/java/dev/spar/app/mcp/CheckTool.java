package dev.spar.app.mcp;

import dev.spar.adapter.config.Sources;
import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import dev.spar.app.check.CheckRequest;
import dev.spar.app.check.Checking;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.repository.Repositories;
import dev.spar.app.result.Spoken;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code criteria_check}: which criteria are true, red on the base and green now. No model is asked. */
record CheckTool(Desk desk, Jobs jobs) {
    private static final String NAME = "criteria_check";

    McpTool tool() {
        return new McpTool(
                NAME,
                "Check of acceptance criteria",
                "Runs the command of each criterion on a clean checkout of the base and of the files as they lie now"
                        + " (uncommitted ones too), and says which are verified (red before, green now), passing,"
                        + " failed or not run. Believe this and no summary. No model is called. Commands run in"
                        + " Spar's fence, without network.",
                new Schemas()
                        .text(
                                "spec",
                                200_000,
                                "Markdown with a list under \"Acceptance Criteria\", each item with a"
                                        + " line \"check: CMD\" below it")
                        .text("spec_file", 1_000, "a file of the repository with such a text")
                        .texts("checks", 2_000, "criteria given by hand: a command each")
                        .texts("only", 100, "the ids of the criteria that are wanted (default: all)")
                        .text("base", 200, "where the work began (default: merge-base with the usual branch)")
                        .text("head", 200, "the commit or branch to check (default: the files as they lie there)")
                        .flag("fresh", "run everything anew, whatever was found before")
                        .repository()
                        .json(),
                McpTool.Effect.LOOKS,
                this::answer);
    }

    private ToolAnswer answer(ToolCall call) throws InterruptedException {
        return switch (desk.folder(call)) {
            case Desk.Folder.Closed c -> refused(c.problem());
            case Desk.Folder.Open o -> answer(call, o.folder());
        };
    }

    private ToolAnswer answer(ToolCall call, Path folder) throws InterruptedException {
        var here = desk.here().unattended().in(folder);
        var services = desk.services().fresh(here);
        var closed = services.closeState();
        if (closed.isPresent()) {
            return refused(closed.get());
        }
        return switch (services.repositories().look(folder)) {
            case Repositories.Look.Unfit u -> refused(u.problem());
            case Repositories.Look.Found f ->
                switch (specs(call, f.repository().root())) {
                    case SpecFiles.Read.Unfit u -> refused(u.problem());
                    case SpecFiles.Read.Texts t
                    when t.specs().isEmpty() && call.texts("checks").isEmpty() ->
                        Answers.refused("no criteria were given: spec, spec_file or checks");
                    case SpecFiles.Read.Texts t ->
                        jobs.begin(call, new CheckWork(new Checking(here, services), request(call, folder, t.specs())));
                };
        };
    }

    private CheckRequest request(ToolCall call, Path folder, List<CheckRequest.SpecText> specs) {
        return new CheckRequest(
                folder,
                specs,
                call.texts("checks"),
                call.text("base"),
                call.text("head"),
                call.texts("only"),
                Optional.empty(),
                fenced(),
                call.flag("fresh"),
                gate -> false,
                line -> {});
    }

    /**
     * A person may do without the fence, and give checks the network and secrets; commands that a model wrote run
     * fenced, with neither, or not at all.
     */
    private Settled fenced() {
        var said = desk.said();
        var options = new ArrayList<>(said.options());
        options.add(option("sandbox.required", "true"));
        options.add(option("verify.network", "false"));
        options.add(option("verify.env", "[]"));
        return new Settled(said.config(), said.profile(), said.set(), options);
    }

    private static Sources.Option option(String key, String value) {
        return new Sources.Option(key, value, "an MCP client");
    }

    private static SpecFiles.Read specs(ToolCall call, Path folder) {
        var all = new ArrayList<CheckRequest.SpecText>();
        call.text("spec").ifPresent(text -> all.add(new CheckRequest.SpecText("spec", text, Optional.empty())));
        Optional<String> file = call.text("spec_file");
        if (file.isEmpty()) {
            return new SpecFiles.Read.Texts(all);
        }
        return within(folder, file.get())
                .map(real -> new SpecFiles(folder).read(List.of(real.toString()), Optional.empty()))
                .map(read -> read instanceof SpecFiles.Read.Texts(var specs) ? joined(all, file.get(), specs) : read)
                .orElseGet(() -> new SpecFiles.Read.Unfit(Problem.of(
                        Code.S007,
                        "there is no file " + file.get() + " in this repository",
                        "a client has files of the repository read, and no others",
                        "give its text as spec")));
    }

    private static SpecFiles.Read joined(
            List<CheckRequest.SpecText> before, String name, List<CheckRequest.SpecText> read) {
        var all = new ArrayList<>(before);
        read.forEach(spec -> all.add(new CheckRequest.SpecText(name, spec.text(), spec.file())));
        return new SpecFiles.Read.Texts(all);
    }

    /** Wherever its links lead, it lies in the folder. */
    private static Optional<Path> within(Path folder, String name) {
        try {
            Path real = folder.resolve(name).toRealPath();
            return real.startsWith(folder.toRealPath()) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static ToolAnswer refused(Problem problem) {
        return Answers.of(Spoken.failed(NAME, problem));
    }
}
