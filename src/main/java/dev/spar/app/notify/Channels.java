package dev.spar.app.notify;

import dev.spar.adapter.machine.Machine;
import dev.spar.app.Surroundings;
import dev.spar.core.settings.NotifySettings;
import dev.spar.core.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ways to reach a person that the settings allow and the machine has. */
public final class Channels {

    private Channels() {}

    public static List<Channel> of(NotifySettings settings, Surroundings here, Machine machine) {
        var all = new ArrayList<Channel>();
        if (settings.terminal() && here.terminal().err()) {
            all.add(new TerminalChannel(here.err(), true, here.variable("TMUX").isPresent()));
        }
        boolean display = here.variable("DISPLAY").isPresent()
                || here.variable("WAYLAND_DISPLAY").isPresent();
        if (settings.desktop() && display && machine.find("notify-send").isPresent()) {
            all.add(program(
                    "desktop", here, machine, n -> List.of("notify-send", "-a", "spar", "--", "spar", n.text())));
        }
        settings.command().ifPresent(argv -> all.add(program("command", here, machine, n -> argv)));
        return List.copyOf(all);
    }

    private static Channel program(
            String name,
            Surroundings here,
            Machine machine,
            java.util.function.Function<Notice, List<String>> arguments) {
        return new ProgramChannel(
                name,
                arguments,
                Channels::json,
                (argv, input) -> complaint(machine.ask(argv, here.home(), new TreeMap<>(), input)));
    }

    private static Optional<String> complaint(Machine.Answer answer) {
        return switch (answer) {
            case Machine.Answer.Silent s -> Optional.of(s.why());
            case Machine.Answer.Said s ->
                s.exitCode() == 0 ? Optional.empty() : Optional.of("exit " + s.exitCode() + " " + s.line());
        };
    }

    private static String json(Notice notice) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", notice.kind());
        fields.put("run", notice.run());
        fields.put("text", notice.text());
        return Json.write(fields) + "\n";
    }
}
