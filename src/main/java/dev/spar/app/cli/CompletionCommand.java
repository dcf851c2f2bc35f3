package dev.spar.app.cli;

import dev.spar.app.result.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete commands, options, runs and checkpoints. */
@Command(
        name = "completion",
        description = {
            "Print what makes a shell complete commands, options, runs and checkpoints:",
            "  source <(spar completion bash)      in ~/.bashrc",
            "  source <(spar completion zsh)       in ~/.zshrc, after compinit",
            "  spar completion fish | source       in ~/.config/fish/config.fish"
        })
final class CompletionCommand extends Verb {

    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "the shell")
    CompletionScript.Kind shell = CompletionScript.Kind.BASH;

    @Spec
    CommandSpec spec = CommandSpec.create();

    CompletionCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "completion";
    }

    @Override
    boolean usesState() {
        return false;
    }

    @Override
    Result answer() {
        return Result.ok(new CompletionScript(spec.root()).of(shell).stripTrailing());
    }
}
