package dev.spar.adapter.check;

import java.util.regex.Pattern;

/** A {@code pom.xml}. */
final class MavenProject implements Ecosystem {
    private static final Pattern MODULE = Pattern.compile("<module>\\s*([\\w./-]+)\\s*</module>");

    @Override
    public String lookedFor() {
        return "pom.xml (Maven)";
    }

    @Override
    public boolean in(Place place) {
        return place.has("pom.xml");
    }

    @Override
    public void find(Place place, Finds finds) {
        String maven = !place.installed().test("mvn") && place.has("mvnw") ? "./mvnw" : "mvn";
        String offline = maven + " -o -B -ntp ";
        String pom = place.text("pom.xml");
        boolean integration = pom.contains("maven-failsafe-plugin");
        finds.cheap(place.command(offline + "test-compile"), place.name("pom.xml"));
        finds.full(
                place.command(offline + (integration ? "verify" : "test")),
                place.name("pom.xml") + (integration ? " with maven-failsafe-plugin" : ""));
        MODULE.matcher(pom)
                .results()
                .map(m -> m.group(1))
                .distinct()
                .limit(50)
                .forEach(module -> finds.targeted(
                        place.name(module),
                        place.command(offline + "-pl " + module + " -am test"),
                        place.name("pom.xml") + " module " + module));
    }
}
