package dev.spar.adapter.check;

/** A {@code go.mod}. */
final class GoProject implements Ecosystem {
    @Override
    public String lookedFor() {
        return "go.mod (Go)";
    }

    @Override
    public boolean in(Place place) {
        return place.has("go.mod") || place.has("go.work");
    }

    @Override
    public void find(Place place, Finds finds) {
        String reason = place.name(place.has("go.mod") ? "go.mod" : "go.work");
        finds.cheap(place.command("go vet ./..."), reason);
        finds.full(place.command("go test ./..."), reason);
    }
}
