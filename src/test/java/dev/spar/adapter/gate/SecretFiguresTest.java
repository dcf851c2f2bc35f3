package dev.spar.adapter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.gate.Look;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Recall and precision on the labelled corpus; the campaign takes all of it. */
class SecretFiguresTest {
    private static final int SECRETS = Integer.getInteger("secrets", 376);
    private static final long SEED = 20261121;

    private final GateSecrets secrets = new GateSecrets();

    @Test
    void nearly_all_secrets_are_found_and_nearly_nothing_else() {
        var corpus = new SecretCorpus(SEED);
        List<SecretCorpus.Case> labelled = corpus.secrets(SECRETS);
        List<SecretCorpus.Case> decoys = corpus.decoys(SECRETS * 10 / 3);
        Map<String, Integer> missed = new TreeMap<>();
        Map<String, Integer> wrong = new TreeMap<>();
        labelled.stream().filter(c -> !found(c)).forEach(c -> missed.merge(c.kind(), 1, Integer::sum));
        decoys.stream().filter(this::found).forEach(c -> wrong.merge(c.kind(), 1, Integer::sum));
        int lost = sum(missed);
        double recall = 1 - (double) lost / labelled.size();
        double precision = (double) (labelled.size() - lost) / (labelled.size() - lost + sum(wrong));
        System.out.printf(
                "  %d secrets, %d decoys: recall %.3f %s, precision %.3f %s%n",
                labelled.size(), decoys.size(), recall, missed, precision, wrong);
        assertThat(recall).as("seed %d, missed %s", SEED, missed).isGreaterThanOrEqualTo(0.95);
        assertThat(precision).as("seed %d, wrong %s", SEED, wrong).isGreaterThanOrEqualTo(0.85);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private boolean found(SecretCorpus.Case c) {
        return switch (secrets.look(c.path(), c.text().getBytes(StandardCharsets.UTF_8))) {
            case Look.Seen seen -> !seen.secrets().isEmpty();
            case Look.Unseen ignored -> true;
        };
    }
}
