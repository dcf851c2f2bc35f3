package dev.spar.adapter.config;

import dev.spar.core.scope.Glob;
import dev.spar.core.settings.DurationText;
import dev.spar.core.verify.AlwaysGreen;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings what was written into the form of its key. */
final class Forms {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern COUNTED = Pattern.compile("(\\d+(?:\\.\\d+)?)([kKmM])?");

    private Forms() {}

    /** What came of fitting. */
    sealed interface Fit {
        record Fits(Object value) implements Fit {}

        /** {@code wanted} completes "wants ...". */
        record Misfit(String wanted) implements Fit {}
    }

    static Fit fit(Key key, Object raw) {
        return switch (key.form()) {
            case TEXT -> raw instanceof String s ? fits(s) : wants("a text");
            case TEXTS -> texts(raw).map(Forms::fits).orElseGet(() -> wants("a list of texts"));
            case GLOBS -> globs(raw);
            case COMMANDS -> commands(raw);
            case FLAG -> flag(raw);
            case COUNT -> count(key, raw);
            case MONEY -> money(raw);
            case DURATION ->
                DurationText.parse(raw.toString())
                        .map(Forms::fits)
                        .orElseGet(() -> wants("a time such as 90m or 1h30m"));
            case INSTANT -> instant(raw);
            case CHOICE ->
                key.choices().contains(raw.toString())
                        ? fits(raw.toString())
                        : wants("one of " + String.join(", ", key.choices()));
            case VARIABLES -> variables(raw);
            case TARGETED -> targeted(raw);
        };
    }

    private static Fit fits(Object value) {
        return new Fit.Fits(value);
    }

    private static Fit wants(String wanted) {
        return new Fit.Misfit(wanted);
    }

    private static Optional<List<String>> texts(Object raw) {
        if (raw instanceof String s) {
            return Optional.of(List.of(s));
        }
        if (raw instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return Optional.of(list.stream().map(String.class::cast).toList());
        }
        return Optional.empty();
    }

    private static Fit globs(Object raw) {
        var all = texts(raw);
        if (all.isEmpty()) {
            return wants("a list of globs");
        }
        return all.get().stream()
                .flatMap(g -> new Glob(g).complaint().map(why -> "'" + g + "': " + why).stream())
                .findFirst()
                .map(wrong -> wants("globs within the repository; " + wrong))
                .orElseGet(() -> fits(all.get()));
    }

    private static Fit commands(Object raw) {
        var all = texts(raw);
        if (all.isEmpty()) {
            return wants("a list of commands");
        }
        return all.get().stream()
                .filter(AlwaysGreen::is)
                .findFirst()
                .map(c -> wants("commands that can fail; '" + c.strip() + "' passes whatever the work is"))
                .orElseGet(() -> fits(all.get()));
    }

    /** A value that fits, as one types it after an option. */
    static String example(Key key) {
        return switch (key.form()) {
            case TEXT, TEXTS, VARIABLES, TARGETED -> "'...'";
            case GLOBS -> "'src/**'";
            case COMMANDS -> "'make test'";
            case FLAG -> "true";
            case COUNT -> {
                long most = key.bounds().map(Key.Bounds::most).orElse(100L);
                yield most > 1_000_000 ? "3M" : most > 20 ? "12" : "3";
            }
            case MONEY -> "2.50";
            case DURATION -> "90m";
            case INSTANT -> "+3h";
            case CHOICE -> key.choices().getFirst();
        };
    }

    private static Fit flag(Object raw) {
        return switch (raw.toString().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> fits(true);
            case "false", "0" -> fits(false);
            default -> wants("true or false");
        };
    }

    private static Fit count(Key key, Object raw) {
        Matcher m = COUNTED.matcher(raw.toString().strip());
        if (!m.matches()) {
            return wants("a whole number such as 12, 200k or 3M");
        }
        String unit = Optional.ofNullable(m.group(2)).orElse("").toLowerCase(Locale.ROOT);
        double factor = unit.equals("k") ? 1e3 : unit.equals("m") ? 1e6 : 1;
        double value = Double.parseDouble(m.group(1)) * factor;
        boolean whole = value == Math.rint(value) && value <= 1e15;
        if (!whole || key.bounds().filter(b -> !b.hold((long) value)).isPresent()) {
            return wants("a whole number"
                    + key.bounds()
                            .map(b -> " from " + b.least() + " to " + b.most())
                            .orElse(""));
        }
        return fits((long) value);
    }

    private static Fit money(Object raw) {
        try {
            double usd = Double.parseDouble(raw.toString().strip());
            return usd > 0 && usd < 1e9 ? fits(usd) : wants("an amount above 0");
        } catch (NumberFormatException e) {
            return wants("an amount such as 8 or 2.50");
        }
    }

    private static Fit instant(Object raw) {
        try {
            return fits(java.time.OffsetDateTime.parse(raw.toString()).toInstant());
        } catch (DateTimeParseException e) {
            return wants("a moment with its zone such as 2026-11-21T18:00:00Z");
        }
    }

    private static Fit variables(Object raw) {
        if (!(raw instanceof Map<?, ?> map)) {
            return wants("a table of texts");
        }
        var all = new TreeMap<String, String>();
        for (var e : map.entrySet()) {
            if (!(e.getValue() instanceof String s)) {
                return wants("a table of texts");
            }
            if (!VARIABLE.matcher(e.getKey().toString()).matches() || s.indexOf('\0') >= 0) {
                return wants("names of variables (letters, digits and _) and texts without a zero byte");
            }
            all.put(e.getKey().toString(), s);
        }
        return fits(all);
    }

    private static Fit targeted(Object raw) {
        String wanted = "tables with paths, run and perhaps timeout";
        if (!(raw instanceof List<?> list)) {
            return wants(wanted);
        }
        var all = new ArrayList<Targets>();
        for (Object o : list) {
            if (!(o instanceof Map<?, ?> map)
                    || !List.of("paths", "run", "timeout").containsAll(map.keySet())) {
                return wants(wanted);
            }
            var paths = texts(Optional.<Object>ofNullable(map.get("paths")).orElse(0));
            var run = texts(Optional.<Object>ofNullable(map.get("run")).orElse(0));
            var timeout = Optional.<Object>ofNullable(map.get("timeout")).map(Object::toString);
            if (run.isPresent() && commands(run.get()) instanceof Fit.Misfit misfit) {
                return misfit;
            }
            if (paths.isEmpty()
                    || run.isEmpty()
                    || (timeout.isPresent()
                            && timeout.flatMap(DurationText::parse).isEmpty())) {
                return wants(wanted);
            }
            all.add(new Targets(paths.get(), run.get(), timeout.flatMap(DurationText::parse)));
        }
        return fits(List.copyOf(all));
    }

    /** What {@code config show} prints: the value as TOML. */
    static String shown(Object value) {
        return switch (value) {
            case String s -> '"' + s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
            case List<?> list ->
                list.stream().map(Forms::shown).collect(java.util.stream.Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> e.getKey() + " = " + shown(e.getValue()))
                        .collect(java.util.stream.Collectors.joining(", ", "{ ", " }"));
            case Targets t ->
                "{ paths = " + shown(t.paths()) + ", run = " + shown(t.run())
                        + t.timeout().map(d -> ", timeout = " + shown(d)).orElse("") + " }";
            case Duration d -> '"' + words(d) + '"';
            case Instant i -> '"' + i.toString() + '"';
            default -> value.toString();
        };
    }

    /** The time as one writes it: {@code 1h30m}. */
    static String words(Duration d) {
        var text = new StringBuilder();
        append(text, d.toDays(), "d");
        append(text, d.toHoursPart(), "h");
        append(text, d.toMinutesPart(), "m");
        append(text, d.toSecondsPart(), "s");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
