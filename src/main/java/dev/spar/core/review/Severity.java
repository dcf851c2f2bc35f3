package dev.spar.core.review;

/** How bad a finding is, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
