package dev.fief.bench.report;

import com.sun.management.OperatingSystemMXBean;
import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import dev.fief.bench.kernel.CrowdBenchmark;
import dev.fief.bench.kernel.IpcBenchmark;
import dev.fief.bench.kernel.LookupBenchmark;
import dev.fief.bench.kernel.RevokeBenchmark;
import dev.fief.bench.kernel.RevokeTree;
import dev.fief.bench.kernel.SpawnBenchmark;
import dev.fief.bench.kernel.WatchBenchmark;
import dev.fief.bench.lab.LabBenchmark;
import dev.fief.bench.peers.ActorBenchmark;
import dev.fief.bench.peers.ChannelBenchmark;
import dev.fief.bench.peers.CoroutineBenchmark;
import dev.fief.bench.peers.HarnessBenchmark;
import dev.fief.bench.peers.HostBenchmark;
import dev.fief.bench.peers.PipeBenchmark;
import dev.fief.bench.peers.QueueBenchmark;
import dev.fief.bench.peers.SpinBenchmark;
import dev.fief.bench.peers.ThreadBenchmark;
import dev.fief.bench.peers.TransferBenchmark;
import dev.fief.bench.programs.RpcBenchmark;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Everything that {@code fief bench} asks, what is required, and what each is compared with. */
public final class Questions {
    private static final String ONE_CARRIER =
            "-Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1";
    private static final String OPEN_FOR_AGRONA = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";
    private static final Set<String> SPINNING = Set.of("peer/jctools", "peer/disruptor", "peer/agrona");
    private static final int[] DESCENDANTS = {10, 1_000, 100_000, 1_000_000};
    private static final int MOST_QUICK_DESCENDANTS = 100_000;

    /** Physical memory from which a million processes, 4 GiB of kernel memory, are tried. */
    private static final long BYTES_FOR_MILLION = 10L << 30;

    private Questions() {}

    public static ImmutableList<Section> all() {
        return Lists.immutable.of(harness(), ipc(), lab(), programs(), peers(), spawn(), revoke(), crowd(), lookup(), watch());
    }

    private static Section harness() {
        return new Section("Measuring itself", "invocation", "constant; if it swings nothing is reported", Lists.immutable.of(
                Row.of(Overhead.ROW, "control: an empty benchmark", HarnessBenchmark.class, "nothing")));
    }

    private static Section ipc() {
        return new Section("IPC in the kernel: Call + ReplyRecv, four words, passive server", "round trip",
                "constant; with the depth of the capability spaces as a lookup does", Lists.immutable.of(
                Row.of("ipc/baseline", "baseline: 2 lookups, 2 rights checks, 2 copies", IpcBenchmark.class, "baseline"),
                Row.of("ipc/fast", "fast path", IpcBenchmark.class, "fastPath").to("ipc/baseline")
                        .wanted("4x, 100 ns, no bytes", "2.5x"),
                Row.of("ipc/fast-after-hooks", "fast path, hooks once on", IpcBenchmark.class, "hooksOffAgain")
                        .to("ipc/baseline").wanted("4x, 100 ns, no bytes", "2.5x"),
                Row.of("ipc/counted", "fast path, work counted", IpcBenchmark.class, "countsOn").to("ipc/fast")
                        .wanted("1.5x, 400 ns", ""),
                Row.of("ipc/slow", "slow path", IpcBenchmark.class, "slowPath").to("ipc/fast"),
                Row.of("ipc/trace", "trace on", IpcBenchmark.class, "traceOn").to("ipc/slow"),
                Row.of("ipc/hooks", "undo log and fingerprint on", IpcBenchmark.class, "hooksOn").to("ipc/slow"),
                Row.of("ipc/missed", "control: fast path must miss", IpcBenchmark.class, "fastPathMissed").to("ipc/slow")
                        .onlyInFull(),
                Row.of("ipc/empty", "control: one empty entry", IpcBenchmark.class, "emptyEntry").to("ipc/fast"),
                Row.of("ipc/registers", "control: kernel not entered", IpcBenchmark.class, "registersOnly").to("ipc/fast")));
    }

    private static Section lab() {
        MutableList<Row> rows = Lists.mutable.of(
                lab("uncounted", "rendezvous, nothing counted", "rendezvous").with("metered", false),
                lab("counted", "rendezvous, counted and weighed", "rendezvous").to("lab/uncounted").wanted("1.5x, 200 ns", ""),
                Row.of("lab/one", "control: one exchange instead of 50 000, each", LabBenchmark.class, "oneExchange")
                        .with("design", "rendezvous").with("metered", true).per(LabBenchmark.REQUESTS).to("lab/counted"));
        Designs.all().collect(Design::name).reject("rendezvous"::equals)
                .forEach(name -> rows.add(lab(name, name, name).to("lab/counted").onlyInFull()));
        return new Section("Designs on the simulated machine: a request and its answer, in time of this machine", "exchange",
                "as what the design does", rows.toImmutable());
    }

    private static Row lab(String name, String title, String design) {
        return Row.of("lab/" + name, title, LabBenchmark.class, "exchanges").with("design", design).with("metered", true)
                .per(LabBenchmark.REQUESTS);
    }

    private static Section programs() {
        return new Section("RPC between programs, four words each way", "round trip", "constant", Lists.immutable.of(
                Row.of("program/switch", "baseline: bare switch of two coroutines", CoroutineBenchmark.class, "twoSwitches"),
                Row.of("program/handler", "handler server", RpcBenchmark.class, "handlerServer").to("program/switch")
                        .wanted("150 ns at 550, 0.27x", "80 ns, 0.15x"),
                Row.of("program/blocking", "two blocking programs", RpcBenchmark.class, "blockingPrograms").to("program/switch")
                        .wanted("1.3x", "1.1x"),
                Row.of("program/half", "control: one of the two switches", CoroutineBenchmark.class, "oneSwitch")
                        .to("program/switch").onlyInFull()));
    }

    private static Section peers() {
        MutableList<Row> rows = Lists.mutable.of(
                peer("virtual-queue", "virtual threads, SynchronousQueue", ThreadBenchmark.class, "virtualQueue"),
                peer("virtual-park", "virtual threads, park and unpark", ThreadBenchmark.class, "virtualPark"),
                peer("virtual-queue-1", "the same on one carrier, queue", ThreadBenchmark.class, "virtualQueue")
                        .jvm(ONE_CARRIER).onlyInFull(),
                peer("virtual-park-1", "the same on one carrier, park", ThreadBenchmark.class, "virtualPark")
                        .jvm(ONE_CARRIER).onlyInFull(),
                peer("platform-queue", "platform threads, SynchronousQueue", ThreadBenchmark.class, "platformQueue").onlyInFull(),
                peer("virtual-exchanger", "virtual threads, Exchanger", TransferBenchmark.class, "virtualExchanger").onlyInFull(),
                peer("platform-exchanger", "platform threads, Exchanger", TransferBenchmark.class, "platformExchanger").onlyInFull(),
                peer("virtual-transfer", "virtual threads, LinkedTransferQueue", TransferBenchmark.class, "virtualTransfer")
                        .onlyInFull(),
                peer("platform-transfer", "platform threads, LinkedTransferQueue", TransferBenchmark.class, "platformTransfer")
                        .onlyInFull(),
                peer("threads-alone", "control: the threads, nothing handed over", TransferBenchmark.class, "nobodyWaits")
                        .wanted("", "").onlyInFull(),
                peer("kotlin-channel", "Kotlin channels, one thread", ChannelBenchmark.class, "oneThread"),
                peer("kotlin-default", "Kotlin channels, default dispatcher", ChannelBenchmark.class, "defaultDispatcher").onlyInFull(),
                peer("kotlin-alone", "control: the coroutines, nothing handed over", ChannelBenchmark.class, "nobodyWaits")
                        .wanted("", "").onlyInFull(),
                peer("pekko-ask", "Pekko ask", ActorBenchmark.class, "ask"),
                peer("pekko-tell", "Pekko tell (lesser service)", ActorBenchmark.class, "tell"),
                peer("jctools", "JCTools, two cores spinning (lesser service)", QueueBenchmark.class, "twoCoresSpinning")
                        .onlyInFull());
        rows.add(peer("disruptor", "Disruptor, two cores spinning (lesser service)", SpinBenchmark.class, "disruptor").onlyInFull());
        rows.add(peer("agrona", "Agrona ring buffer, two cores spinning (lesser service)", SpinBenchmark.class, "agrona")
                .jvm(OPEN_FOR_AGRONA).onlyInFull());
        if (PipeBenchmark.isPossible()) {
            rows.add(peer("pipe", "pipe between host processes", PipeBenchmark.class, "hostPipe"));
        }
        if (HostBenchmark.isPossible()) {
            rows.add(peer("c-pipe", "two host processes in C, pipes", HostBenchmark.class, "pipe").onlyInFull());
            rows.add(peer("c-futex", "two host processes in C, futexes", HostBenchmark.class, "futex").onlyInFull());
            rows.add(peer("c-order", "control: the order without round trips", HostBenchmark.class, "orderOnly")
                    .wanted("", "").onlyInFull());
        }
        return new Section("The same from others; ratio: how many times the handler server's", "round trip", "constant",
                rows.toImmutable());
    }

    /** Rows whose threads never sleep: each needs two processors for itself, or measures how it is kept waiting. */
    public static boolean spins(Row row) {
        return SPINNING.contains(row.id());
    }

    private static Row peer(String name, String title, Class<?> benchmark, String method) {
        return Row.of("peer/" + name, title, benchmark, method).to("program/handler").wanted("above 1x", "above 10x");
    }

    private static Section spawn() {
        return new Section("Spawn and kill a small process (2 KiB, 16 slots, context, one endowment)", "process",
                "linear in the slots of its capability space", Lists.immutable.of(
                Row.of("spawn/around", "control: process object made and deleted", SpawnBenchmark.class, "makeAndDelete"),
                Row.of("spawn/kill", "spawn and kill", SpawnBenchmark.class, "spawnAndKill").to("spawn/around")
                        .wanted("5000 ns", "1000 ns")));
    }

    private static Section revoke() {
        MutableList<Row> rows = Lists.mutable.of(Row.of("revoke/none", "control: nothing to revoke, per call",
                RevokeBenchmark.class, "revoke").with("descendants", 0).with("shape", RevokeTree.Shape.FLAT).per(1_000));
        for (RevokeTree.Shape shape : RevokeTree.Shape.values()) {
            String name = shape.name().toLowerCase(Locale.ROOT);
            for (int descendants : DESCENDANTS) {
                int revoked = descendants * Math.max(1, 1_000 / descendants);
                Row row = Row.of("revoke/" + name + "-" + descendants, name + ", " + grouped(descendants) + " descendants",
                                RevokeBenchmark.class, "revoke")
                        .with("descendants", descendants).with("shape", shape).per(revoked)
                        .to("revoke/flat-1000").wanted("100 ns", "");
                rows.add(shape == RevokeTree.Shape.FLAT && descendants <= MOST_QUICK_DESCENDANTS ? row : row.onlyInFull());
            }
        }
        return new Section("Revoke", "descendant", "linear in the descendants, whatever their shape: the ratios stay level",
                rows.toImmutable());
    }

    private static Section crowd() {
        ImmutableList<Row> rows = Lists.immutable.of(
                crowd("fixed-10", "fixed pair among 10", "fixedPair", 10),
                crowd("fixed-1000", "fixed pair among 1 000", "fixedPair", 1_000).to("crowd/fixed-10").wanted("1.5x", ""),
                crowd("fixed-100000", "fixed pair among 100 000", "fixedPair", 100_000).to("crowd/fixed-10").wanted("1.5x", ""),
                crowd("fixed-1000000", "fixed pair among 1 000 000", "fixedPair", 1_000_000).to("crowd/fixed-10")
                        .wanted("", "1.5x").onlyInFull(),
                crowd("walk-1000", "baseline: memory walk, 1 000", "memoryWalk", 1_000).onlyInFull(),
                crowd("random-1000", "random partner among 1 000", "randomPartner", 1_000).to("crowd/walk-1000").onlyInFull(),
                crowd("walk-100000", "baseline: memory walk, 100 000", "memoryWalk", 100_000),
                crowd("random-100000", "random partner among 100 000", "randomPartner", 100_000).to("crowd/walk-100000"));
        return new Section("IPC with many processes alive, 2 KiB each", "round trip",
                "fixed pair: constant; random partners: as the memory walk does, by cache misses",
                hasRoomForMillion() ? rows : rows.reject(row -> row.title().endsWith("1 000 000")));
    }

    private static boolean hasRoomForMillion() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                && system.getTotalMemorySize() > BYTES_FOR_MILLION;
    }

    private static Row crowd(String name, String title, String method, int processes) {
        return Row.of("crowd/" + name, title, CrowdBenchmark.class, method).with("processes", processes)
                .jvm(processes > 100_000 ? "-Xmx7g" : processes > 1_000 ? "-Xmx1200m" : "");
    }

    private static Section lookup() {
        return new Section("Capability lookup", "lookup", "linear in the levels", Lists.immutable.of(
                Row.of("lookup/none", "control: the slot is read, not looked up", LookupBenchmark.class, "readSlot")
                        .with("levels", 1).onlyInFull(),
                Row.of("lookup/1", "1 level", LookupBenchmark.class, "lookup").with("levels", 1),
                Row.of("lookup/2", "2 levels", LookupBenchmark.class, "lookup").with("levels", 2).to("lookup/1").onlyInFull(),
                Row.of("lookup/64", "64 levels", LookupBenchmark.class, "lookup").with("levels", 64).to("lookup/1")));
    }

    private static Section watch() {
        return new Section("Going back, and knowing the fingerprint", "change",
                "stores: constant; snapshot and full fingerprint: linear in the memory, 72 KiB here", Lists.immutable.of(
                Row.of("watch/store", "one store, nobody watches", WatchBenchmark.class, "store").onlyInFull(),
                Row.of("watch/undo", "undo log", WatchBenchmark.class, "storeUndo").to("watch/store").onlyInFull(),
                Row.of("watch/fingerprint", "incremental fingerprint", WatchBenchmark.class, "storeFingerprint")
                        .to("watch/store").onlyInFull(),
                Row.of("watch/both", "both", WatchBenchmark.class, "storeBoth").to("watch/store").onlyInFull(),
                Row.of("watch/back", "both, and back again", WatchBenchmark.class, "storeAndRollBack")
                        .to("watch/store").onlyInFull(),
                Row.of("watch/snapshot", "control: a whole snapshot", WatchBenchmark.class, "snapshot")
                        .to("watch/both").onlyInFull(),
                Row.of("watch/full", "control: a full fingerprint", WatchBenchmark.class, "fullFingerprint")
                        .to("watch/both").onlyInFull()));
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
