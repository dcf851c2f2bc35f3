package dev.spar.core.verify;

import dev.spar.core.run.Digest;
import java.util.List;
import java.util.stream.Collectors;

/** Acceptance criteria in order. */
public record Criteria(List<Criterion> list) {
    /** Over ids, texts and commands; any change of these is another digest. */
    public Digest digest() {
        return Digest.of(list.stream()
                .map(c -> c.id() + "\u0000" + c.text() + "\u0000"
                        + c.check().map(Check::command).orElse("") + "\u0000" + c.keepsGreen())
                .collect(Collectors.joining("\u0001")));
    }
}
