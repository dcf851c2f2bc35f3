package dev.spar.adapter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A {@code package.json} with scripts; its manager by {@code packageManager}, else by the lock file. */
final class NodeProject implements Ecosystem {
    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final List<String> CHEAP = List.of("lint", "typecheck", "type-check", "check-types", "tsc");

    @Override
    public String lookedFor() {
        return "package.json with scripts test, lint, typecheck or build (npm, pnpm, yarn)";
    }

    @Override
    public boolean in(Place place) {
        return place.has("package.json");
    }

    @Override
    public void find(Place place, Finds finds) {
        JsonNode manifest = json(place.text("package.json"));
        String manager = manager(place, manifest);
        for (String script : CHEAP) {
            if (real(manifest, script)) {
                finds.cheap(
                        place.command(manager + " run " + script), place.name("package.json") + " scripts." + script);
            }
        }
        if (real(manifest, "test")) {
            finds.full(place.command(manager + " test"), place.name("package.json") + " scripts.test");
        }
        if (real(manifest, "build")) {
            finds.full(place.command(manager + " run build"), place.name("package.json") + " scripts.build");
        }
        workspaces(place, manifest).forEach(folder -> {
            Place member = new Place(place.folder().resolve(folder), place.name(folder), place.installed());
            if (real(json(member.text("package.json")), "test")) {
                finds.targeted(
                        member.below(),
                        member.command(manager + " test"),
                        member.name("package.json") + " scripts.test");
            }
        });
    }

    private static String manager(Place place, JsonNode manifest) {
        String named = manifest.path("packageManager").asString("");
        for (String manager : List.of("pnpm", "yarn", "npm")) {
            if (named.startsWith(manager + "@")) {
                return manager;
            }
        }
        return place.has("pnpm-lock.yaml") ? "pnpm" : place.has("yarn.lock") ? "yarn" : "npm";
    }

    /** What {@code npm init} writes is no test. */
    private static boolean real(JsonNode manifest, String script) {
        String command = manifest.path("scripts").path(script).asString("");
        return !command.isBlank() && !command.contains("no test specified");
    }

    /** Folders of workspaces: those named, and for a pattern that ends in a star those below it. */
    private static List<String> workspaces(Place place, JsonNode manifest) {
        JsonNode list = manifest.path("workspaces").isArray()
                ? manifest.path("workspaces")
                : manifest.path("workspaces").path("packages");
        var patterns = new ArrayList<String>();
        list.forEach(n -> patterns.add(n.asString("")));
        place.text("pnpm-workspace.yaml")
                .lines()
                .map(String::strip)
                .filter(l -> l.startsWith("- "))
                .map(l -> l.substring(2).replaceAll("['\"]", "").strip())
                .forEach(patterns::add);
        var folders = new ArrayList<String>();
        for (String pattern : patterns) {
            String folder = pattern.replaceFirst("/\\*{1,2}$", "");
            if (folder.contains("*") || folder.contains("..") || folder.startsWith("!") || folder.startsWith("/")) {
                continue;
            }
            if (folder.equals(pattern)) {
                folders.add(folder);
            } else {
                new Place(place.folder().resolve(folder), folder, place.installed())
                        .folders()
                        .forEach(p -> folders.add(p.below()));
            }
        }
        return folders.stream().distinct().limit(50).toList();
    }

    private static JsonNode json(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text.isBlank() ? "{}" : text))
                    .orElseGet(JSON::createObjectNode);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
