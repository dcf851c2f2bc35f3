package dev.spar.core.spec;

import dev.spar.core.spec.Outline.Block;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what the work has to keep to: {@code must: … · never: …}, or lists under "Must Do", "Cannot Do" and so on. */
final class ConstraintsReader {
    private static final Pattern MARK = Pattern.compile("^\\s*(?:[-*+]|\\d{1,9}[.)])\\s+(?:\\[[ xX]\\]\\s+)?");

    private enum Kind {
        NEVER("cannot(?: do)?|can't(?: do)?|must[- ]nots?(?: do)?|never|do not|don't|forbidden"),
        MUST("musts?(?: do)?|always"),
        ESCALATE("(?:should )?escalat(?:e|ion)(?: triggers?| when| if)?|ask first"),
        PREFER("(?:should )?prefer(?:ences?|red)?|should");

        private final Pattern line;
        private final Pattern alone;

        Kind(String words) {
            line = Pattern.compile("(?i)(?:\\*\\*|__)?(?:" + words + ")(?:\\*\\*|__)?\\s*:(?:\\*\\*|__)?(?:\\s+(.*)|)");
            alone = Pattern.compile("(?i)(?:\\*\\*|__)?(?:" + words + ")(?:\\*\\*|__)?\\s*:?(?:\\*\\*|__)?");
        }
    }

    private final Map<Kind, List<String>> all = new EnumMap<>(Kind.class);
    private Kind kind = Kind.MUST;

    private ConstraintsReader() {
        for (Kind k : Kind.values()) {
            all.put(k, new ArrayList<>());
        }
    }

    static Constraints read(List<Section> sections) {
        var reader = new ConstraintsReader();
        for (Section section : sections) {
            reader.kind = Kind.MUST;
            section.blocks().forEach(reader::block);
        }
        return new Constraints(
                reader.of(Kind.MUST), reader.of(Kind.NEVER), reader.of(Kind.PREFER), reader.of(Kind.ESCALATE));
    }

    private List<String> of(Kind k) {
        return List.copyOf(all.getOrDefault(k, List.of()));
    }

    private void block(Block block) {
        if (block instanceof Block.Heading h) {
            kind = Stream.of(Kind.values())
                    .filter(k -> k.alone.matcher(h.text().strip()).matches())
                    .findFirst()
                    .orElse(Kind.MUST);
            return;
        }
        boolean goesOn = false;
        for (String line : block.raw().lines().filter(l -> !l.isBlank()).toList()) {
            boolean item = MARK.matcher(line).find();
            for (String piece : MARK.matcher(line).replaceFirst("").strip().split("\\s+·\\s+", -1)) {
                goesOn = piece(piece.strip(), goesOn && !item);
            }
        }
    }

    /** Whether the next line may go on with what this one says. */
    private boolean piece(String piece, boolean goesOn) {
        for (Kind k : Kind.values()) {
            var said = k.line.matcher(piece);
            if (said.matches() || k.alone.matcher(piece).matches()) {
                kind = k;
                var value = said.matches() ? Optional.ofNullable(said.group(1)) : Optional.<String>empty();
                value.map(String::strip).filter(v -> !v.isEmpty()).ifPresent(list()::add);
                return value.isPresent();
            }
        }
        if (goesOn && !list().isEmpty()) {
            list().add(list().removeLast() + " " + piece);
        } else {
            list().add(piece);
        }
        return true;
    }

    private List<String> list() {
        return all.getOrDefault(kind, new ArrayList<>());
    }
}
