package dev.spar.flow;

/** The points that a run passes on its way: before and after every durable effect, and inside turns and checks. */
interface Points {
    void point(String here);

    /** An effect with a point before and a point after it. */
    default <R, E extends Exception> R effect(String name, Effect<R, E> effect) throws E {
        point("before " + name);
        R result = whole(effect);
        point("after " + name);
        return result;
    }

    /** Something that no point of another thread sees half done. */
    default <R, E extends Exception> R whole(Effect<R, E> effect) throws E {
        return effect.take();
    }

    /** Something that touches the world. */
    interface Effect<R, E extends Exception> {
        R take() throws E;
    }
}
