package dev.fief.specs.sabotage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads all of Fief anew, one kernel class of it rewritten. Only {@link Detector} and {@link Catch}, by which what is loaded here
 * talks to the test, are the test's own.
 */
final class SabotagedLoader extends ClassLoader {
    private static final String FIEF = "dev.fief.";
    private static final Set<String> SHARED = Set.of(Detector.class.getName(), Catch.class.getName());
    private static final ClassDesc FUEL = Fuel.class.describeConstable().orElseThrow();
    private static final Set<String> ENTRIES = Set.of("systemCall", "fault", "compute", "advance", "interrupt");
    private static final Set<String> LOADS = Set.of("load", "loadHigh", "loadLow");
    private static final Map<String, byte[]> ORIGINALS = new ConcurrentHashMap<>();

    private final @Nullable Rewrite rewrite;

    /** @param rewrite null for the kernel as it is */
    SabotagedLoader(@Nullable Rewrite rewrite) {
        super(SabotagedLoader.class.getClassLoader());
        this.rewrite = rewrite;
        setDefaultAssertionStatus(true);
        setPackageAssertionStatus("dev.fief.microkernel", false);
        if (rewrite != null) {
            define(rewrite.className(), rewrite.apply(original(rewrite.className())));
        }
    }

    /** A detector, loaded here. */
    Detector detector(Class<? extends Detector> type) {
        try {
            var constructor = loadClass(type.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Detector) constructor.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(FIEF) || SHARED.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name, original(name)) : loaded;
        }
    }

    private Class<?> define(String name, byte[] code) {
        byte[] metered = switch (name) {
            case "dev.fief.microkernel.entry.Kernel" -> metered(code, "fill", ENTRIES);
            case "dev.fief.microkernel.memory.KernelMemory" -> metered(code, "burn", LOADS);
            default -> code;
        };
        return defineClass(name, metered, 0, metered.length);
    }

    /** The class with a call of {@link Fuel} at the beginning of some methods. */
    private static byte[] metered(byte[] code, String call, Set<String> methods) {
        ClassFile classFile = ClassFile.of();
        return classFile.transformClass(classFile.parse(code), ClassTransform.transformingMethodBodies(
                method -> methods.contains(method.methodName().stringValue()), new CodeTransform() {
                    @Override
                    public void atStart(CodeBuilder builder) {
                        builder.invokestatic(FUEL, call, MethodTypeDesc.of(ConstantDescs.CD_void));
                    }

                    @Override
                    public void accept(CodeBuilder builder, CodeElement element) {
                        builder.with(element);
                    }
                }));
    }

    private static byte[] original(String name) {
        return ORIGINALS.computeIfAbsent(name, SabotagedLoader::read);
    }

    private static byte[] read(String name) {
        String path = name.replace('.', '/') + ".class";
        try (InputStream stream = SabotagedLoader.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("there is no class " + name);
            }
            return stream.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
