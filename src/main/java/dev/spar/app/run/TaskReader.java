package dev.spar.app.run;

import dev.spar.adapter.spec.Issue;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.task.Task;
import dev.spar.core.text.Visible;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the user asked: a text, a file, standard input or an issue's JSON, with what is given along. */
public final class TaskReader {

    static final int LONGEST_TASK = 1 << 20;
    static final int LONGEST_CONTEXT = 256 << 10;
    private static final Pattern MENTION = Pattern.compile("(?<![^\\s(\\[\"'])@([^\\s,;:)\\]\"']*[^\\s,;:.)\\]\"'])");
    private static final Pattern NAMED_FILE = Pattern.compile("\\S*[^\\s/]\\.[a-z][a-z0-9]{0,4}");
    private static final Pattern FILE_LIKE = Pattern.compile("\\S+\\.(md|markdown|txt|json)");

    private final Path directory;
    private final Path repository;

    /** Files are looked up in {@code directory}, what a task mentions in the repository around {@code repository}. */
    public TaskReader(Path directory, Path repository) {
        this.directory = directory;
        this.repository = repository;
    }

    /**
     * What the command line said.
     *
     * @param argument the TASK: a text, a file's name or {@code -}
     * @param file the file of {@code --task}
     * @param piped what came on standard input, where it is not a terminal
     * @param context the files of {@code --context}
     */
    public record Given(
            Optional<String> argument, Optional<String> file, Optional<byte[]> piped, List<String> context) {}

    /** What came of reading. */
    public sealed interface Read {
        record Understood(Task task) implements Read {}

        record Unfit(Problem problem) implements Read {}
    }

    public Read read(Given given) {
        try {
            return new Read.Understood(task(given));
        } catch (Unfit e) {
            return new Read.Unfit(e.problem);
        }
    }

    private Task task(Given given) throws Unfit {
        boolean stdin = given.argument().filter("-"::equals).isPresent();
        var named = given.file().or(() -> given.argument().filter(this::namesFile));
        var context = new ArrayList<Task.Context>();
        String text;
        String source;
        if (stdin) {
            source = "stdin";
            text = text(given.piped().orElse(new byte[0]), "standard input", LONGEST_TASK, Code.S003, Code.S004);
        } else if (named.isPresent()) {
            source = named.get();
            text = file(source);
        } else {
            source = "argument";
            text = given.argument().orElseThrow(TaskReader::nothing);
        }
        if (text.isBlank()) {
            throw new Unfit(
                    Code.S002,
                    source.equals("argument") ? "the task is empty" : source + " is empty",
                    "there is nothing to do in it");
        }
        if (!stdin && given.piped().filter(p -> p.length > 0).isPresent()) {
            String piped = text(given.piped().get(), "standard input", LONGEST_TASK, Code.S006, Code.S006);
            if (!piped.isBlank()) {
                context.add(new Task.Context("stdin", piped));
            }
        }
        for (String name : given.context()) {
            context.add(context(directory, name));
        }
        var issue = Issue.of(text).map(Issue::words);
        String asked = issue.orElse(text).strip();
        // The words of an issue, and whatever is piped, may be a stranger's: they do not choose what is read.
        if (!stdin && issue.isEmpty()) {
            mentioned(asked, context);
        }
        return new Task(title(asked), asked, source, List.copyOf(context));
    }

    private static Unfit nothing() {
        return new Unfit(
                Code.S001,
                "no task was given",
                "a run wants to be told what to do",
                "spar run 'add cursor pagination to /search'",
                "spar run tasks/paging.md");
    }

    /** One word that is a file, or looks like one: a slip in its name must not become the task. */
    private boolean namesFile(String argument) {
        if (argument.isBlank() || argument.contains("\n")) {
            return false;
        }
        return FILE_LIKE.matcher(argument).matches()
                || path(argument).filter(Files::exists).isPresent();
    }

    private Optional<Path> path(String name) {
        return path(directory, name);
    }

    private static Optional<Path> path(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private String file(String name) throws Unfit {
        Path path = path(name)
                .orElseThrow(() -> new Unfit(Code.S001, "there is no task file " + name, "the name is no path"));
        if (Files.isDirectory(path)) {
            throw new Unfit(Code.S005, name + " is a folder", "a task is a text");
        }
        if (!Files.exists(path)) {
            throw new Unfit(
                    Code.S001,
                    "there is no task file " + name,
                    "looked in " + directory,
                    "write a text in quotes, or name a file that exists");
        }
        try {
            if (Files.size(path) > LONGEST_TASK) {
                throw tooLong(name, Files.size(path));
            }
            return text(Files.readAllBytes(path), name, LONGEST_TASK, Code.S003, Code.S004);
        } catch (IOException e) {
            throw new Unfit(Code.S001, "the task file " + name + " cannot be read", String.valueOf(e.getMessage()));
        }
    }

    private static Task.Context context(Path folder, String name) throws Unfit {
        Path path = path(folder, name)
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new Unfit(Code.S006, "there is no file " + name, "it was given as context"));
        try {
            if (Files.size(path) > LONGEST_CONTEXT) {
                throw new Unfit(
                        Code.S006,
                        name + " is larger than 256 kB",
                        "context is read whole by every agent; a task may name the file instead",
                        "spar help run");
            }
            return new Task.Context(name, text(Files.readAllBytes(path), name, LONGEST_CONTEXT, Code.S006, Code.S006));
        } catch (IOException e) {
            throw new Unfit(Code.S006, name + " cannot be read", String.valueOf(e.getMessage()));
        }
    }

    /**
     * {@code @file}: what exists in the repository is meant; a package's or a person's name may begin with the same
     * sign, so only what looks like a file, or is the whole task, has to exist. What lies elsewhere, or behind a link
     * that leads there, is given by {@code --context}.
     */
    private void mentioned(String text, List<Task.Context> context) throws Unfit {
        var m = MENTION.matcher(text);
        while (m.find()) {
            String name = m.group(1);
            boolean there = path(repository, name).filter(this::inside).isPresent();
            if (!there && (m.group().equals(text) || NAMED_FILE.matcher(name).matches())) {
                throw new Unfit(
                        Code.S006,
                        "there is no file " + name + " in the repository",
                        "@" + name + " in the task names it",
                        "spar run --context FILE ...   # a file that lies elsewhere",
                        "write `@" + name + "` where no file is meant");
            }
            if (there && context.stream().noneMatch(c -> c.name().equals(name))) {
                context.add(context(repository, name));
            }
        }
    }

    private boolean inside(Path file) {
        try {
            Path real = file.toRealPath();
            Path root = top(repository.toRealPath());
            return Files.isRegularFile(real)
                    && real.startsWith(root)
                    && !root.relativize(real).startsWith(".git");
        } catch (IOException e) {
            return false;
        }
    }

    /** The repository's top folder: the nearest with a {@code .git}; the folder itself where there is none. */
    private static Path top(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return folder;
    }

    private static String text(byte[] bytes, String name, int longest, Code binary, Code tooLong) throws Unfit {
        if (bytes.length > longest) {
            throw tooLong == Code.S004
                    ? tooLong(name, bytes.length)
                    : new Unfit(tooLong, name + " is too long", "it is read whole by every agent");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new Unfit(binary, name + " is not text", "it holds zero bytes");
            }
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unfit(binary, name + " is not text", "its bytes are not UTF-8");
        }
    }

    private static Unfit tooLong(String name, long bytes) {
        return new Unfit(
                Code.S004,
                name + " has " + bytes + " bytes",
                "every agent reads the whole task; 1 MB is the most: give the essence and name the file in the text",
                "spar help run");
    }

    /** The first line that says something, without its heading mark, at most 80 characters. */
    private static String title(String text) {
        String line = text.lines()
                .map(l -> l.replaceFirst("^#+\\s*", "").strip())
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("task");
        String plain = Visible.flat(line);
        return plain.codePointCount(0, plain.length()) <= 80
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, 79)) + "…";
    }

    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        final Problem problem;

        Unfit(Code code, String what, String why, String... fixes) {
            this.problem = Problem.of(code, what, why, fixes);
        }
    }
}
