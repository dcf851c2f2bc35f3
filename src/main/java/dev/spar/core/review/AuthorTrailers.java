package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which vendors' models the trailers of commits name: {@code Assisted-by}, {@code Co-authored-by},
 * {@code Generated-by}.
 */
public final class AuthorTrailers {
    private AuthorTrailers() {}

    /** The vendors, each once; {@code values} are what stands behind the trailers' names. A person is no vendor. */
    public static List<Vendor> vendors(List<String> values) {
        return values.stream().flatMap(v -> vendor(v).stream()).distinct().toList();
    }

    private static Optional<Vendor> vendor(String value) {
        String whole = value.toLowerCase(Locale.ROOT);
        // A person may be called Claude: where there is an address, its domain says whose it is.
        String domain = whole.substring(whole.lastIndexOf('@') + 1);
        String text = domain.contains("noreply.github.com") ? whole : domain;
        if (text.contains("claude") || text.contains("anthropic")) {
            return Optional.of(new Vendor("anthropic"));
        }
        if (text.contains("codex") || text.contains("openai") || text.contains("chatgpt")) {
            return Optional.of(new Vendor("openai"));
        }
        return text.contains("gemini") || text.contains("google.com>")
                ? Optional.of(new Vendor("google"))
                : Optional.empty();
    }
}
