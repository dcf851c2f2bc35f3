package dev.spar.adapter.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * A labelled corpus, the same for the same seed: secrets in the forms their issuers publish, in places where they stand
 * in repositories, plain and encoded; and decoys, which look like them and are none.
 */
final class SecretCorpus {
    /** A file with one secret in it, or with none. */
    record Case(String kind, String path, String text, boolean secret) {}

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String ALNUM = LOWER + LOWER.toUpperCase(Locale.ROOT) + DIGITS;
    private static final String HEX = "0123456789abcdef";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Random random;

    SecretCorpus(long seed) {
        random = new Random(seed);
    }

    private record Kind(String name, Function<SecretCorpus, String> token, boolean needsWord) {}

    private static Kind form(String name, String form) {
        return new Kind(name, c -> c.form(form), false);
    }

    /** {@code {x40}}: 40 of a class: h hex, a letters and digits, l lower case, d digits, b base32, s with - and _. */
    private static final List<Kind> KINDS = List.of(
            form("aws id", "AKIA{b16}"),
            form("aws session id", "ASIA{b16}"),
            form("github pat", "ghp_{a36}"),
            form("github fine-grained", "github_pat_{a22}_{a59}"),
            form("github app", "ghs_{a36}"),
            form("github oauth", "gho_{a36}"),
            form("gitlab pat", "glpat-{a20}"),
            form("gitlab runner", "glrt-{a20}"),
            form("gitlab deploy", "gldt-{a20}"),
            form("slack bot", "xoxb-{d12}-{d12}-{a24}"),
            form("slack user", "xoxp-{d12}-{d12}-{d12}-{h32}"),
            form("slack app", "xapp-1-A{b10}-{d13}-{h64}"),
            form("slack webhook", "https://hooks.slack.com/services/T{b8}/B{b8}/{a24}"),
            form("stripe live", "sk_live_{a24}"),
            form("stripe restricted", "rk_live_{a24}"),
            form("google key", "AIza{s35}"),
            form("sendgrid", "SG.{a22}.{a43}"),
            form("npm", "npm_{a36}"),
            form("pypi", "pypi-AgEIcHlwaS5vcmc{s70}"),
            form("rubygems", "rubygems_{h48}"),
            form("openai", "sk-{a20}T3BlbkFJ{a20}"),
            form("openai project", "sk-proj-{s74}T3BlbkFJ{s74}"),
            form("anthropic", "sk-ant-api03-{s93}AA"),
            form("hugging face", "hf_{l34}"),
            form("digitalocean", "dop_v1_{h64}"),
            form("databricks", "dapi{h32}"),
            form("dynatrace", "dt0c01.{B24}.{B64}"),
            form("postman", "PMAK-{h24}-{h34}"),
            form("pulumi", "pul-{h40}"),
            form("shopify", "shpat_{h32}"),
            form("linear", "lin_api_{a40}"),
            form("twilio", "SK{h32}"),
            form("vault", "hvs.{a95}"),
            form("terraform cloud", "{a14}.atlasv1.{a64}"),
            form("doppler", "dp.pt.{a43}"),
            form("grafana service", "glsa_{a32}_{h8}"),
            form("planetscale", "pscale_pw_{a43}"),
            form("age", "AGE-SECRET-KEY-1{q58}"),
            form("sentry user", "sntryu_{h64}"),
            form("database url", "postgres://svc_{l6}:{a16}@db-{d3}.prod.internal.net:5432/main"),
            form("amqp url", "amqps://app:{a20}@mq.{l8}.io/vhost"),
            new Kind("jwt", SecretCorpus::jwt, false),
            new Kind("private key", SecretCorpus::privateKey, false),
            new Kind("aws secret", c -> c.form("{x40}"), true),
            new Kind("generic hex", c -> c.form("{h32}"), true),
            new Kind("generic token", c -> c.form("{a32}"), true),
            new Kind("generic password", c -> c.form("{a9}") + c.form("{d3}") + c.form("{a8}"), true));

    private static final List<String> WORDS = List.of(
            "api_key",
            "apiKey",
            "SECRET_KEY",
            "auth_token",
            "access_token",
            "client_secret",
            "password",
            "DB_PASSWORD");

    /** Places: {@code %w} the word, {@code %s} the secret. */
    private static final List<String> PLACES = List.of(
            ".env|%w=%s\n",
            ".env|%w=\"%s\"\n",
            "app.py|%w = '%s'\n",
            "src/Main.java|    private static final String %w = \"%s\";\n",
            "config.yaml|service:\n  %w: %s\n",
            "config.json|{\"name\": \"x\", \"%w\": \"%s\", \"n\": 3}\n",
            "index.ts|export const %w: string = \"%s\";\n",
            "main.tf|  %w = \"%s\"\n",
            "notes.md|Use `%w=%s` for staging.\n",
            "deploy.sh|export %w=%s\n");

    List<Case> secrets(int count) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Kind kind = KINDS.get(i % KINDS.size());
            String secret = kind.token.apply(this);
            int way = i / KINDS.size() % 8;
            cases.add(kind.needsWord ? plain(kind.name, secret) : placed(kind.name, secret, way));
        }
        return cases;
    }

    private Case placed(String kind, String secret, int way) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return switch (way) {
            case 4 -> bare(kind + ", base64", Base64.getEncoder().encodeToString(bytes));
            case 5 -> bare(kind + ", hex", HexFormat.of().formatHex(bytes));
            case 6 -> bare(kind + ", split", "\"" + cut(secret, "\" + \"") + "\"");
            case 7 -> bare(kind + ", twice base64", twice(bytes));
            default -> plain(kind, secret);
        };
    }

    private static String twice(byte[] bytes) {
        return Base64.getEncoder().encodeToString(Base64.getEncoder().encode(bytes));
    }

    private static String cut(String secret, String by) {
        return secret.replace("\n", "\\n").substring(0, 7)
                + by
                + secret.replace("\n", "\\n").substring(7);
    }

    private Case plain(String kind, String secret) {
        String[] place = any(PLACES).split("\\|", 2);
        String text = place[1].replace("%w", any(WORDS)).replace("%s", secret);
        return new Case(kind, place[0], around(text), true);
    }

    private Case bare(String kind, String secret) {
        return new Case(kind, "data/blob.txt", around("x = " + secret + "\n"), true);
    }

    /** Between lines of an ordinary program. */
    private String around(String text) {
        return "import os\n\ndef load(path):\n    return open(path).read()\n\n" + text + "\nprint(load('a'))\n";
    }

    List<Case> decoys(int count) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] decoy = Decoys.FORMS.get(i % Decoys.FORMS.size()).split("\\|", 3);
            cases.add(new Case(decoy[0], decoy[1], around(form(decoy[2]) + "\n"), false));
        }
        return cases;
    }

    /** Fills a form's places. */
    String form(String form) {
        var text = new StringBuilder();
        int i = 0;
        while (i < form.length()) {
            int end = form.indexOf('}', i);
            if (form.charAt(i) == '{' && end > 0 && form.substring(i, end).matches("\\{[a-zA-Z]\\d+")) {
                text.append(some(form.charAt(i + 1), Integer.parseInt(form.substring(i + 2, end))));
                i = end + 1;
            } else {
                text.append(form.charAt(i++));
            }
        }
        return text.toString();
    }

    private String some(char kind, int length) {
        String from = switch (kind) {
            case 'h' -> HEX;
            case 'l' -> LOWER;
            case 'd' -> DIGITS;
            case 'b' -> BASE32;
            case 'B' -> BASE32.substring(0, 26) + DIGITS;
            case 's' -> ALNUM + "-_";
            case 'x' -> ALNUM + "+/";
            case 'q' -> "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
            default -> ALNUM;
        };
        var text = new StringBuilder();
        random.ints(length, 0, from.length()).forEach(n -> text.append(from.charAt(n)));
        return text.toString();
    }

    private static String jwt(SecretCorpus c) {
        return encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + encoded("{\"sub\":\"" + c.form("{d8}") + "\",\"name\":\"" + c.form("{l8}") + "\"}") + "."
                + c.form("{s43}");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String privateKey(SecretCorpus c) {
        var text = new StringBuilder("-----BEGIN RSA PRIVATE KEY-----\n");
        for (int i = 0; i < 13; i++) {
            text.append(c.form("{x64}")).append('\n');
        }
        return text + "-----END RSA PRIVATE KEY-----";
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
