package dev.spar.core.spec;

import dev.spar.core.problem.Similar;
import dev.spar.core.settings.DurationText;
import dev.spar.core.spec.Outline.Item;
import dev.spar.core.spec.Outline.Part;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.spec.Spec.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one item of an acceptance list: its id, its sentence, and the keys below it or, after two blanks or a tab,
 * beside it ({@code check:}, {@code red:}, {@code timeout:}, {@code repeat:}, {@code http:}, {@code judge:}).
 */
final class ItemReader {
    private static final List<String> KEYS = List.of("check", "red", "timeout", "repeat", "http", "judge", "serve");
    private static final int MOST_REPEATS = 20;
    private static final Pattern KEY = Pattern.compile("(" + String.join("|", KEYS) + "):(?:\\s+(.*)|)");
    private static final Pattern LIKE_A_KEY = Pattern.compile("([a-z]{3,8}): .*");
    private static final Pattern BESIDE = Pattern.compile("(?:\\s{2,}|\\t)(?=(?:" + String.join("|", KEYS) + "):\\s)");

    private final Item item;
    private final List<Fault> faults;
    private final List<String> commands = new ArrayList<>();
    private final StringBuilder sentence = new StringBuilder();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Way> other = Optional.empty();
    private boolean redRequired;
    private boolean guards;
    private int repeat = 1;
    private boolean wantsBlock;

    /** @param faults gets what does not fit */
    ItemReader(Item item, List<Fault> faults) {
        this.item = item;
        this.faults = faults;
    }

    /** The criterion; its id is empty where the item names none. */
    Spec.Asked read() {
        item.parts().forEach(this::part);
        namesItself();
        String text = sentence.toString();
        Way way = way(text);
        var named = Named.of(text);
        String said = named.map(Named::rest).orElse(text);
        return new Spec.Asked(
                named.map(Named::id).orElse(""),
                said.isBlank() ? word(way) : said,
                item.line(),
                way,
                timeout,
                redRequired,
                repeat,
                guards);
    }

    /** A {@code check:} that still waits for its block gets none any more. */
    private void namesItself() {
        if (wantsBlock) {
            fault(item.line(), "check: names no command", "check: CMD, or a block of code below it");
        }
    }

    private Way way(String text) {
        if (commands.isEmpty() && other.isEmpty()) {
            Commands.named(text).ifPresent(c -> command(c, item.line()));
        }
        return commands.isEmpty()
                ? other.orElseGet(() -> new Way.Nothing(item.ticked().orElse(false)))
                : new Way.Command(Commands.all(commands));
    }

    private static String word(Way way) {
        return way instanceof Way.Command c ? c.command() : "(no words)";
    }

    private void part(Part part) {
        switch (part) {
            case Part.Code c -> {
                if (wantsBlock) {
                    wantsBlock = false;
                    command(Commands.script(c.text()), c.line());
                }
            }
            case Part.Words w -> {
                for (String words : BESIDE.split(w.text().strip(), -1)) {
                    words(words.strip(), w.line());
                }
            }
        }
    }

    private void words(String words, int line) {
        Matcher key = KEY.matcher(words);
        if (key.matches()) {
            key(key.group(1), Optional.ofNullable(key.group(2)).orElse("").strip(), line);
            return;
        }
        Matcher like = LIKE_A_KEY.matcher(words);
        if (!sentence.isEmpty() && like.matches()) {
            Similar.to(like.group(1), KEYS)
                    .ifPresent(k -> fault(line, "unknown '" + like.group(1) + ":'", "did you mean '" + k + ":'?"));
        }
        sentence.append(sentence.isEmpty() || words.isEmpty() ? "" : " ").append(words);
    }

    private void key(String key, String value, int line) {
        switch (key) {
            case "check" -> {
                namesItself();
                wantsBlock = value.isEmpty();
                if (!wantsBlock) {
                    command(Commands.plain(value), line);
                }
            }
            case "red" -> {
                redRequired = value.equals("required");
                guards = value.equals("optional");
                if (!redRequired && !guards) {
                    fault(line, "red: is required or optional, not '" + value + "'", "red: required");
                }
            }
            case "timeout" -> {
                timeout = DurationText.parse(value);
                if (timeout.isEmpty()) {
                    fault(line, "timeout: '" + value + "' is no duration", "timeout: 3m");
                }
            }
            case "repeat" -> repeat(value, line);
            case "judge" -> other = other.or(() -> Optional.of(new Way.Opinion(value)));
            // What serves belongs to http, which wins whatever the order is.
            case "http" -> other = Optional.of(new Way.Http(value));
            default -> {}
        }
    }

    private void repeat(String value, int line) {
        if (value.matches("\\d{1,2}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= MOST_REPEATS) {
            repeat = Integer.parseInt(value);
        } else {
            fault(line, "repeat: is a number from 1 to " + MOST_REPEATS + ", not '" + value + "'", "repeat: 3");
        }
    }

    private void command(String command, int line) {
        Commands.fault(command).ifPresent(f -> fault(line, f, "check: a command that fails while it does not hold"));
        commands.add(command);
    }

    private void fault(int line, String what, String fix) {
        faults.add(new Fault(line, what, fix));
    }
}
