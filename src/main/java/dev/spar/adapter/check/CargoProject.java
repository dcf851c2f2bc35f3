package dev.spar.adapter.check;

import java.util.Optional;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;

/** A {@code Cargo.toml}. */
final class CargoProject implements Ecosystem {
    @Override
    public String lookedFor() {
        return "Cargo.toml (Rust)";
    }

    @Override
    public boolean in(Place place) {
        return place.has("Cargo.toml");
    }

    @Override
    public void find(Place place, Finds finds) {
        finds.cheap(place.command("cargo check --offline --all-targets"), place.name("Cargo.toml"));
        var manifest = Toml.parse(place.text("Cargo.toml"));
        var members = Optional.ofNullable(
                manifest.isArray("workspace.members") ? manifest.getArray("workspace.members") : null);
        finds.full(
                place.command("cargo test --offline" + (members.isPresent() ? " --workspace" : "")),
                place.name("Cargo.toml") + (members.isPresent() ? " [workspace]" : ""));
        members.ifPresent(m -> targets(place, m, finds));
    }

    private static void targets(Place place, TomlArray members, Finds finds) {
        IntStream.range(0, Math.min(50, members.size()))
                .mapToObj(members::get)
                .map(String::valueOf)
                .filter(m -> m.matches("[\\w/-]+") && place.has(m + "/Cargo.toml"))
                .forEach(m -> finds.targeted(
                        place.name(m),
                        place.command("cd " + m + " && cargo test --offline"),
                        place.name("Cargo.toml") + " member " + m));
    }
}
