package dev.spar.app.notify;

/**
 * Something a person should know now.
 *
 * @param kind {@code needs-you}, {@code stuck} or {@code done}
 * @param text one line of at most 120 characters, without code or secrets
 */
public record Notice(String kind, String run, String text) {}
