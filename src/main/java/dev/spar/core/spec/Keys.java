package dev.spar.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Takes the keys out of what stands below a sub-task: {@code files: a, b}, {@code - **Files:** a}, several two blanks
 * apart in one line, or a key alone with a list below it.
 */
final class Keys {
    private static final String WORDS =
            "files?(?: to \\w+)?|after|depends[ -]on|blocked[ -]by|judged[ -]by|role|model|effort";
    private static final Pattern KEY = Pattern.compile(
            "(?i)(?:[-*+]\\s+)?(?:\\*\\*|__)?(" + WORDS + ")(?:\\*\\*|__)?\\s*:(?:\\*\\*|__)?(?:\\s+(.*)|)");
    private static final Pattern BESIDE = Pattern.compile("(?i)(?:\\s{2,}|\\t)(?=(?:" + WORDS + "):\\s)");
    private static final Pattern ITEM = Pattern.compile("\\s+[-*+]\\s+(.*)|[-*+]\\s+(.*)");

    private final BiConsumer<String, String> found;
    private Optional<String> open = Optional.empty();

    /** {@code found} gets each key, in one spelling, with its value; a key may come again. */
    Keys(BiConsumer<String, String> found) {
        this.found = found;
    }

    /** What of a line is no key; empty where all of it is. */
    Optional<String> line(String line) {
        var item = ITEM.matcher(line);
        if (open.isPresent() && item.matches() && !KEY.matcher(line.strip()).matches()) {
            found.accept(
                    open.get(),
                    Optional.ofNullable(item.group(1))
                            .orElseGet(() -> item.group(2))
                            .strip());
            return Optional.empty();
        }
        open = Optional.empty();
        List<String> rest = new ArrayList<>();
        for (String part : BESIDE.split(line, -1)) {
            var key = KEY.matcher(part.strip());
            if (key.matches()) {
                key(
                        word(key.group(1)),
                        Optional.ofNullable(key.group(2)).orElse("").strip());
            } else {
                rest.add(part);
            }
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(String.join("  ", rest));
    }

    private void key(String key, String value) {
        if (value.isEmpty()) {
            open = Optional.of(key);
        } else {
            found.accept(key, value);
        }
    }

    private static String word(String written) {
        String word = written.toLowerCase(Locale.ROOT).replace('-', ' ');
        return word.startsWith("file")
                ? "files"
                : switch (word) {
                    case "depends on", "blocked by" -> "after";
                    default -> word;
                };
    }
}
