package dev.spar.app.result;

import java.util.List;
import java.util.SortedMap;

/** How a run stands, in words and as data, with what leads on. */
public record Account(String text, SortedMap<String, Object> data, List<Next> next) {}
