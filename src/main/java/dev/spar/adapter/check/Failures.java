package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.CheckResult.FailureKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes failures of what runners say: a failed test, an error of the surroundings, or a name that is not there. */
final class Failures {
    private static final int LONGEST = 400;

    /** What breaks a test without its having judged anything. */
    private static final Pattern SURROUNDINGS =
            Pattern.compile("\\b(FileNotFoundError|FileNotFoundException|NoSuchFileException|ENOENT"
                    + "|BlockingIOError|EAGAIN"
                    + "|PermissionError|AccessDeniedException|EACCES|EROFS"
                    + "|ConnectionRefusedError|ConnectException|ECONNREFUSED"
                    + "|UnknownHostException|EAI_AGAIN|ENOTFOUND|gaierror"
                    + "|OutOfMemoryError|MemoryError|StackOverflowError|ExceptionInInitializerError"
                    + "|EADDRINUSE|BindException|TimeoutError|TimeoutException|ETIMEDOUT|OSError)\\b");

    /** A name that is missing where tests of languages without a compiler find out at run time. */
    private static final Pattern MISSING = Pattern.compile("ModuleNotFoundError: No module named"
            + " '([^']+)'|ImportError: cannot import name '([^']+)'|AttributeError: .*has no attribute"
            + " '([^']+)'|NameError: name '([^']+)' is not defined|ReferenceError: (\\S+) is not defined|TypeError:"
            + " (?:\\(0 ?, ?)?(\\S+?)\\)? is not a (?:function|constructor)|does not provide an export named"
            + " '([^']+)'|Cannot find (?:module|package) '([^']+)'|ERR_MODULE_NOT_FOUND.*'([^']+)'|NoSuchMethodError:"
            + " .*?(\\w+)\\(|NoClassDefFoundError: (\\S+)|ClassNotFoundException: (\\S+)");

    private Failures() {}

    /**
     * A test that ran and failed. What its surroundings broke judges nothing; a name that is missing is told as such.
     */
    static Failure test(String id, String message) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return missing(symbol(missing), message);
        }
        FailureKind kind = SURROUNDINGS.matcher(message).find() ? FailureKind.OTHER : FailureKind.ASSERTION;
        return new Failure(cut(id), cut(message), kind);
    }

    /** A name that is not there, by which a compiler or loader stopped. */
    static Failure missing(String symbol, String message) {
        return new Failure(cut(symbol), cut(message), FailureKind.COMPILE);
    }

    static Failure other(String id, String message) {
        return new Failure(cut(id), cut(message), FailureKind.OTHER);
    }

    /** Whether the line says that a name is not there. */
    static boolean namesMissing(String line) {
        return MISSING.matcher(line).find();
    }

    private static String symbol(Matcher m) {
        for (int i = 1; i <= m.groupCount(); i++) {
            String group = m.group(i);
            if (group != null) {
                return group;
            }
        }
        return m.group();
    }

    private static String cut(String text) {
        String line = text.strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
