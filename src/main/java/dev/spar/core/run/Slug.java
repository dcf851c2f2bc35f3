package dev.spar.core.run;

import java.text.Normalizer;
import java.util.Locale;

/** Free text as part of a name that is safe in a path, a ref and a shell: {@code [a-z0-9-]{1,40}}. */
public final class Slug {
    private static final int LONGEST = 40;

    private Slug() {}

    /** The slug of a text; {@code task} where nothing of it is left. Different texts may have the same one. */
    public static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String words =
                plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut =
                words.length() <= LONGEST ? words : words.substring(0, LONGEST).replaceAll("-[^-]*$", "");
        return cut.isEmpty() ? "task" : cut;
    }
}
