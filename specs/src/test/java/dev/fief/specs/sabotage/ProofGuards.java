package dev.fief.specs.sabotage;

import java.util.Map;

/**
 * Which sabotage is a guard of the proof that the kernel forgets: by the sabotage's name, the operation and its guard. The proof is about
 * a model, so it cannot run on a sabotaged kernel; but without that guard the solver finds a system that goes wrong.
 */
public final class ProofGuards {
    private static final Map<String, String> GUARDS = Map.ofEntries(
            Map.entry("badge set twice", "mint: no badge yet"),
            Map.entry("full slot overwritten", "derive: empty"),
            Map.entry("memory copied", "derive: not untyped"),
            Map.entry("signed limit", "spawn: priority"),
            Map.entry("room not looked at", "retype: carved"),
            Map.entry("watermark reset too early", "retype: unused"),
            Map.entry("edge rule of the caller", "derive: edge"),
            Map.entry("edge rule turned round", "derive: edge"),
            Map.entry("transfer without the edge rule", "transfer: edge"),
            Map.entry("child survives its parent", "revoke: anchors stay"),
            Map.entry("promise checked once", "spawn: bandwidth"),
            Map.entry("open child of the contained", "spawn: open by open"));

    private ProofGuards() {}

    /** All of them: {@code operation: guard} by the names of sabotages. */
    public static Map<String, String> all() {
        return GUARDS;
    }

    /** Of one sabotage; empty if it is no guard. */
    static String of(Sabotage sabotage) {
        return GUARDS.getOrDefault(sabotage.name(), "");
    }
}
