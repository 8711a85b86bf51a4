package dev.fief.specs.explore;

import dev.fief.specs.toys.DerivationWalk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A process that explores the toy and dies on the spot, without any cleaning up, after a number of actions: as by kill -9. */
final class HaltingWalk {

    private HaltingWalk() {
    }

    public static void main(String[] arguments) {
        AtomicLong left = new AtomicLong(Long.parseLong(arguments[1]));
        Explorer.of(() -> new DelegatingWalk(new DerivationWalk(5)) {
            @Override
            public boolean take(int action) {
                if (left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(9);
                }
                return super.take(action);
            }
        }).workers(2).directory(Path.of(arguments[0])).betweenCheckpoints(Duration.ZERO).explore();
    }
}
