package dev.spar.adapter.gate;

import dev.spar.core.gate.Look;
import dev.spar.core.gate.Secret;
import dev.spar.core.run.Digest;
import dev.spar.flow.port.Secrets;
import java.util.ArrayList;
import java.util.List;

/** Looks for secrets by gitleaks' rules: plain, and through two levels of encoding. */
public final class GateSecrets implements Secrets {
    private static final int LEVELS = 2;

    /** Decoding costs a fraction of matching. */
    private static final int INNER = 16;

    static final String UNJUDGED = "it has too many places that might be secrets to be judged";

    /** Read when the first text is looked at. */
    private static final class Ready {
        static final Rules RULES = new Rules(RuleBook.read());
    }

    @Override
    public Look look(String path, byte[] bytes) {
        var opened = BlobTexts.of(path, bytes);
        if (opened.closed().isPresent()) {
            return new Look.Unseen(opened.closed().get());
        }
        var budget = Budget.of(bytes.length);
        List<Secret> secrets = new ArrayList<>();
        for (var part : opened.parts()) {
            for (var find : finds(budget, part.path(), part.text(), LEVELS)) {
                String value = part.text().substring(find.begin(), find.end());
                secrets.add(new Secret(find.rule(), line(part.text(), find.begin()), Digest.of(value)));
            }
        }
        return budget.spent() ? new Look.Unseen(UNJUDGED) : new Look.Seen(List.copyOf(secrets));
    }

    @Override
    public Redacted redact(String text) {
        return new Redacting(this::all).text(text);
    }

    @Override
    public Redacted redactJson(String json) {
        return new Redacting(this::all).json(json);
    }

    private List<TextScan.Find> all(Budget budget, String text) {
        return finds(budget, "", text, LEVELS);
    }

    /** In the order of the text; what is found in an encoded part stands where that part stands. */
    private List<TextScan.Find> finds(Budget budget, String path, String text, int levels) {
        var finds = new Spans();
        TextScan.of(Ready.RULES, budget, path, text).forEach(finds::add);
        if (levels > 0) {
            Decodings.encoded(text).forEach(i -> within(budget, path, i, levels, finds));
        }
        if (levels == LEVELS) {
            Decodings.joined(text).forEach(i -> within(budget, path, i, levels, finds));
        }
        return finds.inOrder();
    }

    /** What stands in an encoded part and was not found in the text around it already. */
    private void within(Budget budget, String path, Decodings.Inner inner, int levels, Spans finds) {
        if (budget.spent() || !budget.take(inner.text().length() / INNER)) {
            return;
        }
        for (var find : finds(budget, path, inner.text(), levels - 1)) {
            int begin = inner.outerBegin(find.begin());
            int end = inner.outerEnd(find.end());
            finds.add(new TextScan.Find(find.rule(), begin, end, find.certain()));
        }
    }

    private static int line(String text, int at) {
        return 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
    }
}
