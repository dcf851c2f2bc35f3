package dev.spar.flow;

import dev.spar.core.verify.CheckResult;
import java.util.List;

/**
 * Why an item's work could not be merged as it was.
 *
 * @param conflicts the files in which it conflicts with what landed before it
 * @param red the checks that turned red on the merged tree with it
 * @param alone they are red on its own branch as well, and not only together with what landed before it
 */
public record Setback(List<String> conflicts, List<CheckResult> red, boolean alone) {
    static Setback conflict(List<String> files) {
        return new Setback(files, List.of(), false);
    }
}
