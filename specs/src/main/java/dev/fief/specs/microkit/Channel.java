package dev.fief.specs.microkit;

/** A channel between two domains. */
record Channel(End one, End other) {
    /**
     * @param id what the domain calls the channel
     * @param notifies whether this end may notify the other
     * @param calls whether it may call the other's protected procedure
     */
    record End(String domain, int id, boolean notifies, boolean calls) {}
}
