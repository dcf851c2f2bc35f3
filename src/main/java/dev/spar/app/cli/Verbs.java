package dev.spar.app.cli;

import java.util.List;

/** The commands there are, in the order of the first screen. */
final class Verbs {

    private Verbs() {}

    static List<Verb> all(Context context) {
        return List.of(
                new InitCommand(context),
                new DoctorCommand(context),
                new RunCommand(context),
                new LogsCommand(context),
                new PauseCommand(context),
                new ApproveCommand(context),
                new RejectCommand(context),
                new SayCommand(context),
                new StopCommand(context),
                new ConfigCommand(context),
                new TrustCommand(context),
                new NotifyCommand(context),
                new HelpCommand(context));
    }
}
