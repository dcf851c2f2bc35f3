package dev.spar.adapter.config;

import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the settings of our checks. */
final class VerifyReader {

    private static final int NAME = 60;
    private static final Duration TARGETED = Duration.ofMinutes(10);

    private final SettingsReader keys;

    VerifyReader(SettingsReader keys) {
        this.keys = keys;
    }

    VerifySettings read() {
        String appetite = keys.text("verify.appetite").orElse("auto");
        return new VerifySettings(
                appetite.equals("none"),
                tier(appetite),
                keys.text("verify.setup"),
                keys.duration("verify.setup_timeout"),
                keys.texts("verify.copy"),
                keys.texts("verify.link"),
                checks(keys.texts("verify.tier0.run"), keys.duration("verify.tier0.timeout")),
                targeted(),
                checks(keys.texts("verify.tier2.run"), keys.duration("verify.tier2.timeout")),
                keys.flag("verify.network"),
                keys.texts("verify.env"),
                keys.count("verify.flaky_runs"),
                keys.flag("verify.allow_install"));
    }

    private static Optional<Tier> tier(String appetite) {
        return switch (appetite) {
            case "0" -> Optional.of(Tier.T0);
            case "1" -> Optional.of(Tier.T1);
            case "2" -> Optional.of(Tier.T2);
            default -> Optional.empty();
        };
    }

    private List<VerifySettings.Targeted> targeted() {
        var all = new ArrayList<VerifySettings.Targeted>();
        keys.value("verify.tier1").ifPresent(v -> {
            for (Object o : (List<?>) v) {
                var t = (Targets) o;
                all.add(new VerifySettings.Targeted(
                        t.paths(), checks(t.run(), t.timeout().orElse(TARGETED))));
            }
        });
        return List.copyOf(all);
    }

    /** A check is called by its command, cut short; a second one of the same name gets a number. */
    private static List<Check> checks(List<String> commands, Duration timeout) {
        var all = new ArrayList<Check>();
        for (String command : commands) {
            String line = command.strip().lines().findFirst().orElse("");
            String brief = line.length() > NAME ? line.substring(0, NAME) : line;
            String name = brief;
            for (int n = 2; taken(all, name); n++) {
                name = brief + " (" + n + ")";
            }
            all.add(new Check(name, command, timeout));
        }
        return List.copyOf(all);
    }

    private static boolean taken(List<Check> checks, String name) {
        return checks.stream().anyMatch(c -> c.name().equals(name));
    }
}
