package dev.spar.adapter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.gate.Look;
import dev.spar.core.gate.Secret;
import dev.spar.testing.Growth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateSecretsTest {
    private static final String TOKEN = "ghp_" + "a8Zk2LmQ9xR4tY7uW1vB5nC3dE6fG0hJ8kPq";
    private static final int MIB = 1_000_000;

    private final GateSecrets secrets = new GateSecrets();

    @Test
    void a_token_is_found_in_its_line_and_is_itself_in_no_answer() {
        Look look = look("src/a.py", "import os\n\ntoken = '" + TOKEN + "'\n");
        assertThat(rules(look)).containsExactly("github-pat");
        assertThat(((Look.Seen) look).secrets().getFirst().line()).isEqualTo(3);
        assertThat(look.toString()).doesNotContain(TOKEN);
        assertThat(rules(look("src/a.py", "import os\n\ntoken = load('github')\n")))
                .isEmpty();
    }

    @Test
    void the_same_secret_has_the_same_mark_wherever_it_stands() {
        var here = (Look.Seen) look("a.py", "t = '" + TOKEN + "'");
        var there = (Look.Seen) look("b.md", "\n\n`" + TOKEN + "` again");
        assertThat(here.secrets().getFirst().mark())
                .isEqualTo(there.secrets().getFirst().mark());
    }

    static Stream<String> encodings() {
        byte[] bytes = TOKEN.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(("x = " + TOKEN).getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                Base64.getEncoder().encodeToString(bytes),
                base64,
                Base64.getEncoder().encodeToString(base64.getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_16LE)),
                java.util.HexFormat.of().formatHex(bytes),
                TOKEN.replace("_", "%5F").replace("a", "%61"),
                "\"" + TOKEN.substring(0, 9) + "\" + \"" + TOKEN.substring(9) + "\"",
                "(\"" + TOKEN.substring(0, 20) + "\"\n     \"" + TOKEN.substring(20) + "\")");
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void it_is_found_through_two_levels_of_encoding(String encoded) {
        assertThat(rules(look("a.txt", "value: " + encoded + "\n"))).containsExactly("github-pat");
    }

    @Test
    void files_of_two_bytes_a_character_are_read() {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            byte[] bytes = ("let token = '" + TOKEN + "'").getBytes(charset);
            assertThat(rules(secrets.look("a.txt", bytes))).as("%s", charset).containsExactly("github-pat");
        }
    }

    @Test
    void no_mark_of_another_encoding_hides_what_every_other_reader_sees() throws IOException {
        byte[] plain = ("ab\ntoken = '" + TOKEN + "'\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(rules(secrets.look("a.env", joined(new byte[] {(byte) 0xff, (byte) 0xfe}, plain))))
                .containsExactly("github-pat");
        var empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        assertThat(rules(secrets.look("a.gz", joined(empty.toByteArray(), plain))))
                .containsExactly("github-pat");
        assertThat(rules(look("keys/" + TOKEN + ".txt", "nothing"))).containsExactly("github-pat");
    }

    @Test
    void a_zip_whose_end_and_entries_do_not_agree_is_not_judged() throws IOException {
        byte[] one = zip("nothing");
        assertThat(secrets.look("a.zip", one)).as("control").isInstanceOf(Look.Seen.class);
        assertThat(secrets.look("a.zip", joined("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII), one)))
                .isInstanceOf(Look.Unseen.class);
        byte[] more = one.clone();
        more[more.length - 12]++;
        assertThat(secrets.look("a.zip", more)).isInstanceOf(Look.Unseen.class);
    }

    @Test
    void no_comment_in_a_key_makes_it_an_example() {
        String body = new SecretCorpus(7).form("{a64}") + "\n" + new SecretCorpus(8).form("{a64}") + "\n";
        String key = "-----BEGIN RSA PRIVATE KEY-----\n%s" + body + "-----END RSA PRIVATE KEY-----\n";
        assertThat(rules(look("a.pem", key.formatted("")))).as("control").containsExactly("private-key");
        assertThat(rules(look("a.pem", key.formatted("Comment: an example, false, fake\n\n"))))
                .containsExactly("private-key");
    }

    private static byte[] joined(byte[] one, byte[] two) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(two);
        return both.toByteArray();
    }

    @Test
    void archives_are_opened_and_the_others_are_said_to_be_closed() throws IOException {
        assertThat(rules(secrets.look("a.zip", zip(TOKEN)))).containsExactly("github-pat");
        assertThat(rules(secrets.look("a.zip", zip("nothing")))).isEmpty();
        var gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(zip(TOKEN));
        }
        assertThat(rules(secrets.look("a.tgz", gzip.toByteArray()))).containsExactly("github-pat");
        byte[] seven = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c};
        assertThat(secrets.look("a.7z", seven)).isInstanceOf(Look.Unseen.class);
    }

    @Test
    void an_archive_that_unpacks_to_more_than_there_is_room_for_is_not_judged() throws IOException {
        assertThat(secrets.look("bomb.zip", zip("0".repeat(40 * MIB)))).isInstanceOf(Look.Unseen.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key=abcdefghij ",
                "key_key_key = ",
                "-----BEGIN RSA PRIVATE KEY-----\n",
                "curl \n",
                "a",
                "\"\n\"",
                "\" + \"key=",
                "%41",
                "6b65793d",
                "a5eyJaaaaaaaaaaaaaaaaaa.eyJaaaaaaaaaaaaaaaaaa.",
                "a://b:cccccccccc",
                "key: string = \"",
                "kind: secret\ndata:\n",
                "ghp_",
                "a.b.",
                "QUtJQQ=="
            })
    void a_megabyte_made_to_be_slow_costs_what_its_length_allows(String part) {
        Growth.isLinear(part, MIB, text -> look("a.txt", text));
    }

    @Test
    void a_file_with_more_secrets_than_can_be_told_is_not_judged_and_a_text_loses_each_of_them() {
        var corpus = new SecretCorpus(4);
        var tokens = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            String token = corpus.form("AKIA{b16}");
            tokens.append(Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)))
                    .append('\n');
        }
        assertThat(look("a.txt", tokens.toString())).isInstanceOf(Look.Unseen.class);
        var redacted = secrets.redact("first line\n" + tokens + "last line\n");
        assertThat(redacted.text()).startsWith("first line\n").endsWith("\nlast line\n");
        assertThat(redacted.text()
                        .lines()
                        .filter("***aws-access-token***"::equals)
                        .count())
                .isGreaterThan(29_000);
    }

    @Test
    void only_the_part_of_a_text_that_cannot_be_judged_is_left_out() {
        String words = String.join(
                " = abcdefgh12345 ",
                RuleBook.read().rules().stream()
                        .flatMap(r -> r.keywords.stream())
                        .toList());
        var redacted = secrets.redact(
                "not ok 1 - before\n".repeat(400) + words.repeat(MIB / words.length()) + "\nnot ok 2 - after\n");
        assertThat(redacted.rules()).contains("unjudged");
        assertThat(redacted.text())
                .startsWith("not ok 1 - before\n")
                .contains("(left out: ")
                .hasSizeLessThan(9_000);
    }

    @Test
    void what_is_left_out_of_one_string_of_an_answer_takes_nothing_of_another() {
        String key = "-----BEGIN RSA PRIVATE KEY-----";
        String json = ("{\"findings\":[{\"title\":\"%s\",\"n\":1},"
                        + "{\"title\":\"the middle\",\"n\":2},{\"title\":\"%s\",\"n\":3}]}")
                .formatted(key + "x".repeat(70), "KEY----- " + TOKEN);
        var redacted = secrets.redactJson(json);
        assertThat(redacted.text())
                .contains("\"title\":\"the middle\",\"n\":2")
                .contains("\"n\":1", "\"n\":3", "***github-pat***")
                .doesNotContain(TOKEN);
        assertThat(secrets.redact(json).text()).as("as one text").doesNotContain("the middle");
        assertThat(secrets.redactJson("{ \"a\": 1.0 }").text()).as("as it was").isEqualTo("{ \"a\": 1.0 }");
    }

    @Test
    void every_keyword_a_thousand_times_is_not_judged_rather_than_passed() {
        String words = String.join(
                " = abcdefgh12345 ",
                RuleBook.read().rules().stream()
                        .flatMap(r -> r.keywords.stream())
                        .toList());
        byte[] bytes = words.repeat(MIB / words.length()).getBytes(StandardCharsets.UTF_8);
        assertThat(secrets.look("a.txt", bytes)).isInstanceOf(Look.Unseen.class);
    }

    @Test
    void of_a_secret_that_is_put_together_only_its_parts_are_left_out_and_its_line_is_told() {
        String before = "one = 1\n".repeat(40);
        String text =
                before + "token = \"" + TOKEN.substring(0, 9) + "\"\n    + \"" + TOKEN.substring(9) + "\"\nlast = 2\n";
        assertThat(secrets.redact(text).text()).isEqualTo(before + "token = \"***github-pat***\"\nlast = 2\n");
        assertThat(secrets.look("a.py", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Look.Seen.class,
                        seen -> assertThat(seen.secrets())
                                .singleElement()
                                .extracting(Secret::line)
                                .isEqualTo(41));
    }

    @Test
    void a_token_in_a_long_line_is_found() {
        String line = "lorem ipsum ".repeat(400_000);
        assertThat(rules(look("a.txt", line + TOKEN + " " + line))).containsExactly("github-pat");
    }

    @Test
    void no_comment_switches_a_rule_off() {
        assertThat(rules(look("a.py", "t = '" + TOKEN + "'  # gitleaks:allow nosec noqa pragma: allowlist secret\n")))
                .containsExactly("github-pat");
    }

    @Test
    void a_lock_file_is_looked_at_for_tokens_and_not_for_words() {
        assertThat(rules(look("package-lock.json", "\"key\": \"q8Zk2LmQ9xR4tY7uW1vB\"")))
                .isEmpty();
        assertThat(rules(look("data.json", "\"key\": \"q8Zk2LmQ9xR4tY7uW1vB\"")))
                .containsExactly("generic-api-key");
        assertThat(rules(look("package-lock.json", "\"x\": \"" + TOKEN + "\""))).containsExactly("github-pat");
    }

    @Test
    void redacted_text_is_the_text_without_it() {
        var redacted = secrets.redact("a = 1\nt = '" + TOKEN + "'\nb = 2\n");
        assertThat(redacted.text()).isEqualTo("a = 1\nt = '***github-pat***'\nb = 2\n");
        assertThat(redacted.rules()).containsExactly("github-pat");
        assertThat(secrets.redact("a = 1\n").text()).isEqualTo("a = 1\n");
    }

    @Test
    void every_pattern_that_begins_with_its_word_is_reached_by_its_words() {
        for (SecretRule rule : RuleBook.read().rules()) {
            if (rule.anchored) {
                String pattern = rule.pattern().toString().toLowerCase(java.util.Locale.ROOT);
                String plain =
                        pattern.replaceAll("\\(\\?-?i?:|\\[([a-z])[a-z]]", "$1").replace("[_.-]?", "_");
                assertThat(rule.keywords)
                        .as(rule.id)
                        .isNotEmpty()
                        .allSatisfy(word -> assertThat(plain).contains(word.substring(0, 3)));
            }
        }
    }

    private static byte[] zip(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("inner.txt"));
            zip.write(("let t = '" + content + "'").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Look look(String path, String text) {
        return secrets.look(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> rules(Look look) {
        return look instanceof Look.Seen seen
                ? seen.secrets().stream().map(Secret::rule).distinct().toList()
                : List.of(look.toString());
    }
}
