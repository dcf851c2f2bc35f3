package dev.spar.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lengths, names and words. What can be counted is not argued about. */
class TidyTest {
    private static final List<Path> ALL = Sources.of(Sources.MAIN, Sources.TEST);
    private static final Sources.Compiled COMPILED = Sources.Compiled.parsed(ALL);

    @Test
    void the_sources_are_seen() {
        assertThat(Sources.of(Sources.MAIN)).hasSizeGreaterThan(150);
        assertThat(COMPILED.units()).hasSameSizeAs(ALL);
    }

    @Test
    void what_lies_at_the_top_is_there_for_a_reason() throws Exception {
        var listed = new ProcessBuilder("git", "ls-files", "--", ":(glob)*").start();
        var files = new String(listed.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
        assertThat(files)
                .containsExactlyInAnyOrder(
                        ".gitattributes",
                        ".gitignore",
                        "AGENTS.md",
                        "CHANGELOG.md",
                        "CLAUDE.md",
                        "CONTRIBUTING.md",
                        "LICENSE",
                        "README.md",
                        "SECURITY.md",
                        "action.yml",
                        "pom.xml",
                        "spar");
    }

    @Test
    void no_file_is_longer_than_300_lines_and_no_line_than_120_columns() {
        var found = new ArrayList<String>();
        for (var file : ALL) {
            var lines = Sources.lines(file);
            if (lines.size() > 300) found.add(file + " has " + lines.size() + " lines");
            for (int i = 0; i < lines.size(); i++)
                if (lines.get(i).length() > 120)
                    found.add(file + ":" + (i + 1) + " has " + lines.get(i).length() + " columns");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_method_is_longer_than_40_lines() {
        var found = new ArrayList<String>();
        for (var unit : COMPILED.units())
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                    int length = method.getBody() == null ? 0 : COMPILED.length(unit, method);
                    if (length > 40) found.add(COMPILED.place(unit, method) + " " + method.getName() + " " + length);
                    return super.visitMethod(method, null);
                }
            }.scan(unit, null);
        assertThat(found).isEmpty();
    }

    @Test
    void no_method_takes_more_than_five_parameters() {
        var found = new ArrayList<String>();
        for (var unit : COMPILED.units())
            new TreePathScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                    boolean record = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
                            && owner.getKind() == Tree.Kind.RECORD;
                    if (method.getParameters().size() > 5 && !(record && method.getReturnType() == null))
                        found.add(COMPILED.place(unit, method) + " " + method.getName());
                    return super.visitMethod(method, null);
                }
            }.scan(unit, null);
        assertThat(found).isEmpty();
    }

    @Test
    void names_say_what_a_thing_is() {
        var found = new ArrayList<String>();
        for (var unit : COMPILED.units())
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                    if (type.getSimpleName().toString().matches(".*(Manager|Helper|Utils?|Impl)"))
                        found.add(COMPILED.place(unit, type) + " " + type.getSimpleName());
                    return super.visitClass(type, null);
                }
            }.scan(unit, null);
        assertThat(found).isEmpty();
    }

    @Test
    void every_public_type_says_in_a_sentence_what_it_is() {
        var found = new ArrayList<String>();
        for (var unit : COMPILED.units()) {
            if (!unit.getSourceFile().getName().contains("src/main/")) continue;
            new TreePathScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                    boolean top = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
                    if (top
                            && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                            && COMPILED.trees().getDocComment(getCurrentPath()) == null)
                        found.add(COMPILED.place(unit, type) + " " + type.getSimpleName());
                    return super.visitClass(type, null);
                }
            }.scan(unit, null);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void nothing_is_put_off() {
        var words = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
        assertThat(containing(ALL, words)).isEmpty();
    }

    @Test
    void no_test_sleeps_and_none_is_skipped() {
        // Whole string literals are passed over: tests of tampering quote what they look for.
        var before = "^(?:[^\"]|\"(?:\\\\.|[^\"\\\\])*\")*?";
        var words = Pattern.compile(before + "(\\bThread\\.sle" + "ep\\(|TimeUnit\\.\\w+\\.sle" + "ep\\(|@Dis"
                + "abled|\\bassum" + "e[A-Z]\\w*\\()");
        // The one place where a person can leave out, by a flag, what needs a tool that is not there.
        var optOut = Sources.TEST.resolve("dev/spar/testing/Needed.java");
        var tests = Sources.of(Sources.TEST).stream()
                .filter(file -> !file.equals(optOut))
                .toList();
        assertThat(containing(tests, words)).isEmpty();
    }

    @Test
    void every_package_of_the_product_is_null_marked() {
        var folders = new TreeSet<Path>();
        for (var file : Sources.of(Sources.MAIN)) folders.add(file.getParent());
        assertThat(folders).hasSizeGreaterThan(20).allSatisfy(folder -> {
            var info = folder.resolve("package-info.java");
            assertThat(Files.isRegularFile(info)).as(info.toString()).isTrue();
            assertThat(Sources.text(info)).contains("@NullMarked");
        });
    }

    private static List<String> containing(List<Path> files, Pattern words) {
        var found = new ArrayList<String>();
        for (var file : files) {
            var lines = Sources.lines(file);
            for (int i = 0; i < lines.size(); i++)
                if (words.matcher(lines.get(i)).find())
                    found.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
        }
        return found;
    }
}
