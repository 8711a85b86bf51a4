package dev.fief.specs.text;

import dev.fief.specs.system.Location;

/** A word of a text, and where it begins. */
public record Word(String text, Location location) {}
