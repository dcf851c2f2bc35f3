package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.LimitText;
import dev.spar.core.agent.AgentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The usage windows of a subscription as the app-server last told them. */
final class Windows {
    private final LimitText limits;
    private List<Window> windows = List.of();

    Windows(LimitText limits) {
        this.limits = limits;
    }

    private record Window(String name, double used, Optional<Instant> resetsAt) {}

    /** Takes {@code account/rateLimits/updated}. Missing windows leave the earlier figures. */
    List<AgentEvent> told(JsonNode limits) {
        List<Window> now = new ArrayList<>();
        for (String which : List.of("primary", "secondary")) {
            JsonNode w = limits.path(which);
            if (w.path("usedPercent").isNumber()) {
                JsonNode at = w.path("resetsAt");
                now.add(new Window(
                        name(which, w.path("windowDurationMins").asLong(0)),
                        w.path("usedPercent").asDouble(),
                        LimitText.moment(at.asLong(0))));
            }
        }
        if (now.isEmpty()) {
            return List.of();
        }
        windows = List.copyOf(now);
        return windows.stream()
                .<AgentEvent>map(w -> new AgentEvent.Quota(w.name(), w.used(), w.resetsAt()))
                .toList();
    }

    /** The window that is full; of two full ones the one that stays so longer. Without a full one, the fullest. */
    private Optional<Window> binding() {
        Optional<Window> full = windows.stream()
                .filter(w -> w.used() >= 100)
                .max(Comparator.comparing(w -> w.resetsAt().orElse(Instant.MAX)));
        return full.isPresent() ? full : windows.stream().max(Comparator.comparingDouble(Window::used));
    }

    String bindingName() {
        return binding().map(Window::name).orElse("usage");
    }

    /** Always in the future: a time that has passed means soon. */
    Optional<Instant> resetsAt() {
        return binding().flatMap(Window::resetsAt).map(limits::future);
    }

    private static String name(String which, long minutes) {
        if (minutes == 300) {
            return "five-hour";
        }
        if (minutes == 10_080) {
            return "weekly";
        }
        return minutes > 0 ? minutes + "-minute" : which;
    }
}
