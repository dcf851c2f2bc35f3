package dev.spar.app.live;

/** How a piece of a row is painted. A colour never says what a word or a mark does not say too. */
enum Tone {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("31"),
    CAREFUL("33"),
    TURNED("7");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    String paint(String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
