package dev.spar.adapter.check;

import dev.spar.core.text.Shell;

/** A Gradle build: seen, and not tried, because Spar has not been proven with one. */
final class GradleProject implements Ecosystem {
    @Override
    public String lookedFor() {
        return "build.gradle (Gradle, which is not tried)";
    }

    @Override
    public boolean in(Place place) {
        return place.has("build.gradle")
                || place.has("build.gradle.kts")
                || place.has("settings.gradle")
                || place.has("settings.gradle.kts");
    }

    @Override
    public void find(Place place, Finds finds) {
        String gradle = place.has("gradlew") ? "./gradlew" : "gradle";
        finds.notTried("a Gradle build was seen in " + (place.below().isEmpty() ? "the root" : place.below())
                + " and not tried; to use it: --check "
                + Shell.word(place.command(gradle + " --offline --console=plain test")));
    }
}
