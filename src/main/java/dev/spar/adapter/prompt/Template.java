package dev.spar.adapter.prompt;

import dev.spar.core.run.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt file. {@code {{name}}} is a variable, {@code {{> common/data}}} another file. Strict both ways: a variable
 * without a value and a value without a variable are bugs and fail.
 */
final class Template {
    private static final String FOLDER = "/prompts/";
    private static final Pattern INCLUDE = Pattern.compile("\\{\\{> ([a-z/-]+)}}\n?");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");
    private static final Pattern MANY_BLANK_LINES = Pattern.compile("\n{3,}");
    private static final int DEEPEST = 4;

    private final String name;
    private final String text;

    private Template(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static Template of(String name) {
        return new Template(name, included(name, 0));
    }

    /** The JSON Schema of an answer of this type, the same for every prompt that it answers. */
    static String schema(Class<?> answer) {
        return resource("answer/" + Event.StepFinished.word(answer) + ".schema.json");
    }

    SortedSet<String> variables() {
        SortedSet<String> names = new TreeSet<>();
        Matcher m = VARIABLE.matcher(text);
        while (m.find()) {
            names.add(m.group(1));
        }
        return names;
    }

    /** One pass: what a value contains is never looked at again, so data cannot name a variable. */
    String render(SortedMap<String, String> values) {
        SortedSet<String> wanted = variables();
        if (!wanted.equals(values.keySet())) {
            List<String> odd = new ArrayList<>(wanted);
            odd.removeAll(values.keySet());
            List<String> unused = new ArrayList<>(values.keySet());
            unused.removeAll(wanted);
            throw new IllegalStateException("prompt " + name + ": without a value " + odd + ", not used " + unused);
        }
        var rendered = new StringBuilder();
        String own = MANY_BLANK_LINES.matcher(text).replaceAll("\n\n");
        Matcher m = VARIABLE.matcher(own);
        int from = 0;
        while (m.find()) {
            rendered.append(own, from, m.start()).append(values.getOrDefault(m.group(1), ""));
            from = m.end();
        }
        return rendered.append(own.substring(from)).toString().strip() + "\n";
    }

    private static String included(String name, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("prompt " + name + " includes itself");
        }
        return INCLUDE.matcher(resource(name + ".md"))
                .replaceAll(m -> Matcher.quoteReplacement(included(m.group(1), depth + 1)));
    }

    private static String resource(String file) {
        try (var in = Template.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("there is no prompt file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
