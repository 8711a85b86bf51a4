package dev.fief.microkernel.trace;

/** What virtual time was spent on: the lines of a call's bill. Each is charged at its rate in the abi's Costs. */
public enum CostKind {
    ENTRY,
    LOOKUP,
    WORDS,
    CAPABILITY,
    SWITCH,
    INVOCATION,
    STEP,
    RETYPE,
    SPAWN,
    COMPUTE,
    IDLE;

    private static final CostKind[] BY_NUMBER = values();

    public static CostKind withNumber(int number) {
        return BY_NUMBER[number];
    }
}
