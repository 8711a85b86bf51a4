package dev.fief.bench.machine;

import org.jspecify.annotations.Nullable;

/**
 * How long an urgent client has to wait for less important ones: while a request of its is pending, the time in which, on the
 * processor of the server it calls, a party of lower priority runs that does not work on that request (Sha, Rajkumar and Lehoczky
 * 1990 call it blocking).
 */
final class Urgency {
    private final Items items;
    private @Nullable Party client;
    private int processor;
    private int pending = Party.NONE;
    private double blocked;
    private double worst;

    Urgency(Items items) {
        this.items = items;
    }

    void watch(Party urgent, int where) {
        client = urgent;
        processor = where;
    }

    int client() {
        return client == null ? Party.NONE : client.number();
    }

    void came(Party self) {
        if (self == client) {
            pending = self.item;
            blocked = 0;
        }
    }

    void passed(Party self, int where, double from, double cycles) {
        Party urgent = client;
        if (pending != Party.NONE && urgent != null && where == processor && self != urgent && self.item != pending
                && self.priority() < urgent.priority() && from >= items.came(pending)) {
            blocked += cycles;
            worst = Math.max(worst, blocked);
        }
    }

    void done(int item) {
        if (item == pending) {
            pending = Party.NONE;
        }
    }

    double worst() {
        return worst;
    }
}
