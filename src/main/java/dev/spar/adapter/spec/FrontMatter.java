package dev.spar.adapter.spec;

import dev.spar.core.spec.Outline;
import dev.spar.core.spec.Spec.Fault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
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

    /** Reading what is nested takes the stack. */
    private static final int DEEPEST = 50;

    private static final Pattern OURS = Pattern.compile("(?m)^spar[ \\t]*:");

    /** A glob that begins with a star, which YAML takes for a reference to what was never named. */
    private static final Pattern STARRED = Pattern.compile("([\\[,:-]\\s*)(\\*[^\\s,\\]}'\"]*)");

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
            return composed(settings, yaml, body);
        } catch (MarkedYamlEngineException e) {
            String quoted = STARRED.matcher(yaml).replaceAll("$1'$2'");
            if (!quoted.equals(yaml)) {
                return read(quoted, body);
            }
            int line = e.getProblemMark().map(m -> m.getLine() + 2).orElse(1);
            return faulty(line, "the front matter is not YAML: " + e.getProblem(), body);
        } catch (YamlEngineException e) {
            return faulty(1, "the front matter is not YAML: " + e.getMessage(), body);
        }
    }

    private static FrontMatter composed(LoadSettings settings, String yaml, String body) {
        if (deeper(new Parse(settings).parseString(yaml))) {
            return faulty(1, "the front matter is nested deeper than " + DEEPEST, body);
        }
        return new Compose(settings)
                .composeString(yaml)
                .filter(MappingNode.class::isInstance)
                .map(map -> ours(new FrontKeys((MappingNode) map, 2), body))
                .orElseGet(() -> faulty(1, "the front matter is no table of keys", body));
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

    private static FrontMatter ours(FrontKeys keys, String body) {
        String version = keys.text("spar").orElse("");
        if (!version.equals("1")) {
            return faulty(keys.line("spar"), "spar: " + version + " is a form that this Spar does not know", body);
        }
        var front = new Outline.Front(keys.text("title"), keys.text("base"), keys.bounds());
        return keys.faults().isEmpty()
                ? new FrontMatter(Optional.of(front), List.of(), body)
                : new FrontMatter(Optional.empty(), keys.faults(), body);
    }

    private static FrontMatter faulty(int line, String what, String body) {
        return new FrontMatter(Optional.empty(), List.of(new Fault(line, what, "spar: 1")), body);
    }
}
