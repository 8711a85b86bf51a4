package dev.fief.userland.console;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.OperatorInstruction;
import java.util.concurrent.Callable;

/** Loads all of Fief anew, with a kernel whose copies have the rights that are asked for, whatever their source has. */
final class BrokenKernel extends ClassLoader {
    private static final String BROKEN = "dev.fief.microkernel.capability.Derivation";
    private int edits;

    BrokenKernel() {
        super(BrokenKernel.class.getClassLoader());
    }

    /** What {@code fief} does there. @return its exit status */
    static int fief(String... arguments) throws Exception {
        BrokenKernel loader = new BrokenKernel();
        Callable<?> command = (Callable<?>) loader.loadClass(Command.class.getName()).getDeclaredConstructor(String[].class)
                .newInstance((Object) arguments);
        Object status = command.call();
        if (loader.edits != 1) {
            throw new AssertionError(loader.edits + " edits of " + BROKEN + ", not 1");
        }
        return (Integer) status;
    }

    /** A command, loaded beside the broken kernel. */
    public static final class Command implements Callable<Integer> {
        private final String[] arguments;

        public Command(String[] arguments) {
            this.arguments = arguments;
        }

        @Override
        public Integer call() {
            CommandRun run = CommandRun.fief(arguments);
            return run.status();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.fief.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = stream.readAllBytes();
            byte[] defined = name.equals(BROKEN) ? broken(code) : code;
            return defineClass(name, defined, 0, defined.length);
        } catch (IOException failed) {
            throw new ClassNotFoundException(name, failed);
        }
    }

    private byte[] broken(byte[] code) {
        ClassFile classFile = ClassFile.of();
        return classFile.transformClass(classFile.parse(code), ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString("fill"), (builder, element) -> {
                    if (isMask(element)) {
                        builder.ior();
                        edits++;
                    } else {
                        builder.with(element);
                    }
                }));
    }

    private static boolean isMask(CodeElement element) {
        return element instanceof OperatorInstruction operator && operator.opcode() == Opcode.IAND;
    }
}
