package dev.spar.core.settings;

/**
 * Whether agents may be billed by API key. Without it the variables that lead there are taken out of their environment.
 */
public record Billing(boolean allowApiKey) {}
