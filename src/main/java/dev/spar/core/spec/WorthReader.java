package dev.spar.core.spec;

import dev.spar.core.spec.Spec.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a sub-task is worth: which tier of model, and how hard it is to think. */
record WorthReader(List<Fault> faults, List<Fault> doubts) {
    /** {@code gpt-5}, {@code qwen3:8b}: other harnesses take these too. */
    private static final Pattern MODEL_NAME = Pattern.compile("\\S{0,80}[0-9/:]\\S{0,80}");

    /** What every vendor has. */
    private static final List<String> EFFORTS = List.of("low", "medium", "high");

    ModelTier tier(int line, Optional<String> written) {
        String model = lower(written);
        return switch (model) {
            case "fast" -> ModelTier.FAST;
            case "smart" -> ModelTier.SMART;
            case "" -> ModelTier.AS_CAST;
            default -> {
                noTier(line, model);
                yield ModelTier.AS_CAST;
            }
        };
    }

    /** A model's own name is some vendor's, and whose turn it will be is the cast's to say. */
    private void noTier(int line, String model) {
        if (MODEL_NAME.matcher(model).matches()) {
            doubts.add(new Fault(
                    line,
                    "model: is fast or smart; '" + model + "' is left to the cast",
                    "model: smart   (agents.NAME.models.smart of the configuration says which model that is)"));
        } else {
            faults.add(new Fault(line, "model: is fast or smart, not '" + cut(model) + "'", "model: smart"));
        }
    }

    Optional<String> effort(int line, Optional<String> written) {
        String effort = lower(written);
        if (!effort.isEmpty() && !EFFORTS.contains(effort)) {
            faults.add(new Fault(
                    line,
                    "effort: is low, medium or high, not '" + cut(effort) + "'",
                    "effort: high   (what else a vendor has is said in the cast: --builder AGENT@EFFORT)"));
        }
        return Optional.of(effort).filter(EFFORTS::contains);
    }

    private static String lower(Optional<String> written) {
        return written.map(w -> w.toLowerCase(Locale.ROOT)).orElse("");
    }

    private static String cut(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "..." : word;
    }
}
