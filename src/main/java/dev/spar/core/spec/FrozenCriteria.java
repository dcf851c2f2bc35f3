package dev.spar.core.spec;

import dev.spar.core.run.Digest;
import dev.spar.core.settings.DurationText;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Way;
import dev.spar.core.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The criteria of a spec with what decides each, as canonical JSON: the same criteria are the same text, wherever they
 * stand in the file.
 *
 * @param lines one criterion each, in the order of the spec
 */
public record FrozenCriteria(List<String> lines) {
    private static final Pattern ID = Pattern.compile("\\{\"id\":\"((?:[^\"\\\\]|\\\\.)*)\".*", Pattern.DOTALL);

    public static FrozenCriteria of(Spec spec) {
        return new FrozenCriteria(
                spec.criteria().stream().map(FrozenCriteria::canonical).toList());
    }

    private static String canonical(Asked asked) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", asked.id());
        fields.put("text", asked.text());
        switch (asked.way()) {
            case Way.Command(String command) -> fields.put("check", command);
            case Way.Whole(String command) -> fields.put("eval", command);
            case Way.Http(String request) -> fields.put("http", request);
            case Way.Opinion(String whose) -> fields.put("judge", whose);
            case Way.Nothing _ -> fields.put("check", Optional.empty());
        }
        fields.put("red", asked.redRequired() ? "required" : asked.guards() ? "optional" : "");
        fields.put("timeout", asked.timeout().map(DurationText::format));
        fields.put("repeat", asked.repeat());
        return Json.write(fields);
    }

    /** Over all of it; any change of a criterion is another. */
    public Digest digest() {
        return Digest.of(String.join("\n", lines));
    }

    /** What is not as it was before, a sentence for each criterion; empty where all is the same. */
    public List<String> changes(FrozenCriteria before) {
        var was = byId(before);
        var is = byId(this);
        var changes = new ArrayList<String>();
        is.forEach((id, line) -> {
            if (!was.containsKey(id)) {
                changes.add(id + " is new");
            } else if (!line.equals(was.get(id))) {
                changes.add(id + " is another");
            }
        });
        was.keySet().stream().filter(id -> !is.containsKey(id)).forEach(id -> changes.add(id + " is gone"));
        return changes.isEmpty() && !equals(before) ? List.of("their order is another") : List.copyOf(changes);
    }

    private static SortedMap<String, String> byId(FrozenCriteria criteria) {
        var byId = new TreeMap<String, String>();
        for (String line : criteria.lines()) {
            var id = ID.matcher(line);
            byId.put(id.matches() ? id.group(1) : line, line);
        }
        return byId;
    }
}
