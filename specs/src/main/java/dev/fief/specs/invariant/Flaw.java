package dev.fief.specs.invariant;

/**
 * Something that a survey could not follow or make sense of. It is for an invariant to report.
 *
 * @param slot the slot where it was met; 0 for the kernel's own words
 * @param what what is wrong with it, to go after the name of the slot
 */
record Flaw(int slot, String what) {
    String sentence(Survey survey) {
        return Wording.slot(survey, slot) + " " + what;
    }
}
