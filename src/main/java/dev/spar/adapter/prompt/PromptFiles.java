package dev.spar.adapter.prompt;

import dev.spar.core.agent.Role;
import dev.spar.core.gate.Gate;
import dev.spar.core.gate.Told;
import dev.spar.flow.Prompt;
import dev.spar.flow.PromptInput;
import dev.spar.flow.Quoted;
import dev.spar.flow.port.Prompts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prompts from the files that ship with Spar. Has no state and reads nothing but its own resources. */
public final class PromptFiles implements Prompts {
    /** Bytes of a diff that a conversation is gone on with. */
    private static final int DIFF = 32 * 1024;

    private static final int MEMO = 4 * 1024;

    @Override
    public Rendered render(Role role, Prompt<?> prompt) {
        PromptInput input = prompt.input();
        SortedMap<String, String> values = new TreeMap<>();
        collect(input, values);
        String text = Template.of(input.template()).render(values);
        return new Rendered(text, Template.schema(prompt.answer()));
    }

    @Override
    public String handover(String memo, String prompt) {
        return turn("handover", "memo", DataFence.around(new Quoted("handover", memo, MEMO)), "prompt", prompt);
    }

    @Override
    public String goOn(String diff) {
        return turn("go-on", "diff", DataFence.around(new Quoted("diff", diff, DIFF)));
    }

    @Override
    public String scopeTold(List<String> undone) {
        String paths = String.join("\n", undone);
        return turn("scope-told", "undone", DataFence.around(new Quoted("undone", paths, MEMO)));
    }

    @Override
    public String gateTold(List<Told> told) {
        String lines = told.stream().map(t -> t.gate().word() + ": " + t.line()).collect(Collectors.joining("\n"));
        String instead = told.stream()
                .map(Told::gate)
                .distinct()
                .map(g -> "* " + g.word() + ": " + g.alternative())
                .collect(Collectors.joining("\n"));
        return turn("gate-told", "tripped", DataFence.around(new Quoted("stopped", lines, MEMO)), "instead", instead);
    }

    @Override
    public String gateDecided(Gate gate) {
        return turn("gate-decided", "gate", gate.word(), "instead", gate.alternative());
    }

    @Override
    public String scopeDecided(List<String> granted) {
        return turn("scope-decided", "granted", granted.isEmpty() ? "nothing" : String.join("\n", granted));
    }

    @Override
    public String loopTold(String call) {
        return turn("loop-told", "call", DataFence.around(new Quoted("call", call, MEMO)));
    }

    @Override
    public String said(List<String> words) {
        return turn("said", "words", String.join("\n\n", words));
    }

    @Override
    public String conflictAhead(List<String> files) {
        String paths = String.join("\n", files);
        return turn("conflict-ahead", "files", DataFence.around(new Quoted("files", paths, MEMO)));
    }

    private static String turn(String name, String... namesAndValues) {
        SortedMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Template.of("turn/" + name).render(values);
    }

    /** Puts a record's components under their names. */
    private static void collect(Object input, SortedMap<String, String> values) {
        for (RecordComponent component : input.getClass().getRecordComponents()) {
            Object value = valueOf(component, input);
            if (value instanceof Quoted quoted) {
                put(component.getName(), DataFence.around(quoted), values);
            } else if (value instanceof Record nested) {
                collect(nested, values);
            } else if (value instanceof String || value instanceof Integer) {
                put(component.getName(), value.toString(), values);
            } else {
                throw new IllegalStateException("a prompt cannot show " + component);
            }
        }
    }

    private static void put(String name, String text, SortedMap<String, String> values) {
        if (values.put(name, text) != null) {
            throw new IllegalStateException("two values for the prompt's variable " + name);
        }
    }

    private static Object valueOf(RecordComponent component, Object input) {
        try {
            return component.getAccessor().invoke(input);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a prompt's input is a public record: " + component, e);
        }
    }
}
