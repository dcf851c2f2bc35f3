package dev.spar.core.spec;

import dev.spar.core.spec.Outline.Block;
import dev.spar.core.spec.Section.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the kinds of specs apart by their headings. */
final class FormReader {
    private static final Pattern PILLAR = Pattern.compile(
            "(?i)\\W*(?:(?:pillar )?\\d+\\W+)?(?:problem statement|constraint architecture|(?:sub-?task )?decomposition"
                    + "|evaluation design)\\W*");
    private static final Pattern PHASE = Pattern.compile("(?i)phase\\b.*");
    private static final Pattern DEFINITION = Pattern.compile("(?i).*\\bdefinition of done\\b.*");
    private static final Pattern CALLED = Pattern.compile("(?i)^spec(?:ification)?\\s*:\\s*");

    private FormReader() {}

    /** The form of what has no front matter of ours. */
    static SpecForm of(Optional<String> title, List<Section> sections) {
        if (sections.stream().anyMatch(s -> heading(s, PILLAR))) {
            return SpecForm.FIVE_PILLARS;
        }
        boolean phase = title.filter(t -> PHASE.matcher(t).matches()).isPresent()
                && sections.stream().anyMatch(s -> s.kind() == Kind.ACCEPTANCE && heading(s, DEFINITION));
        return phase ? SpecForm.PHASE_PLAN : SpecForm.TASK;
    }

    /** The title without the word that says what it is one of. */
    static String title(String written) {
        return CALLED.matcher(written.strip()).replaceFirst("");
    }

    private static boolean heading(Section section, Pattern words) {
        return section.heading()
                .map(Block.Heading::text)
                .filter(t -> words.matcher(t).matches())
                .isPresent();
    }
}
