package dev.spar.app.cli;

import java.util.List;

/** The commands there are, in the order of the first screen. */
final class Verbs {

    private Verbs() {}

    static List<Verb> all(Context context) {
        return List.of(new InitCommand(context), new DoctorCommand(context), new ConfigCommand(context), new TrustCommand(context), new HelpCommand(context));
    }
}
