package dev.fief.userland.runtime;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;

/**
 * Makes sure that there is stack left. A program that recurses without end must run out of it in its own code, not in the
 * middle of the kernel's, which would be left half-way for everybody.
 *
 * <p>Java cannot ask how much is left. But a method is entered only if all of its frame fits; so the probe is a method with a
 * very large frame, made of local variables, that does nothing. They must be of use, or a compiler would leave them out: once
 * in a while they are really filled, kept over a call, and added up.
 */
final class StackProbe {
    private static final int VARIABLES = 512;
    private static final int FIRST_VARIABLE = 3;
    private static final int FRAMES_FOR_HANDLER = 4;
    private static final int FRAMES_FOR_PROGRAM = 8;
    private static final String NAME = "probe";
    private static final ClassDesc SELF = ClassDesc.of("dev.fief.userland.runtime.StackFrame");
    private static final MethodTypeDesc TYPE = MethodTypeDesc.of(
            ConstantDescs.CD_void, ConstantDescs.CD_long.arrayType(), ConstantDescs.CD_boolean, ConstantDescs.CD_int);
    private static final MethodHandle PROBE = make();
    private static final long[] WORDS = new long[VARIABLES];

    private StackProbe() {}

    /**
     * Four kilobytes of stack are left, or it throws.
     *
     * @param fill whether to use the frame; to be true once in a while
     * @throws StackOverflowError if they are not
     */
    static void check(boolean fill) {
        probe(fill, 1);
    }

    /** Whether there is stack enough to run somebody else's handler on. */
    static boolean hasRoomForHandler() {
        return hasRoom(FRAMES_FOR_HANDLER);
    }

    /** Whether there is stack enough to run somebody else's program on: 32 kilobytes, which every program can count on. */
    static boolean hasRoomForProgram() {
        return hasRoom(FRAMES_FOR_PROGRAM);
    }

    private static boolean hasRoom(int frames) {
        try {
            probe(false, frames);
            return true;
        } catch (StackOverflowError deep) {
            return false;
        }
    }

    private static void probe(boolean fill, int frames) {
        try {
            PROBE.invokeExact(WORDS, fill, frames);
        } catch (Error | RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static MethodHandle make() {
        byte[] file = ClassFile.of().build(SELF, type -> type.withFlags(AccessFlag.FINAL, AccessFlag.SUPER)
                .withMethodBody(NAME, TYPE, ClassFile.ACC_STATIC, StackProbe::write));
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(file, true);
            return hidden.findStatic(hidden.lookupClass(), NAME,
                    MethodType.methodType(void.class, long[].class, boolean.class, int.class));
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void write(CodeBuilder code) {
        Label last = code.newLabel();
        Label end = code.newLabel();
        code.iload(2).iconst_1().if_icmple(last);
        code.aload(0).iconst_0().iload(2).iconst_1().isub().invokestatic(SELF, NAME, TYPE);
        code.labelBinding(last).iload(1).ifeq(end);
        for (int i = 0; i < VARIABLES; i++) {
            code.aload(0).loadConstant(i).laload().lstore(FIRST_VARIABLE + 2 * i);
        }
        code.aload(0).iconst_0().iconst_1().invokestatic(SELF, NAME, TYPE);
        code.aload(0).iconst_0().lconst_0();
        for (int i = 0; i < VARIABLES; i++) {
            code.lload(FIRST_VARIABLE + 2 * i).ladd();
        }
        code.lastore().labelBinding(end).return_();
    }
}
