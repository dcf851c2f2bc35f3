package dev.spar.adapter.gate;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The rules by which secrets are found: gitleaks' as they are, and our own file beside it, which adds rules, adds
 * allowances and says for some of gitleaks' rules how far they reach. Nothing of a repository or a setting is read.
 */
record RuleBook(List<SecretRule> rules, List<Allowance> everywhere, List<Pattern> quietPaths) {
    private static final SecretRule.Reach NEAR = new SecretRule.Reach(256, 1024, 0);
    private static final SecretRule.Reach ASSIGNED = new SecretRule.Reach(64, 320, 0);
    private static final SecretRule.Reach FAR = new SecretRule.Reach(1024, 8192, 0);

    static RuleBook read() {
        JsonNode theirs = file("gitleaks.json");
        JsonNode ours = file("spar.json");
        Map<String, JsonNode> hints = new TreeMap<>();
        ours.get("hints").forEach(h -> hints.put(text(h, "id"), h));
        List<SecretRule> rules = Stream.of(theirs, ours)
                .flatMap(f -> f.get("rules").valueStream())
                .filter(r -> r.has("regex"))
                .map(r -> new SecretRule(rule(r, hints.getOrDefault(text(r, "id"), MissingNode.getInstance()))))
                .toList();
        List<Allowance> all = Stream.of(theirs, ours)
                .flatMap(f -> f.get("allowlists").valueStream())
                .filter(a -> !a.has("paths"))
                .map(RuleBook::allowance)
                .toList();
        List<Pattern> paths = theirs.get("allowlists")
                .valueStream()
                .flatMap(a -> patterns(a, "paths").stream())
                .toList();
        return new RuleBook(rules, all, paths);
    }

    private static SecretRule.Definition rule(JsonNode r, JsonNode hint) {
        String regex = text(r, "regex");
        List<Allowance> allowances = new ArrayList<>();
        for (JsonNode node : List.of(r, hint)) {
            node.path("allowlists").forEach(a -> allowances.add(allowance(a)));
        }
        JsonNode words = hint.has("keywords") ? hint : r;
        return new SecretRule.Definition(
                text(r, "id"),
                regex,
                r.path("secretGroup").asInt(0),
                r.path("entropy").asDouble(0),
                words.path("keywords").valueStream().map(JsonNode::asString).toList(),
                r.has("path") ? Pattern.compile(text(r, "path")) : null,
                List.copyOf(allowances),
                reach(regex, hint.isMissingNode() ? r : hint),
                r.path("anchored").asBoolean(false) || hint.path("anchored").asBoolean(false));
    }

    private static SecretRule.Reach reach(String regex, JsonNode hint) {
        boolean endless = regex.matches("(?s).*(?<!\\\\)(\\]|\\)|\\.|\\\\[sSwd])[*+].*") || regex.contains(",}");
        SecretRule.Reach usual = regex.contains("[ \\t\\w.-]{0,20}") ? ASSIGNED : endless ? FAR : NEAR;
        return new SecretRule.Reach(
                hint.path("before").asInt(usual.before()),
                hint.path("after").asInt(usual.after()),
                hint.path("token").asInt(0));
    }

    private static Allowance allowance(JsonNode a) {
        var target = switch (a.path("regexTarget").asString("secret")) {
            case "match" -> Allowance.Target.MATCH;
            case "line" -> Allowance.Target.LINE;
            default -> Allowance.Target.SECRET;
        };
        return new Allowance(
                a.path("condition").asString("OR").equals("AND"),
                target,
                patterns(a, "regexes"),
                patterns(a, "paths"),
                a.path("stopwords").valueStream().map(JsonNode::asString).toList());
    }

    private static List<Pattern> patterns(JsonNode a, String name) {
        return a.path(name)
                .valueStream()
                .map(p -> Pattern.compile(p.asString()))
                .toList();
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).asString();
    }

    private static JsonNode file(String name) {
        try (InputStream in = Objects.requireNonNull(RuleBook.class.getResourceAsStream("/gates/" + name), name)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the rules " + name, e);
        }
    }
}
