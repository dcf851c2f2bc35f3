package dev.spar.core.gate;

/** What an agent is told of a trip: which gate, and in one line where and what. As the journal keeps it. */
public record Told(Gate gate, String line) {
    public static Told of(Trip trip) {
        return new Told(trip.gate(), trip.shown());
    }
}
