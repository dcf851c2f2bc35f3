package dev.spar.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** A static field is a constant: final, and not of a type that can be filled later. */
final class StaticsAreFinal extends ArchCondition<JavaClass> {
    private static final List<String> FILLABLE = List.of(
            "java.util.ArrayList",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.ArrayDeque",
            "java.lang.StringBuilder");

    StaticsAreFinal() {
        super("have no static that changes");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (var field : type.getFields()) {
            if (!field.getModifiers().contains(JavaModifier.STATIC)) continue;
            boolean constant = field.getModifiers().contains(JavaModifier.FINAL)
                    && !FILLABLE.contains(field.getRawType().getName());
            if (!constant) events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
        }
    }
}
