package dev.fief.userland.runtime;

import dev.fief.specs.system.ProgramAddress;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.primitive.ImmutableLongObjectMap;
import org.eclipse.collections.impl.factory.primitive.LongObjectMaps;
import org.jspecify.annotations.Nullable;

/** The programs that there are, by name and by the address at which each begins. Immutable. */
public final class ProgramCatalogue {
    /** A catalogue with nothing in it. */
    public static final ProgramCatalogue EMPTY = new ProgramCatalogue(LongObjectMaps.immutable.empty());

    /** A program that has a name. @param maker called once for every thread that starts it */
    private record Entry(String name, Supplier<? extends Sys.Program> maker) {}

    private final ImmutableLongObjectMap<Entry> byAddress;

    private ProgramCatalogue(ImmutableLongObjectMap<Entry> byAddress) {
        this.byAddress = byAddress;
    }

    /**
     * This catalogue and one program more; one of the same name is replaced.
     *
     * @param maker makes a fresh program for every thread that starts it
     * @throws UnfitProgramException if the program's code could harm the host: see {@link ProgramCheck}
     */
    public ProgramCatalogue with(String name, Supplier<? extends Sys.Program> maker) {
        ProgramCheck.check(name, maker.get().getClass());
        return withVetted(name, maker);
    }

    /** Looks at the code of all programs. @throws UnfitProgramException if one of them could harm the host */
    public void check() {
        byAddress.forEachValue(entry -> ProgramCheck.check(entry.name, entry.maker.get().getClass()));
    }

    /** The same as {@link #with} for a program whose code a test has looked at: see {@link #check}. */
    public ProgramCatalogue withVetted(String name, Supplier<? extends Sys.Program> maker) {
        long address = ProgramAddress.of(name);
        Entry there = byAddress.get(address);
        if (there != null && !there.name.equals(name)) {
            throw new UnfitProgramException(name, "its name has the same address as " + there.name + "; choose another");
        }
        return new ProgramCatalogue(byAddress.newWithKeyValue(address, new Entry(name, maker)));
    }

    /** Names in alphabetical order. */
    public ImmutableList<String> names() {
        return byAddress.collect(Entry::name).toSortedList().toImmutable();
    }

    public boolean has(String name) {
        return byAddress.containsKey(ProgramAddress.of(name));
    }

    /** Name of the program that a program counter is in, or null. */
    public @Nullable String nameAt(long programCounter) {
        Entry entry = byAddress.get(Integer.toUnsignedLong((int) programCounter));
        return entry == null ? null : entry.name;
    }

    /** A fresh program that begins at this address, or null. */
    Sys.@Nullable Program make(long address) {
        Entry entry = byAddress.get(address);
        return entry == null ? null : entry.maker.get();
    }
}
