package dev.fief.specs.sabotage;

import static dev.fief.specs.sabotage.Cast.MANIFEST;
import static dev.fief.specs.sabotage.Cast.MEMORY;
import static dev.fief.specs.sabotage.Cast.PROCESS;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;

/** Scripts about budgets, and bandwidth over time. */
final class TimeScripts {
    private static final int TURNS = 4;
    private static final long LITTLE = 1 << 20;

    private TimeScripts() {}

    /** The helper computes on a budget of 20 000 in every 100 000. */
    static void budget(Stage stage) {
        Cast.helper(stage);
        Cast.configure(stage, 20_000, 100_000);
        int first = stage.current();
        Cast.startHelper(stage);
        stage.compute(15_000);
        stage.compute(15_000);
        stage.expect("the thread that runs", first, stage.current());
        for (int turn = 2; turn < 8; turn++) {
            stage.compute(15_000);
        }
    }

    /** The child, whose context has all of its bandwidth, configures it whenever the budget is nearly spent. */
    static void configureAgain(Stage stage) {
        long share = Stage.WHOLE >> 4;
        Cast.child(stage);
        int child = stage.current();
        configure(stage, share);
        while (stage.current() != child) {
            stage.compute(LITTLE);
        }
        for (int turn = 0; turn < TURNS && stage.current() == child; turn++) {
            stage.compute(share - LITTLE);
            configure(stage, share);
            stage.expect("whether the child runs on", 0, stage.current() == child ? 1 : 0);
        }
    }

    private static void configure(Stage stage, long budget) {
        stage.ask(Operation.SCHED_CONTEXT_CONFIGURE, ChildSlot.SCHED_CONTEXT, new long[] {budget, Stage.WHOLE, 4, 0});
    }

    /** The child spawns a child with all of the bandwidth it has left, lets it use its budget, kills it, and spawns another. */
    static void spawnAgain(Stage stage) {
        Cast.child(stage);
        int child = stage.current();
        Cast.manifest(stage, 12, 3 * Stage.WHOLE >> 6, 0);
        stage.ask(Operation.MANIFEST_SET_CONTEXT, MANIFEST, new long[] {3 * Stage.WHOLE >> 6, Stage.WHOLE});
        Cast.spawn(stage);
        for (int turn = 0; turn < TURNS && stage.current() != child; turn++) {
            stage.compute(Stage.WHOLE);
            stage.expect("the thread that runs", child, stage.current());
            stage.delete(PROCESS);
            stage.retype(ObjectKind.PROCESS, 0, PROCESS);
            stage.ask(Operation.PROCESS_SPAWN, PROCESS, new long[] {7}, MANIFEST, MEMORY);
            stage.expect("the thread that runs", child, stage.current());
        }
    }
}
