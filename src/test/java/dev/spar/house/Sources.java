package dev.spar.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The project's sources, as text and as trees of the compiler. */
final class Sources {
    static final Path MAIN = Path.of("src/main/java");
    static final Path TEST = Path.of("src/test/java");

    private Sources() {}

    static List<Path> of(Path... roots) {
        return Stream.of(roots).flatMap(Sources::below).sorted().toList();
    }

    private static Stream<Path> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    /** The compiler's view of some files; {@code units} are parsed, and have types once {@link #analyzed} was asked. */
    record Compiled(JavacTask task, Trees trees, List<CompilationUnitTree> units) {
        static Compiled parsed(List<Path> files) {
            var compiler = ToolProvider.getSystemJavaCompiler();
            var manager = compiler.getStandardFileManager(null, null, null);
            var options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
            var complaints = new DiagnosticCollector<JavaFileObject>();
            var task = (JavacTask) compiler.getTask(
                    null, manager, complaints, options, null, manager.getJavaFileObjectsFromPaths(files));
            try {
                var units =
                        StreamSupport.stream(task.parse().spliterator(), false).toList();
                return new Compiled(task, Trees.instance(task), List.copyOf(units));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Compiled analyzed() {
            try {
                task.analyze();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String place(CompilationUnitTree unit, Tree tree) {
            return name(unit) + ":" + line(unit, start(unit, tree));
        }

        int length(CompilationUnitTree unit, Tree tree) {
            return line(unit, trees.getSourcePositions().getEndPosition(unit, tree))
                    - line(unit, start(unit, tree))
                    + 1;
        }

        private long start(CompilationUnitTree unit, Tree tree) {
            return trees.getSourcePositions().getStartPosition(unit, tree);
        }

        private static int line(CompilationUnitTree unit, long position) {
            LineMap map = unit.getLineMap();
            return (int) map.getLineNumber(position);
        }

        static String name(CompilationUnitTree unit) {
            return Path.of(unit.getSourceFile().getName()).getFileName().toString();
        }
    }
}
