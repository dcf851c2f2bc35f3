package dev.spar.flow.port;

/** Records to JSON and back. Unknown fields are ignored; any other absence or misfit is {@link Misfit}. */
public interface Codec {
    String encode(Object value);

    <T> T decode(String json, Class<T> type) throws Misfit;

    /** The JSON does not have the type's shape; the message says where. */
    final class Misfit extends Exception {
        private static final long serialVersionUID = 1;

        /** Without a trace of the stack: it is an answer, given often, and says in words where the value stands. */
        public Misfit(String message) {
            super(message, null, false, false);
        }
    }
}
