package dev.spar.core.agent;

/**
 * A process that cannot be mistaken for a later one with its pid: {@code startTicks} is field 22 of
 * {@code /proc/<pid>/stat}, {@code boot} the kernel's boot id. Never signal a process by its pid alone.
 */
public record ProcessMark(long pid, long startTicks, String boot) {}
