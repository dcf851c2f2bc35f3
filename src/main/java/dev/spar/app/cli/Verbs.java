package dev.spar.app.cli;

import java.util.List;

/** The commands there are, in the order of the first screen. */
final class Verbs {

    private Verbs() {}

    static List<Verb> all(Context context) {
        return List.of(
                new InitCommand(context),
                new DoctorCommand(context),
                new DemoCommand(context),
                new RunCommand(context),
                new GoalCommand(context),
                new CheckCommand(context),
                new PlanCommand(context),
                new ReviewCommand(context),
                new SpecCommand(context),
                new StatusCommand(context),
                new LogsCommand(context),
                new AttachCommand(context),
                new PauseCommand(context),
                new ResumeCommand(context),
                new ApproveCommand(context),
                new RejectCommand(context),
                new SayCommand(context),
                new StopCommand(context),
                new WakeCommand(context),
                new ReportCommand(context),
                new JudgeCommand(context),
                new DiffCommand(context),
                new VerifyCommand(context),
                new LandCommand(context),
                new RevertCommand(context),
                new RescueCommand(context),
                new CleanCommand(context),
                new WhyCommand(context),
                new AuditCommand(context),
                new ConfigCommand(context),
                new TrustCommand(context),
                new PluginCommand(context),
                new HookCommand(context),
                new McpCommand(context),
                new NotifyCommand(context),
                new CompletionCommand(context),
                new HelpCommand(context));
    }
}
