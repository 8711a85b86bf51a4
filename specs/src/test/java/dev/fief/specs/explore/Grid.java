package dev.fief.specs.explore;

import org.jspecify.annotations.Nullable;

/** Walks north and east on a grid: states and distances are known by heart. */
final class Grid implements Walk {
    private final int width;
    private final int height;
    private final int trapX;
    private final int trapY;
    private int x;
    private int y;
    private int last;

    /** A grid with a trap; a trap outside is none. */
    Grid(int width, int height, int trapX, int trapY) {
        this.width = width;
        this.height = height;
        this.trapX = trapX;
        this.trapY = trapY;
    }

    @Override
    public void start(int which) {
        x = 0;
        y = 0;
    }

    @Override
    public int actions() {
        return 2;
    }

    @Override
    public boolean take(int action) {
        if (action == 0 ? x + 1 == width : y + 1 == height) {
            return false;
        }
        x += 1 - action;
        y += action;
        last = action;
        return true;
    }

    @Override
    public void back() {
        x -= 1 - last;
        y -= last;
    }

    @Override
    public long fingerprintHigh() {
        return WordHash.of(word(), WordHash.HIGH_SEED);
    }

    @Override
    public long fingerprintLow() {
        return WordHash.of(word(), WordHash.LOW_SEED);
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int save(long[] into, int from) {
        into[from] = word();
        return from + 1;
    }

    @Override
    public void load(long[] words, int from, int to) {
        x = (int) (words[from] >>> 32);
        y = (int) words[from];
    }

    @Override
    public String describe(int action) {
        return action == 0 ? "east" : "north";
    }

    @Override
    public @Nullable String violated() {
        return x == trapX && y == trapY ? "nobody is in the trap" : null;
    }

    private long word() {
        return (long) x << 32 | y;
    }
}
