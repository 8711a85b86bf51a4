package dev.fief.userland.systems;

import dev.fief.userland.runtime.ProgramCatalogue;

/** The programs and servers that come with Fief. */
public final class ShippedPrograms {
    private ShippedPrograms() {}

    /** All of them, under the names that descriptions use. */
    public static ProgramCatalogue catalogue() {
        return ProgramCatalogue.EMPTY;
    }
}
