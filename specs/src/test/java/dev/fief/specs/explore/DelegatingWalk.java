package dev.fief.specs.explore;

import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/** Another walk, to be changed in some point. */
class DelegatingWalk implements Walk {
    private final Walk walk;

    DelegatingWalk(Walk walk) {
        this.walk = walk;
    }

    @Override
    public String system() {
        return walk.system();
    }

    @Override
    public int starts() {
        return walk.starts();
    }

    @Override
    public void start(int which) {
        walk.start(which);
    }

    @Override
    public int actions() {
        return walk.actions();
    }

    @Override
    public boolean take(int action) {
        return walk.take(action);
    }

    @Override
    public void back() {
        walk.back();
    }

    @Override
    public long fingerprintHigh() {
        return walk.fingerprintHigh();
    }

    @Override
    public long fingerprintLow() {
        return walk.fingerprintLow();
    }

    @Override
    public int fingerprintBits() {
        return walk.fingerprintBits();
    }

    @Override
    public int mostWords() {
        return walk.mostWords();
    }

    @Override
    public int save(long[] into, int from) {
        return walk.save(into, from);
    }

    @Override
    public void load(long[] words, int from, int to) {
        walk.load(words, from, to);
    }

    @Override
    public @Nullable String violated() {
        return walk.violated();
    }

    @Override
    public @Nullable String violatedByStep() {
        return walk.violatedByStep();
    }

    @Override
    public ImmutableList<String> goals() {
        return walk.goals();
    }

    @Override
    public long reached() {
        return walk.reached();
    }

    @Override
    public String describe(int action) {
        return walk.describe(action);
    }

    @Override
    public String describe() {
        return walk.describe();
    }
}
