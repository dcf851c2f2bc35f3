package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import java.util.List;

/** How far a reviewer stands from who wrote the change. */
public enum Independence {
    CROSS_VENDOR,
    MIXED_AUTHOR,
    SAME_VENDOR;

    /** Nobody who reviewed also wrote; else it depends on whether anybody else wrote with them. */
    public static Independence of(List<Vendor> reviewers, List<Vendor> authors) {
        if (reviewers.stream().noneMatch(authors::contains)) {
            return CROSS_VENDOR;
        }
        return authors.size() > 1 ? MIXED_AUTHOR : SAME_VENDOR;
    }
}
