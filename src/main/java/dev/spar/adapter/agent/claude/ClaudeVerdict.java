package dev.spar.adapter.agent.claude;

import static dev.spar.adapter.agent.claude.ClaudeDialogue.text;

import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Ending;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.adapter.agent.LimitText;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Reply.Unfit;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a turn came to. {@code is_error} counts, never {@code subtype}; the class of an error is the {@code error} of
 * the assistant event before it. Text is read only where it is the CLI's own, never a tool's output.
 */
final class ClaudeVerdict {
    private static final String LOG_IN = "claude auth login";

    private final LimitText limits;
    private Optional<JsonNode> result = Optional.empty();
    private Optional<JsonNode> rejected = Optional.empty();
    private String error = "";
    private Optional<Certain> certain = Optional.empty();
    private boolean refused;

    /** Why it cannot go on, known before its end. */
    private record Certain(Unfit why, String detail, String fix) {}

    ClaudeVerdict(LimitText limits) {
        this.limits = limits;
    }

    void window(JsonNode info) {
        if (text(info, "status").equals("rejected")) {
            rejected = Optional.of(info);
        }
    }

    void failed(String kind) {
        error = kind;
    }

    void refused() {
        refused = true;
    }

    void result(JsonNode event) {
        result = Optional.of(event);
    }

    void loginRefused(int status) {
        certain = Optional.of(new Certain(Unfit.LOGGED_OUT, "the login was refused (" + status + ")", LOG_IN));
    }

    void keyInUse(String source) {
        certain = Optional.of(new Certain(
                Unfit.BILLING,
                "an API key would be billed (" + source + ")",
                "spar config set billing.allow_api_key true"));
    }

    Answer conclude(
            Ending ending,
            List<Reply.CommandRun> commands,
            List<String> denied,
            Optional<SessionId> session,
            Usage usage) {
        if (certain.isPresent()) {
            Certain c = certain.get();
            return unusable(c.why(), c.detail(), c.fix(), usage);
        }
        if (result.isEmpty()) {
            return withoutResult(ending, usage);
        }
        JsonNode last = result.get();
        String words = text(last, "result");
        if (last.path("is_error").asBoolean(true)) {
            return new Answer.Ended(failure(last, words, ending, usage));
        }
        if (!ending.clean()) {
            String how = ending.exitCode().map(c -> "with exit code " + c).orElse("by our hand");
            return died(ending, "it answered, but ended " + how + " " + ending.stderrTail(), true, usage);
        }
        JsonNode structured = last.path("structured_output");
        return new Answer.Spoke(
                words,
                structured.isObject() ? Optional.of(JsonLines.write(structured)) : Optional.empty(),
                commands,
                List.copyOf(denied),
                session,
                usage);
    }

    private Answer withoutResult(Ending ending, Usage usage) {
        String said = ending.stderrTail();
        if (said.contains("unknown option") || said.contains("unknown argument")) {
            return unusable(Unfit.TOO_OLD, said, "claude update", usage);
        }
        boolean ours = said.contains("Error:") || said.contains("cannot be used") || said.contains("No conversation");
        return died(ending, said.isBlank() ? "it ended without a result" : said, !ours, usage);
    }

    private Reply failure(JsonNode last, String words, Ending ending, Usage usage) {
        if (refused || text(last, "stop_reason").equals("refusal")) {
            return new Reply.Refused(words, usage);
        }
        if (text(last, "subtype").equals("error_max_structured_output_retries")) {
            return new Reply.Malformed(words, "it never gave an answer that fits the schema", usage);
        }
        if (text(last, "terminal_reason").equals("prompt_too_long") || words.startsWith("Prompt is too long")) {
            return new Reply.Unusable(Unfit.CONTEXT_FULL, words, "spar resume", usage);
        }
        int status = last.path("api_error_status").asInt(0);
        return switch (error) {
            case "authentication_failed", "oauth_org_not_allowed" ->
                new Reply.Unusable(Unfit.LOGGED_OUT, words, LOG_IN, usage);
            case "billing_error" -> new Reply.Unusable(Unfit.BILLING, words, "claude auth status", usage);
            case "model_not_found" ->
                new Reply.Unusable(Unfit.MODEL_UNKNOWN, words, "spar config set agents.claude.model NAME", usage);
            case "rate_limit" -> limited(words, usage);
            case "overloaded", "server_error" ->
                new Reply.Died(ending.exitCode().orElse(1), words, true, usage);
            default -> {
                String detail = words.isBlank() ? errors(last) + ending.stderrTail() : words;
                yield new Reply.Died(ending.exitCode().orElse(1), detail, status == 429 || status >= 500, usage);
            }
        };
    }

    private Reply limited(String words, Usage usage) {
        String window = rejected.map(i -> text(i, "rateLimitType")).orElse("rate limit");
        Optional<Instant> at =
                rejected.flatMap(ClaudeDialogue::reset).map(limits::future).or(() -> limits.reset(words));
        return new Reply.Limited(window.replace('_', ' ').toLowerCase(Locale.ROOT), at, usage);
    }

    private static String errors(JsonNode last) {
        StringBuilder all = new StringBuilder();
        last.path("errors").forEach(e -> all.append(e.asString("")).append(' '));
        return all.toString();
    }

    private static Answer.Ended unusable(Unfit why, String detail, String fix, Usage usage) {
        return new Answer.Ended(new Reply.Unusable(why, detail, fix, usage));
    }

    private static Answer.Ended died(Ending ending, String detail, boolean transientFault, Usage usage) {
        return new Answer.Ended(new Reply.Died(ending.exitCode().orElse(137), detail, transientFault, usage));
    }
}
