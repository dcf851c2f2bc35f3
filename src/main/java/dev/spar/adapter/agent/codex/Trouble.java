package dev.spar.adapter.agent.codex;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Reply.Unfit;
import dev.spar.core.agent.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Why a turn of codex failed, as a reply. The app-server names the class ({@code codexErrorInfo}); {@code exec} has
 * only words, and those are codex's own terminal message, never the output of a tool.
 *
 * @param window the usage window in question; {@code resetsAt} its end, where it is known
 */
record Trouble(int exitCode, Usage usage, String window, Optional<Instant> resetsAt) {
    private static final Pattern HTTP_STATUS = Pattern.compile("(?:unexpected|last) status:? (\\d{3})");
    private static final Pattern UNKNOWN_MODEL =
            Pattern.compile("model is not supported|model_not_found|does not exist or you do not have access");
    private static final String LOGIN = "codex login";
    private static final String MODEL = "spar config set agents.codex.model MODEL";

    /** By class where there is one, else by words. */
    Reply reply(String message, JsonNode info) {
        if (info.isString()) {
            return named(info.asString(), message);
        }
        for (JsonNode inner : info) {
            JsonNode status = inner.path("httpStatusCode");
            if (status.isNumber()) {
                return byStatus(status.asInt(), message);
            }
        }
        return info.isObject() && !info.isEmpty() ? died(message, true) : worded(message);
    }

    private Reply named(String kind, String message) {
        return switch (kind) {
            case "usageLimitExceeded" -> new Reply.Limited(window, resetsAt, usage);
            case "rateLimitExceeded" -> new Reply.Limited("requests", Optional.empty(), usage);
            case "contextWindowExceeded" -> unusable(Unfit.CONTEXT_FULL, message, "spar resume");
            case "sessionBudgetExceeded" -> unusable(Unfit.BILLING, message, "codex login status");
            case "modelNotFound" -> unusable(Unfit.MODEL_UNKNOWN, message, MODEL);
            case "unauthorized" -> unusable(Unfit.LOGGED_OUT, message, LOGIN);
            case "sandboxError" -> unusable(Unfit.SANDBOX, message, "spar doctor");
            case "cyberPolicy", "misalignmentPolicyViolation", "inferenceHookDenied" ->
                new Reply.Refused(message, usage);
            case "serverOverloaded", "flexUnavailable", "policyCapacityUnavailable", "internalServerError" ->
                died(message, true);
            default -> worded(message);
        };
    }

    private Reply byStatus(int status, String message) {
        return switch (status) {
            case 401, 403 -> unusable(Unfit.LOGGED_OUT, message, LOGIN);
            case 402 -> unusable(Unfit.BILLING, message, "codex login status");
            case 429 -> new Reply.Limited("requests", Optional.empty(), usage);
            default -> died(message, status >= 500 || status == 408);
        };
    }

    /** The words of codex 0.169; its apostrophes are typographic, so none is matched. */
    Reply worded(String message) {
        if (message.contains("hit your usage limit")) {
            return new Reply.Limited(window, resetsAt, usage);
        }
        if (message.startsWith("Quota exceeded")) {
            return unusable(Unfit.BILLING, message, "codex login status");
        }
        if (message.startsWith("rate limit exceeded")) {
            return new Reply.Limited("requests", Optional.empty(), usage);
        }
        if (message.contains("ran out of room in the model")) {
            return unusable(Unfit.CONTEXT_FULL, message, "spar resume");
        }
        if (message.startsWith("Missing environment variable") || message.contains("Not logged in")) {
            return unusable(Unfit.LOGGED_OUT, message, LOGIN);
        }
        if (UNKNOWN_MODEL.matcher(message).find()) {
            return unusable(Unfit.MODEL_UNKNOWN, message, MODEL);
        }
        var status = HTTP_STATUS.matcher(message);
        if (status.find()) {
            return byStatus(Integer.parseInt(status.group(1)), message);
        }
        return died(message, transientWords(message));
    }

    private static boolean transientWords(String message) {
        return message.contains("experiencing high demand")
                || message.contains("at capacity")
                || message.startsWith("stream disconnected")
                || message.startsWith("Reconnecting")
                || message.contains("error sending request");
    }

    /** Codex ended well, but could do nothing. */
    static Reply sandbox(String why, Usage usage) {
        return new Reply.Unusable(Unfit.SANDBOX, "codex could not start its own sandbox: " + why, "spar doctor", usage);
    }

    private Reply unusable(Unfit why, String message, String fix) {
        return new Reply.Unusable(why, message, fix, usage);
    }

    Reply died(String message, boolean transientFault) {
        return new Reply.Died(exitCode, message, transientFault, usage);
    }
}
