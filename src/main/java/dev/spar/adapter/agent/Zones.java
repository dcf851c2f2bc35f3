package dev.spar.adapter.agent;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Time zones as CLIs write them: {@code America/New_York} in any case, {@code UTC}, {@code GMT+2}, the usual
 * abbreviations.
 */
final class Zones {
    private static final Map<String, ZoneId> BY_NAME = byName();

    private Zones() {}

    static Optional<ZoneId> find(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        ZoneId known = BY_NAME.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        String offset = key.replaceFirst("^(?:utc|gmt)", "");
        if (!offset.matches("[+-]\\d{1,2}(?::?\\d{2})?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, ZoneId> byName() {
        Map<String, ZoneId> zones = new TreeMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            zones.put(id.toLowerCase(Locale.ROOT), ZoneId.of(id));
        }
        String[][] abbreviations = {
            {"pst", "America/Los_Angeles"},
            {"pdt", "America/Los_Angeles"},
            {"pt", "America/Los_Angeles"},
            {"mst", "America/Denver"},
            {"mdt", "America/Denver"},
            {"cst", "America/Chicago"},
            {"cdt", "America/Chicago"},
            {"est", "America/New_York"},
            {"edt", "America/New_York"},
            {"et", "America/New_York"},
            {"bst", "Europe/London"},
            {"cet", "Europe/Paris"},
            {"cest", "Europe/Paris"},
            {"jst", "Asia/Tokyo"},
            {"ist", "Asia/Kolkata"},
            {"aest", "Australia/Sydney"},
            {"aedt", "Australia/Sydney"},
            {"z", "UTC"}
        };
        for (String[] one : abbreviations) {
            zones.put(one[0], ZoneId.of(one[1]));
        }
        return zones;
    }
}
