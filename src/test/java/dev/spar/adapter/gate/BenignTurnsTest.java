package dev.spar.adapter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.gate.DocDrift;
import dev.spar.core.gate.Documents;
import dev.spar.core.gate.NewSecrets;
import dev.spar.core.gate.Trip;
import dev.spar.core.gate.WayBack;
import dev.spar.core.scope.MigrationFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ordinary changes, three hundred of them: the gates stop at most two in a hundred. */
class BenignTurnsTest {
    private static final int TURNS = 300;
    private static final int MOST = TURNS * 2 / 100;
    private static final String README = "# App\n\nUse `--verbose` and `--out FILE`. Set APP_HOME. Call `render(x)`.\n";

    private static final String BEFORE = "parser.add_argument(\"--verbose\")\n";

    /** File and new content; what {@link SecretCorpus#form} fills makes each its own. */
    private static final List<String> TURNS_OF = List.of(
            "src/app.py|def handle_{l6}(request):\n    token = request.headers.get('X-Auth-Token')\n    return token\n",
            "src/Main.java|public final class C{l5} {\n"
                    + "    private String password;\n"
                    + "    int f() {\n"
                    + "        return {d3};\n"
                    + "    }\n"
                    + "}\n",
            "src/cli.py|parser.add_argument(\"--verbose\", help='{l9}')\nparser.add_argument(\"--out\")\n",
            "src/git.py|run([\"git\", \"log\", \"--format=%H\", \"--max-count={d2}\"])\n",
            "src/env.ts|export const home = process.env.APP_HOME ?? '/srv/{l6}';\n",
            "tests/test_{l5}.py|def test_key():\n    assert login('user', 'test-{l6}') is None\n",
            "tests/test_{l6}.py|API_KEY = 'sk_test_{a24}'\n",
            "package-lock.json|{\"packages\": {\"a\": {\"integrity\": \"sha512-{x86}==\"}}}\n",
            "Cargo.lock|[[package]]\nname = \"{l6}\"\nchecksum = \"{h64}\"\n",
            "docs/guide.md|Set `API_KEY` in your environment; see https://docs.example.com/{l8}.\n",
            "config/app.yaml|server:\n  port: {d4}\n  token_url: https://auth.acme.io/oauth/{l6}\n",
            "db/migrations/{d4}_add.sql|ALTER TABLE users ADD COLUMN {l8} text;\n",
            "db/migrations/{d4}_m.py|def upgrade():\n"
                    + "    op.drop_column('a', '{l5}')\n\n"
                    + "def downgrade():\n"
                    + "    op.add_column('a', x)\n",
            "src/hash.go|const emptyTree = \"{h40}\"\n",
            "src/id.rb|REQUEST = '{h8}-{h4}-4{h3}-a{h3}-{h12}'\n",
            "src/page.tsx|<input type=\"password\" name=\"new-password-{l4}\" autoComplete=\"new-password\" />\n",
            "i18n/de.json|{\"login.password\": \"Passwort {l9} eingeben\", \"login.key\": \"Schluessel {l5}\"}\n",
            ".github/ISSUE_TEMPLATE/bug.md|Steps: run `app --verbose` and paste {l7}.\n",
            "src/key.rs|pub fn key_{l6}(k: &str) -> Option<Token> {\n    self.tokens.get(k).copied()\n}\n",
            "src/lex.c|case TOKEN_{B6}: return parse_{l8}(lexer, KEYWORD_{B5});\n",
            "Makefile|deploy:\n\t@echo \"use the pipeline {l6}\"\n",
            "src/logo.svg|<svg><path d=\"M{d2} {d2}L{d3} {d3}\" id=\"k{h8}\"/></svg>\n",
            "src/style.css|.token-{l5} { background: url(data:image/png;base64,iVBORw0KGgo{x120}==) }\n",
            "src/Auth.kt|fun authenticate(accessToken: String, refreshToken: String = \"\"): Session ="
                    + " error(\"{l8}\")\n",
            "terraform/main.tf|variable \"db_password\" {\n  type = string\n  sensitive = true\n}\n# {l6}\n",
            "k8s/app.yaml|env:\n- name: API_KEY\n  valueFrom: {secretKeyRef: {name: {l8}, key: api-key}}\n",
            ".env.example|API_KEY=your-api-key\nDB_PASSWORD=changeme\nNAME={l6}\n",
            "docker-compose.yml|  DATABASE_URL: postgres://postgres:postgres@localhost:5432/{l6}\n",
            "src/Client.java|var request = HttpRequest.newBuilder(URI.create(base + \"/v1/{l7}\")).build();\n",
            "CHANGELOG.md|* `--old-{l5}` is gone; use `--out`.\n");

    @Test
    void at_most_two_in_a_hundred_ordinary_changes_are_stopped() {
        var corpus = new SecretCorpus(300);
        var secrets = new GateSecrets();
        Map<String, Integer> stopped = new TreeMap<>();
        for (int i = 0; i < TURNS; i++) {
            String[] turn = TURNS_OF.get(i % TURNS_OF.size()).split("\\|", 2);
            String path = corpus.form(turn[0]);
            String text = corpus.form(turn[1]);
            List<Trip> trips = new ArrayList<>(NewSecrets.trips(
                    new TreeMap<>(),
                    new TreeMap<>(Map.of(path, secrets.look(path, text.getBytes(StandardCharsets.UTF_8))))));
            if (Documents.isCode(path) && !path.startsWith("tests/")) {
                trips.addAll(new DocDrift(BenignTurnsTest::readme, word -> false)
                        .trips(file(path, BEFORE), file(path, BEFORE + text)));
            }
            if (MigrationFiles.contains(path)) {
                trips.addAll(WayBack.trips(file(path, text), there -> false));
            }
            trips.forEach(t -> stopped.merge(t.gate() + " " + t.shown(), 1, Integer::sum));
        }
        int all = stopped.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).as("%s", stopped).isLessThanOrEqualTo(MOST);
    }

    private static SortedMap<String, String> readme() {
        return file("README.md", README);
    }

    private static SortedMap<String, String> file(String path, String text) {
        return new TreeMap<>(Map.of(path, text));
    }
}
