package dev.fief.bench.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcSystemTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyRoundTripAddsTwo(boolean handler) {
        RpcSystem system = new RpcSystem(handler);
        long before = system.sum();
        long entries = system.engine().entries();
        system.roundTrips(500);
        assertEquals(before + 1_000, system.sum());
        assertEquals(entries + 1_000, system.engine().entries());
        assertTrue(system.engine().failures().isEmpty());
    }
}
