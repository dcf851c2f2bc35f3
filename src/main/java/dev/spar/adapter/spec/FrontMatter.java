package dev.spar.adapter.spec;

import dev.spar.core.spec.Outline;
import dev.spar.core.spec.Spec.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * What stands between two lines of {@code ---} at the top of a file.
 *
 * @param front empty where it is not ours: it has no key {@code spar}
 * @param body the text with as many empty lines in its place, so that lines keep their numbers
 */
record FrontMatter(Optional<Outline.Front> front, List<Fault> faults, String body) {
    private static final Pattern FORM =
            Pattern.compile("\\A---[ \\t]*\\n(.*?\\n|)---[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);

    /** Making values of what is nested takes the stack. */
    private static final int DEEPEST = 50;

    private static final Pattern OURS = Pattern.compile("(?m)^spar[ \\t]*:");

    static FrontMatter of(String text) {
        var form = FORM.matcher(text);
        if (!form.find()) {
            return new FrontMatter(Optional.empty(), List.of(), text);
        }
        String yaml = form.group(1);
        String body = "\n".repeat((int) form.group().lines().count()) + text.substring(form.end());
        return OURS.matcher(yaml).find() ? read(yaml, body) : new FrontMatter(Optional.empty(), List.of(), body);
    }

    private static FrontMatter read(String yaml, String body) {
        // Every value is the text that stands there: 12345e7 is a commit and no number.
        var settings = LoadSettings.builder()
                .setLabel("front matter")
                .setSchema(new FailsafeSchema())
                .build();
        try {
            if (deeper(new Parse(settings).parseString(yaml))) {
                return faulty(1, "the front matter is nested deeper than " + DEEPEST, body);
            }
            Object read = new Load(settings).loadFromString(yaml);
            return read instanceof Map<?, ?> map
                    ? ours(map, line(yaml, "spar"), body)
                    : faulty(1, "the front matter is no table of keys", body);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 2).orElse(1);
            return faulty(line, "the front matter is not YAML: " + e.getProblem(), body);
        } catch (YamlEngineException e) {
            return faulty(1, "the front matter is not YAML: " + e.getMessage(), body);
        }
    }

    private static boolean deeper(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    private static FrontMatter ours(Map<?, ?> map, int line, String body) {
        Object version = map.get("spar");
        return "1".equals(version)
                ? new FrontMatter(
                        Optional.of(new Outline.Front(text(map, "title"), text(map, "base"))), List.of(), body)
                : faulty(line, "spar: " + version + " is a form that this Spar does not know", body);
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key)).map(String::valueOf).filter(t -> !t.isBlank());
    }

    private static FrontMatter faulty(int line, String what, String body) {
        return new FrontMatter(Optional.empty(), List.of(new Fault(line, what, "spar: 1")), body);
    }

    /** In the file, where the first line is that of the dashes. */
    private static int line(String yaml, String key) {
        List<String> lines = yaml.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key)) {
                return i + 2;
            }
        }
        return 1;
    }
}
