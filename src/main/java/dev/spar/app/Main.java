package dev.spar.app;

import dev.spar.app.Surroundings.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/** The program. What is asked often and answered without the command line parser is answered before it is loaded. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            out.println("spar " + Version.NUMBER);
            return;
        }
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // The launcher knows which streams are terminals; a JVM can only tell whether all are.
        String terminals = System.getProperty("spar.terminals", "");
        var terminal = new Terminal(terminals.contains("0"), terminals.contains("1"), terminals.contains("2"));
        var here = new Surroundings(
                Path.of("").toAbsolutePath(),
                new TreeMap<>(System.getenv()),
                System.in,
                out,
                err,
                terminal,
                InstantSource.system());
        int code = Spar.execute(List.of(args), here);
        out.flush();
        err.flush();
        // Halting here would skip the hooks that save a run; exit runs them.
        System.exit(code);
    }
}
