package dev.spar.flow;

import dev.spar.core.agent.Role;
import dev.spar.core.gate.Gate;
import dev.spar.core.gate.Told;
import dev.spar.flow.port.Prompts;
import java.util.List;

/** Prompts that are their input's own text. */
final class PlayPrompts implements Prompts {
    /** The only kind of input in these tests. */
    record Words(String words) implements PromptInput {
        @Override
        public String template() {
            return "test/words";
        }
    }

    /** The only kind of answer. */
    record Answer(String text) {}

    static Prompt<Answer> asks(String name) {
        return new Prompt<>(StepName.of(name), new Words("do " + name), Answer.class);
    }

    @Override
    public Rendered render(Role role, Prompt<?> prompt) {
        return new Rendered(String.valueOf(prompt.input()), "{}");
    }

    @Override
    public String handover(String memo, String prompt) {
        return "handover: " + memo + "\n" + prompt;
    }

    @Override
    public String goOn(String diff) {
        return "go on\n" + diff;
    }

    @Override
    public String scopeTold(List<String> undone) {
        return "undone: " + undone;
    }

    @Override
    public String gateTold(List<Told> told) {
        return "stopped: " + told;
    }

    @Override
    public String gateDecided(Gate gate) {
        return "gate stands: " + gate;
    }

    @Override
    public String scopeDecided(List<String> granted) {
        return "granted: " + granted;
    }

    @Override
    public String loopTold(String call) {
        return "loop: " + call;
    }

    @Override
    public String conflictAhead(List<String> files) {
        return "conflict ahead: " + files;
    }

    @Override
    public String said(List<String> words) {
        return "said: " + words;
    }
}
