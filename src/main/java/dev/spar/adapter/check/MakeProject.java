package dev.spar.adapter.check;

import java.util.List;
import java.util.regex.Pattern;

/** A Makefile with a target {@code lint}, {@code check} or {@code test}. */
final class MakeProject implements Ecosystem {
    private static final List<String> FILES = List.of("GNUmakefile", "makefile", "Makefile");

    @Override
    public String lookedFor() {
        return "Makefile with a target test or check (make)";
    }

    @Override
    public boolean in(Place place) {
        return FILES.stream().anyMatch(place::has);
    }

    @Override
    public void find(Place place, Finds finds) {
        String file = FILES.stream().filter(place::has).findFirst().orElseThrow();
        String text = place.text(file);
        if (target(text, "lint")) {
            finds.cheap(place.command("make lint"), place.name(file) + " target lint");
        }
        // A target test often is what check runs besides others; one of them is enough.
        for (String name : List.of("test", "tests", "check")) {
            if (target(text, name) && finds.full()) {
                finds.notTried("make " + name + " (" + place.name(file)
                        + ") is there too, and is left out so that nothing runs twice");
                return;
            }
            if (target(text, name)) {
                finds.full(place.command("make " + name), place.name(file) + " target " + name);
                return;
            }
        }
    }

    private static boolean target(String text, String name) {
        return Pattern.compile("^(?:[\\w.-]+ +)*" + name + "(?: +[\\w.-]+)*\\s*::?(?!=)", Pattern.MULTILINE)
                .matcher(text)
                .find();
    }
}
