package dev.fief.specs.sabotage;

import dev.fief.specs.lockstep.RandomRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The detectors. Those that play at random get few calls, from fixed seeds: what they miss here they find when given more. */
final class Detectors {
    private static final long[] SEEDS = {1, 2};

    private Detectors() {}

    private static Map<String, Consumer<Stage>> scripts() {
        Map<String, Consumer<Stage>> scripts = new LinkedHashMap<>();
        scripts.put("masking", CapabilityScripts::masking);
        scripts.put("badges", CapabilityScripts::badges);
        scripts.put("copyMemory", CapabilityScripts::copyMemory);
        scripts.put("fullSlot", CapabilityScripts::fullSlot);
        scripts.put("windowBelowTheTable", CapabilityScripts::windowBelowTheTable);
        scripts.put("tooLittleMemory", CapabilityScripts::tooLittleMemory);
        scripts.put("watermark", CapabilityScripts::watermark);
        scripts.put("freshMemory", CapabilityScripts::freshMemory);
        scripts.put("generations", CapabilityScripts::generations);
        scripts.put("oneOfTwo", CapabilityScripts::oneOfTwo);
        scripts.put("oneThread", CapabilityScripts::oneThread);
        scripts.put("strayAddress", CapabilityScripts::strayAddress);
        scripts.put("copyIntoAGrandchild", ProcessScripts::copyIntoAGrandchild);
        scripts.put("sendToAGrandchild", ProcessScripts::sendToAGrandchild);
        scripts.put("sendWithoutGrant", ProcessScripts::sendWithoutGrant);
        scripts.put("deleteBetween", ProcessScripts::deleteBetween);
        scripts.put("priorityOfAGrandchild", ProcessScripts::priorityOfAGrandchild);
        scripts.put("revokeTheMemoryOfAFamily", ProcessScripts::revokeTheMemoryOfAFamily);
        scripts.put("killAFamily", ProcessScripts::killAFamily);
        scripts.put("waitForTheEnd", ProcessScripts::waitForTheEnd);
        scripts.put("killWithoutTheRight", ProcessScripts::killWithoutTheRight);
        scripts.put("restrictAfterSpawn", ProcessScripts::restrictAfterSpawn);
        scripts.put("endowBehindTheLast", ProcessScripts::endowBehindTheLast);
        scripts.put("hugePriority", ProcessScripts::hugePriority);
        scripts.put("promiseTwice", ProcessScripts::promiseTwice);
        scripts.put("openChildOfTheContained", ProcessScripts::openChildOfTheContained);
        scripts.put("callAndAnswer", MessageScripts::callAndAnswer);
        scripts.put("answerTwice", MessageScripts::answerTwice);
        scripts.put("destroyTheReply", MessageScripts::destroyTheReply);
        scripts.put("badgeOfTheSender", MessageScripts::badgeOfTheSender);
        scripts.put("priorityOfAWaiter", MessageScripts::priorityOfAWaiter);
        scripts.put("budget", TimeScripts::budget);
        scripts.put("configureAgain", TimeScripts::configureAgain);
        scripts.put("spawnAgain", TimeScripts::spawnAgain);
        scripts.put("unbindTheOther", MessageScripts::unbindTheOther);
        scripts.put("waitForTheDead", ProcessScripts::waitForTheDead);
        scripts.put("answerNobody", MessageScripts::answerNobody);
        scripts.put("askHowMuch", MessageScripts::askHowMuch);
        scripts.put("bindAnEmptyContext", MessageScripts::bindAnEmptyContext);
        return scripts;
    }

    /** A directed script, all invariants after every call. */
    static final class Properties implements Detector {
        @Override
        public @Nullable Catch run(String script) {
            return play(script, Layer.PROPERTIES);
        }
    }

    /** A directed script, its answers. */
    static final class Behaviour implements Detector {
        @Override
        public @Nullable Catch run(String script) {
            return play(script, Layer.BEHAVIOUR);
        }
    }

    /** A directed script, each call compared with the reference model. */
    static final class Lockstep implements Detector {
        @Override
        public @Nullable Catch run(String script) {
            return play(script, Layer.MODEL);
        }
    }

    private static @Nullable Catch play(String script, Layer layer) {
        Consumer<Stage> play = scripts().get(script);
        if (play == null) {
            throw new IllegalArgumentException("there is no script " + script);
        }
        Fuel.fill();
        Stage stage = new Stage(layer);
        try {
            stage.open();
            play.accept(stage);
            return null;
        } catch (Noticed noticed) {
            return noticed.caught();
        } catch (Stage.Over over) {
            return null;
        } catch (RuntimeException thrown) {
            return new Catch("failure", stage.calls(), String.valueOf(thrown));
        }
    }

    /** Random calls, compared with the reference model. */
    static final class Model implements Detector {
        @Override
        public @Nullable Catch run(String script) {
            return first("model", 500, RandomRun::lockstep);
        }
    }

    /** Random calls, of which the refused ones must change nothing. */
    static final class Refusals implements Detector {
        @Override
        public @Nullable Catch run(String script) {
            return first("refusals", 2000, RandomRun::refusals);
        }
    }

    /** Random conversations, with the fast path and without. */
    static final class Twins implements Detector {
        @Override
        public @Nullable Catch run(String script) {
            return first("twins", 300, RandomRun::twins);
        }
    }

    private interface Runner {
        RandomRun.@Nullable Finding run(long seed, int inputs);
    }

    private static @Nullable Catch first(String by, int inputs, Runner runner) {
        int before = 0;
        for (long seed : SEEDS) {
            Fuel.fill();
            RandomRun.Finding finding = runner.run(seed, inputs);
            if (finding != null) {
                return new Catch(by, before + finding.inputs(), finding.sentence());
            }
            before += inputs;
        }
        return null;
    }
}
