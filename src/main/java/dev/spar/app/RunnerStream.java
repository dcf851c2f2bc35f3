package dev.spar.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What is printed in a job of GitHub Actions, whose runner takes commands out of it: lines that begin with {@code ::},
 * and {@code ##[} anywhere. Words of models, tests and repositories pass through here, so none of them is a command.
 * JSON still says the same.
 */
final class RunnerStream extends PrintStream {
    private final PrintStream plain;

    RunnerStream(PrintStream plain) {
        super(new Disarming(plain), true, StandardCharsets.UTF_8);
        this.plain = plain;
    }

    /** For commands of our own. */
    PrintStream plain() {
        return plain;
    }

    /** Works on bytes as they come, so that nothing waits for the end of its line. */
    private static final class Disarming extends FilterOutputStream {
        /** Nothing but blanks on this line yet. */
        private boolean start = true;

        private boolean colon;
        private int hashes;

        Disarming(OutputStream plain) {
            super(plain);
        }

        @Override
        public void write(int b) throws IOException {
            if (start && colon && b == ':') {
                out.write(' ');
            }
            if (b == '[' && hashes >= 2) {
                out.write("\\u005b".getBytes(StandardCharsets.US_ASCII));
            } else {
                out.write(b);
            }
            hashes = b == '#' ? hashes + 1 : 0;
            boolean first = start && b == ':' && !colon;
            start = b == '\n' || b == '\r' || first || (start && blank(b));
            colon = first;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int i = from; i < from + length; i++) {
                write(bytes[i]);
            }
        }

        /** What the runner trims: blanks of Unicode as well, which begin with a byte that is not ASCII. */
        private static boolean blank(int b) {
            return (b & 0xFF) <= ' ' || (b & 0xFF) >= 0x7F;
        }
    }
}
