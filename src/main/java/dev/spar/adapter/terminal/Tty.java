package dev.spar.adapter.terminal;

import dev.spar.adapter.process.Unwatched;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The terminal at our standard input, by {@code stty}, which every system has: keys come one by one and unseen while it
 * is held, and its modes are put back exactly as they were. Ctrl-C keeps its meaning. Thread-safe.
 */
public final class Tty {

    /** Ctrl-Z comes as a key, since a stopped program has to leave the screen first; Ctrl-\ would make a JVM talk. */
    private static final String HELD = "stty -icanon -echo min 1 time 0 susp undef quit undef";

    private Optional<String> modes = Optional.empty();

    /** How large it is. */
    public record Window(int columns, int rows) {}

    /** Whether it is ours now; not where there is none, or another program has it. */
    public synchronized boolean hold() {
        if (modes.isPresent()) {
            return true;
        }
        if (!ours()) {
            return false;
        }
        modes = Unwatched.atTerminal("stty -g && " + HELD)
                .map(String::strip)
                .filter(m -> m.matches("[0-9A-Za-z:=._-]+"));
        return modes.isPresent();
    }

    /** Puts its modes back; does nothing where it is not held. */
    public synchronized void release() {
        modes.ifPresent(m -> Unwatched.atTerminal("stty '" + m + "'"));
        modes = Optional.empty();
    }

    /** Empty where nobody knows, as on a serial line. */
    public Optional<Window> window() {
        return Unwatched.atTerminal("stty size")
                .map(s -> s.strip().split(" ", -1))
                .filter(p -> p.length == 2 && p[0].matches("[1-9]\\d{0,3}") && p[1].matches("[1-9]\\d{0,3}"))
                .map(p -> new Window(Integer.parseInt(p[1]), Integer.parseInt(p[0])));
    }

    /** Whether we are what the shell runs in the foreground; elsewhere than on Linux that is taken for granted. */
    public boolean ours() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[2].equals(fields[5]);
        } catch (IOException e) {
            return true;
        }
    }

    /** Stops this process as Ctrl-Z does; returns when the shell lets it go on. */
    public void stop() {
        Unwatched.atTerminal("kill -STOP " + ProcessHandle.current().pid());
    }

    /**
     * Calls this whenever the window has another size. Java has the signal only in a class that compilers warn of;
     * where a JVM lacks it, the size stays what it was.
     */
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
    public void whenResized(Runnable what) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    what.run();
                    yield null;
                }
                case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "whenResized";
            };
            Object asked = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), asked);
        } catch (ReflectiveOperationException e) {
            // Such a JVM; a key that is pressed draws with the size as it was.
        }
    }
}
