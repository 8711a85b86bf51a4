package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.object.Slot;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random calls of whoever runs: addresses that often lead to something, arguments that often make sense. */
final class Exercise {
    private static final int ADDRESSES = 64;
    private static final int[] KINDS = {
        Kind.UNTYPED, Kind.CNODE, Kind.THREAD, Kind.ENDPOINT, Kind.NOTIFICATION, Kind.REPLY, Kind.SCHED_CONTEXT, Kind.PROCESS,
        Kind.MANIFEST
    };

    private final Driver driver;
    private final SplittableRandom random;

    /** What was done last, for a failure to show. */
    private String last = "";

    Exercise(Driver driver, long seed) {
        this.driver = driver;
        random = new SplittableRandom(seed);
    }

    /** One entry into the kernel. @return false if nothing can happen any more */
    boolean step() {
        if (driver.current() == 0) {
            last = "advance";
            if (random.nextInt(8) == 0) {
                driver.interrupt(0);
                return true;
            }
            return driver.advance();
        }
        switch (random.nextInt(20)) {
            case 0 -> {
                last = "compute";
                driver.compute(random.nextInt(20_000));
            }
            case 1 -> {
                last = "interrupt";
                driver.interrupt(random.nextInt(2));
            }
            case 2 -> {
                last = "fault";
                if (random.nextInt(10) == 0 && driver.current() != first()) {
                    driver.fault(1);
                }
            }
            case 3, 4, 5, 6 -> communicate();
            case 7 -> raise();
            default -> invoke();
        }
        return true;
    }

    String last() {
        return last;
    }

    private int first() {
        return driver.survey().threads().get(0);
    }

    /** What it takes to spawn, in a row: chance alone seldom does. */
    private void raise() {
        long manifest = address(Kind.MANIFEST);
        int process = place();
        int memory = place();
        last = "spawn " + process + " " + manifest + " " + memory;
        invokeInARow(Driver.UNTYPED, Operation.UNTYPED_RETYPE, new long[] {Kind.PROCESS, 0, process, 1}, Driver.CSPACE);
        invokeInARow(Driver.UNTYPED, Operation.UNTYPED_RETYPE, new long[] {Kind.UNTYPED | 12 << 8, 0, memory, 1}, Driver.CSPACE);
        invokeInARow(manifest, Operation.MANIFEST_SET_BANDWIDTH, new long[] {1, 1_000});
        invokeInARow(manifest, Operation.MANIFEST_SET_CONTEXT, new long[] {0, 1_000});
        invokeInARow(manifest, Operation.MANIFEST_SET_PRIORITY, new long[] {random.nextInt(80), random.nextInt(40)});
        invokeInARow(manifest, Operation.MANIFEST_SET_SPACE, new long[] {4, 0});
        invokeInARow(manifest, Operation.MANIFEST_ENDOW, new long[] {8, 15, 0}, place());
        invokeInARow(process, Operation.PROCESS_SPAWN, new long[] {1}, manifest, memory);
    }

    private void invokeInARow(long address, Operation operation, long[] words, long... extras) {
        if (driver.current() != 0) {
            driver.invoke(operation, address, words, extras);
        }
    }

    private void communicate() {
        SystemCall[] calls = SystemCall.values();
        SystemCall call = calls[random.nextInt(calls.length - 1)];
        if (driver.current() == first() && (call == SystemCall.RECV || call == SystemCall.WAIT
                || call == SystemCall.REPLY_RECV)) {
            call = SystemCall.NB_RECV;
        }
        int extras = random.nextInt(3);
        driver.message(random.nextInt(3), extras, random.nextInt(100), random.nextInt(100));
        driver.register(Register.A6, random.nextInt(3) == 0 ? 0 : address(Kind.REPLY));
        driver.register(Register.T0, address(Kind.ENDPOINT));
        for (int index = 0; index < 3; index++) {
            driver.register(Register.extraCapability(index), random.nextInt(ADDRESSES));
        }
        driver.register(Register.T4, Driver.CSPACE);
        driver.register(Register.T5, random.nextInt(ADDRESSES));
        driver.register(Register.T6, Driver.DEPTH);
        long target = address(switch (random.nextInt(4)) {
            case 0 -> Kind.NOTIFICATION;
            case 1 -> Kind.REPLY;
            default -> Kind.ENDPOINT;
        });
        last = call + " " + target;
        driver.systemCall(call, target);
    }

    private void invoke() {
        Operation operation = Operation.withLabel(1 + random.nextInt(Operation.values().length - 6));
        if (operation == null || operation == Operation.PROCESS_WAIT && driver.current() == first()) {
            return;
        }
        if (random.nextInt(3) == 0) {
            operation = random.nextBoolean() ? Operation.UNTYPED_RETYPE : Operation.CNODE_COPY;
        }
        long invoked = address(operation.kind.number());
        long[] words = words(operation);
        for (int index = 0; index < operation.extraCount(); index++) {
            ObjectKind kind = operation.extraCapability(index).kind();
            long extra = kind == ObjectKind.CNODE && random.nextInt(8) != 0 ? Driver.CSPACE
                    : kind == null ? random.nextInt(ADDRESSES)
                    : operation.extraCapability(index).optional() && random.nextBoolean() ? 0 : address(kind.number());
            driver.register(Register.extraCapability(index), extra);
        }
        driver.register(Register.A1, MessageInfo.of(operation.label(), 0, operation.extraCount(), words.length));
        for (int index = 0; index < words.length; index++) {
            driver.register(Register.A2 + index, words[index]);
        }
        last = operation + " " + invoked + " " + Arrays.toString(words) + " " + driver.register(Register.T1) + " "
                + driver.register(Register.T2);
        driver.systemCall(random.nextInt(6) == 0 ? SystemCall.SEND : SystemCall.CALL, invoked);
    }

    private long[] words(Operation operation) {
        long depths = Driver.DEPTH | Driver.DEPTH << 8;
        return switch (operation) {
            case UNTYPED_RETYPE -> {
                int kind = KINDS[random.nextInt(KINDS.length)];
                int size = switch (kind) {
                    case Kind.UNTYPED -> 9 + random.nextInt(5);
                    case Kind.CNODE -> 1 + random.nextInt(5);
                    case Kind.SCHED_CONTEXT -> 2 + random.nextInt(4);
                    case Kind.MANIFEST -> random.nextInt(3);
                    default -> 0;
                };
                yield new long[] {kind | (long) size << 8, 0, random.nextInt(ADDRESSES), 1 + random.nextInt(2)};
            }
            case CNODE_COPY -> new long[] {place(), place(), depths | (long) random.nextInt(16) << 16};
            case CNODE_MINT -> new long[] {place(), place(), depths | (long) random.nextInt(16) << 16, random.nextInt(3)};
            case CNODE_MOVE -> new long[] {place(), place(), depths};
            case CNODE_MUTATE -> new long[] {place(), place(), depths, 58};
            case CNODE_ROTATE -> new long[] {place(), place(), place(), depths | (long) Driver.DEPTH << 16};
            case CNODE_DELETE, CNODE_REVOKE, CNODE_CANCEL_BADGED_SENDS ->
                    new long[] {random.nextInt(4) == 0 ? place() : 32 + random.nextInt(32), Driver.DEPTH};
            case THREAD_WRITE_REGISTERS -> new long[] {Register.A0 | 1 << 8 | random.nextInt(2) << 16, random.nextInt(ADDRESSES)};
            case THREAD_SET_PRIORITY, THREAD_SET_MAX_PRIORITY -> new long[] {random.nextInt(256)};
            case SCHED_CONTEXT_CONFIGURE -> new long[] {8_000 + random.nextInt(20_000), 1_000_000, random.nextInt(5), 0};
            case MANIFEST_SET_BANDWIDTH -> new long[] {random.nextInt(20_000), 1_000_000};
            case MANIFEST_SET_CONTEXT -> new long[] {random.nextBoolean() ? 0 : 8_000, 1_000_000};
            case MANIFEST_SET_PRIORITY -> new long[] {random.nextInt(200), random.nextInt(100)};
            case MANIFEST_SET_CONTAINMENT -> new long[] {random.nextInt(4) == 0 ? 0 : 1};
            case MANIFEST_SET_SPACE -> new long[] {4 + random.nextInt(3), random.nextInt(2)};
            case MANIFEST_SET_FAULT_ENDPOINT -> new long[] {15, 0};
            case MANIFEST_ENDOW -> new long[] {8 + random.nextInt(3), random.nextInt(16), random.nextInt(2)};
            case MANIFEST_RESTRICT -> new long[] {8 + random.nextInt(3), random.nextInt(16)};
            case MANIFEST_TAKE_OUT -> new long[] {8 + random.nextInt(3)};
            case TIMER_START -> new long[] {random.nextInt(100_000), random.nextBoolean() ? 0 : 20_000 + random.nextInt(100_000)};
            default -> new long[operation.wordCount()];
        };
    }

    private int place() {
        return random.nextInt(ADDRESSES);
    }

    /** An address at which the running thread finds something of this kind, if some tries find one. */
    private long address(int kind) {
        Survey survey = driver.survey();
        for (int tries = 0; tries < 40; tries++) {
            int address = random.nextInt(ADDRESSES);
            int slot = AddressLookup.slot(survey, driver.current(), address);
            if (slot != 0 && Slot.kind(driver.memory, slot) == kind) {
                return address;
            }
        }
        return random.nextInt(ADDRESSES);
    }
}
