package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import java.util.List;
import java.util.Locale;

/** How far a reviewer stands from who wrote the change. */
public enum Independence {
    CROSS_VENDOR,
    MIXED_AUTHOR,
    SAME_VENDOR,
    /** Nobody read it, or nothing says who wrote it. */
    UNKNOWN;

    /** Nobody who reviewed also wrote; else it depends on whether anybody else wrote with them. */
    public static Independence of(List<Vendor> reviewers, List<Vendor> authors) {
        if (reviewers.isEmpty() || authors.isEmpty()) {
            return UNKNOWN;
        }
        if (reviewers.stream().noneMatch(authors::contains)) {
            return CROSS_VENDOR;
        }
        return authors.size() > 1 ? MIXED_AUTHOR : SAME_VENDOR;
    }

    /** {@code cross-vendor}: what people and programs read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
