package dev.fief.bench.machine;

/** A bounded queue of items in memory, each with the link it came over and the time from which it can be seen. */
final class ItemQueue {
    private final int[] items;
    private final int[] sources;
    private final double[] visible;
    private final int[] owners;
    private int head;
    private int size;

    ItemQueue(int capacity) {
        items = new int[capacity];
        sources = new int[capacity];
        visible = new double[capacity];
        owners = new int[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == items.length;
    }

    void add(int item, int source, double time) {
        int slot = (head + size) % items.length;
        items[slot] = item;
        sources[slot] = source;
        visible[slot] = time;
        size++;
    }

    int item() {
        return items[head];
    }

    int source() {
        return sources[head];
    }

    /** When the first item can be seen. */
    double visible() {
        return visible[head];
    }

    void remove() {
        head = (head + 1) % items.length;
        size--;
    }

    /** Processor {@code by} is about to touch the first slot, or the first free one. @return whether another had touched it last */
    boolean touch(int by, boolean free) {
        int slot = free ? (head + size) % items.length : head;
        boolean foreign = owners[slot] != by;
        owners[slot] = by;
        return foreign;
    }
}
