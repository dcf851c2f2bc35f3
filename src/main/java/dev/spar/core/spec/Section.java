package dev.spar.core.spec;

import dev.spar.core.spec.Outline.Block;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of a spec: a heading with what stands below it.
 *
 * @param heading empty before the first one
 * @param owner in a list of criteria within a sub-task, that sub-task's section
 */
record Section(Kind kind, Optional<Block.Heading> heading, List<Block> blocks, Optional<Section> owner) {

    /** What the heading of a part says that it is. */
    enum Kind {
        PROBLEM("problem(?: statement)?|mission|goal|objective|summary|description|overview"),
        ACCEPTANCE("(?!)"),
        CONSTRAINTS("constraints?(?: architecture)?"),
        SUB_TASKS("(?:sub-?task )?decomposition|(?:(?:implementation|detailed) )?(?:sub-?)?tasks?|task breakdown"),
        SUB_TASK("(?!)"),
        EVAL("eval(?:uation)? command"),
        OTHER("(?!)");

        private static final Pattern SPEAKS_OF_ACCEPTANCE = Pattern.compile(
                "(?i).*\\b(acceptance|criteria|criterion|definition of done|done when)\\b.*|\\W*done\\W*");

        private final Pattern words;

        Kind(String words) {
            this.words = Pattern.compile("(?i)\\W*(?:(?:pillar )?\\d+\\W+)?(?:" + words + ")\\W*");
        }

        static Kind of(String heading) {
            for (Kind kind : List.of(EVAL, CONSTRAINTS, SUB_TASKS, PROBLEM)) {
                if (kind.words.matcher(heading).matches()) {
                    return kind;
                }
            }
            return SubTaskHeading.begins(heading)
                    ? SUB_TASK
                    : SPEAKS_OF_ACCEPTANCE.matcher(heading).matches() ? ACCEPTANCE : OTHER;
        }
    }

    int level() {
        return heading.map(Block.Heading::level).orElse(0);
    }

    int line() {
        return heading.map(Block.Heading::line)
                .orElseGet(() -> blocks.isEmpty() ? 1 : blocks.getFirst().line());
    }

    /** What stands below its heading, as it is written. */
    String text() {
        return blocks.stream().map(Block::raw).collect(Collectors.joining("\n\n"));
    }

    /** The same with its heading. */
    String whole() {
        return heading.map(h -> h.raw() + "\n\n").orElse("") + text();
    }
}
