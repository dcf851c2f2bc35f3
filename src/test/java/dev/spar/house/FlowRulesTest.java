package dev.spar.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules that only the source can tell, read with the compiler's own eyes. */
class FlowRulesTest {
    @Test
    void a_workflow_contains_no_try_for_unwinding_passes_through_it() {
        var workflow = Sources.of(Sources.MAIN.resolve("dev/spar/workflow"));
        assertThat(tries(workflow)).isEmpty();
        assertThat(tries(Sources.of(Sources.MAIN.resolve("dev/spar/adapter"))))
                .as("control")
                .isNotEmpty();
    }

    private static List<String> tries(List<Path> files) {
        var compiled = Sources.Compiled.parsed(files);
        var found = new ArrayList<String>();
        for (var unit : compiled.units())
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitTry(TryTree tree, @Nullable Void nothing) {
                    found.add(compiled.place(unit, tree));
                    return super.visitTry(tree, null);
                }
            }.scan(unit, null);
        return found;
    }

    @Test
    void a_switch_over_a_sealed_type_of_ours_names_every_case() {
        var compiled = Sources.Compiled.parsed(Sources.of(Sources.MAIN)).analyzed();
        var switches = new Switches(compiled);
        for (var unit : compiled.units()) switches.scan(unit, null);

        assertThat(switches.seen).as("switches over sealed types").isGreaterThan(10);
        assertThat(switches.withDefault).isEmpty();
    }

    /** Collects the switches over sealed types of ours, and those of them with a default. */
    private static final class Switches extends TreePathScanner<@Nullable Void, @Nullable CompilationUnitTree> {
        private final Sources.Compiled compiled;
        private final List<String> withDefault = new ArrayList<>();
        private int seen;

        Switches(Sources.Compiled compiled) {
            this.compiled = compiled;
        }

        @Override
        public @Nullable Void visitSwitch(SwitchTree tree, @Nullable CompilationUnitTree unit) {
            look(tree, tree.getExpression(), tree.getCases());
            return super.visitSwitch(tree, unit);
        }

        @Override
        public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable CompilationUnitTree unit) {
            look(tree, tree.getExpression(), tree.getCases());
            return super.visitSwitchExpression(tree, unit);
        }

        private void look(Tree tree, ExpressionTree subject, List<? extends CaseTree> cases) {
            TypeMirror type = compiled.trees().getTypeMirror(new TreePath(getCurrentPath(), subject));
            if (!(type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element)) return;
            boolean ours = element.getQualifiedName().toString().startsWith("dev.spar.");
            if (!ours || !element.getModifiers().contains(Modifier.SEALED)) return;
            seen++;
            boolean open = cases.stream()
                    .flatMap(one -> one.getLabels().stream())
                    .anyMatch(label -> label instanceof DefaultCaseLabelTree || whole(label, type));
            if (open) withDefault.add(compiled.place(getCurrentPath().getCompilationUnit(), tree));
        }

        /** {@code case Event other} takes whatever is added later, as a default does. */
        private boolean whole(CaseLabelTree label, TypeMirror subject) {
            return label instanceof PatternCaseLabelTree pattern
                    && pattern.getPattern() instanceof BindingPatternTree binding
                    && subject.toString()
                            .equals(String.valueOf(compiled.trees()
                                    .getTypeMirror(new TreePath(
                                            getCurrentPath(),
                                            binding.getVariable().getType()))));
        }
    }
}
