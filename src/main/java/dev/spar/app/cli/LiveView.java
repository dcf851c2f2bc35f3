package dev.spar.app.cli;

import dev.spar.adapter.terminal.Tty;
import dev.spar.app.live.Frame;
import dev.spar.app.live.Key;
import dev.spar.app.live.Keys;
import dev.spar.app.live.Screen;
import dev.spar.app.live.Size;
import dev.spar.app.live.View;
import dev.spar.app.result.Problems;
import dev.spar.app.run.RunBook;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A run on the whole screen of a terminal, drawn as its folder tells it, with keys that do something. Whatever way it
 * ends, the terminal is as it was, and what is said then stands below what was said before.
 */
final class LiveView implements AutoCloseable {

    /** Keys are looked for as often, and nothing is drawn more often. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final Size USUAL = new Size(80, 24);

    private final Context context;
    private final Watched watched;
    private final Fingers fingers;
    private final Keys keys = new Keys();
    private final Tty tty;
    private final Screen screen;
    private final AtomicBoolean resized = new AtomicBoolean(true);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
    private Size size = USUAL;
    private View view;
    private long second;
    private int looks;

    private LiveView(Context context, RunBook.Kept run, Tty tty, boolean leaves) {
        this.context = context;
        this.tty = tty;
        this.watched = new Watched(context, run);
        this.screen = new Screen(context.here().err(), context.paint().on());
        this.fingers = new Fingers(new Hands(context, run), this::aside);
        this.view = View.first(leaves);
    }

    /**
     * Takes the terminal; empty where there is none to take, or lines were asked for. {@code leaves}: another process
     * drives the run, so that going away costs it nothing.
     */
    static Optional<LiveView> open(Context context, RunBook.Kept run, boolean leaves) {
        if (!context.drawn()) {
            return Optional.empty();
        }
        var tty = context.services().tty();
        if (!tty.hold()) {
            return Optional.empty();
        }
        var live = new LiveView(context, run, tty, leaves);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("screen").unstarted(live::close));
        tty.whenResized(() -> live.resized.set(true));
        live.screen.take();
        return Optional.of(live);
    }

    /** Draws until {@code over}, or until the person leaves, which is true then. */
    boolean watch(BooleanSupplier over) throws InterruptedException {
        while (!closed.get()) {
            // Asked first, so that what was written last is read then; a look at a lock costs more than one at a file.
            boolean last = looks++ % 4 == 0 && over.getAsBoolean();
            boolean told = watched.look();
            boolean pressed = pressed();
            boolean noticed = noticed();
            boolean resized = resized();
            if (fingers.left()) {
                return true;
            }
            long now = context.here().clock().instant().getEpochSecond();
            if (told || pressed || noticed || resized || now != second) {
                second = now;
                draw();
            }
            if (last) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return false;
    }

    /** Shows a line of somebody else's, who must not write on the screen. From any thread. */
    void notice(String line) {
        notices.add(line);
    }

    private void draw() {
        var glance = watched.glance();
        var drawn = Frame.of(glance, view, size);
        view = view.scrolled(drawn.scroll());
        screen.draw(
                drawn.rows(),
                (glance.asks() ? "? " : "● ") + "spar " + watched.run().id());
    }

    private boolean noticed() {
        String line = notices.poll();
        if (line == null) {
            return false;
        }
        view = view.saying(line);
        return true;
    }

    private boolean resized() {
        if (!resized.getAndSet(false)) {
            return false;
        }
        size = tty.window().map(w -> new Size(w.columns(), w.rows())).orElse(USUAL);
        screen.forget();
        return true;
    }

    /**
     * Asks for what was typed without waiting for it: a program that gets the terminal meanwhile, such as an editor,
     * gets its keys.
     */
    private boolean pressed() throws InterruptedException {
        try {
            var in = context.here().in();
            int there = in.available();
            if (there == 0) {
                Optional<Key> escape = keys.rest();
                escape.ifPresent(this::press);
                return escape.isPresent();
            }
            for (Key key : keys.of(in.readNBytes(there))) {
                press(key);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void press(Key key) {
        if (key.equals(new Key.Pressed(Key.Named.SUSPEND))) {
            aside(tty::stop);
        } else {
            view = pressed(key);
        }
    }

    /** What a key asks for may fail, as when the disk is full or git is busy: the run is watched on all the same. */
    private View pressed(Key key) {
        try {
            return fingers.press(key, view, watched.run().state(), size.rows());
        } catch (RuntimeException e) {
            return view.saying("that did not work: "
                    + Problems.of(e, context.here().state()).what());
        }
    }

    /** Lets something else have the terminal for a while; in the background the screen stays given until it is ours. */
    private void aside(Runnable what) {
        giveBack();
        what.run();
        try {
            while (!closed.get() && !taken()) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        resized.set(true);
    }

    private synchronized boolean taken() {
        if (closed.get() || !tty.hold()) {
            return false;
        }
        screen.take();
        return true;
    }

    private synchronized void giveBack() {
        screen.give();
        tty.release();
    }

    /** From any thread, and more than once. */
    @Override
    public void close() {
        closed.set(true);
        giveBack();
    }
}
