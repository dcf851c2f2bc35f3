package dev.spar.app.report;

import dev.spar.core.run.state.RunState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reviews by where they took place: the rounds of one place supersede one another. */
final class Reviews {
    private static final Pattern ROUND = Pattern.compile("[-#]\\d+$");

    private Reviews() {}

    /** The rounds of each milestone or stage, oldest first. */
    static Map<String, List<RunState.ReviewRow>> byPlace(RunState state) {
        Map<String, List<RunState.ReviewRow>> places = new LinkedHashMap<>();
        for (RunState.ReviewRow row : state.reviews()) {
            String place = row.path().value().split("/", 2)[0];
            places.merge(
                    place,
                    List.of(row),
                    (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream())
                            .toList());
        }
        return places;
    }

    /** The newest review of each place. */
    static List<RunState.ReviewRow> last(RunState state) {
        return byPlace(state).values().stream().map(List::getLast).toList();
    }

    /** {@code milestone#2} as people say it: {@code M2}. */
    static String place(String segment) {
        return segment.startsWith("milestone") && ROUND.matcher(segment).find()
                ? "M" + segment.replaceAll("\\D", "")
                : segment;
    }
}
