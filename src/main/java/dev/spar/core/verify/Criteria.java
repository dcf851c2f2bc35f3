package dev.spar.core.verify;

import dev.spar.core.run.Digest;
import java.util.List;
import java.util.stream.Collectors;

/** Acceptance criteria in order. */
public record Criteria(List<Criterion> list) {
    /** Over ids, texts, commands and what is asked of the evidence; any change of these is another digest. */
    public Digest digest() {
        return Digest.of(list.stream()
                .map(c -> c.id() + "\u0000" + c.text() + "\u0000"
                        + c.check().map(Check::command).orElse("")
                        + c.check()
                                .flatMap(Check::asserts)
                                .map(a -> "\u0000" + a)
                                .orElse("")
                        + "\u0000" + c.keepsGreen()
                        + c.rigour()
                                .map(r -> "\u0000" + r.red() + "\u0000" + r.repeat()
                                        + r.work()
                                                .map(w -> "\u0000" + String.join("\u0000", w))
                                                .orElse(""))
                                .orElse(""))
                .collect(Collectors.joining("\u0001")));
    }
}
