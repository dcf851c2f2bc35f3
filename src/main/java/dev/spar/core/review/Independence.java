package dev.spar.core.review;

/** How far a reviewer stands from who wrote the change. */
public enum Independence {
    CROSS_VENDOR,
    MIXED_AUTHOR,
    SAME_VENDOR
}
