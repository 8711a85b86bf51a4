package dev.fief.userland.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import org.eclipse.collections.api.set.ImmutableSet;
import org.eclipse.collections.api.set.MutableSet;
import org.eclipse.collections.api.stack.MutableStack;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.Stacks;

/**
 * Reads the code of a program, and of every class of its own that it uses, before it runs.
 *
 * <p>A coroutine that gives way while it holds a monitor would block the host for ever as soon as another wants that monitor,
 * and the JDK does not stop it. So a program enters no monitor: not by {@code synchronized}, and not by way of the library
 * either, for what it may use of the library is a list of packages without the classes in them that call back under a lock.
 * The same list keeps it from the host and from the kernel's insides, and since it may not change static fields, two
 * processes share nothing and a run can be made again in the same host.
 */
final class ProgramCheck {
    private static final String RUNTIME = "dev/fief/userland/runtime/";

    /** What a program sees of Fief: the calls, whose stubs are in the superclasses of Sys, and the ABI. */
    private static final ImmutableSet<String> OF_FIEF = Sets.immutable.of(
            RUNTIME + "Sys", RUNTIME + "ObjectCalls", RUNTIME + "Registers");

    private static final ImmutableSet<String> PACKAGES = Sets.immutable.of("dev/fief/microkernel/abi", "java/lang",
            "java/lang/annotation", "java/lang/invoke", "java/lang/runtime", "java/nio/charset", "java/util",
            "java/util/function", "java/util/regex", "java/util/stream", "org/jspecify/annotations");

    /** Of those packages: what reaches the host, starts threads, loads code, or calls back while it holds a lock. */
    private static final ImmutableSet<String> FORBIDDEN = Sets.immutable.of("java/lang/System", "java/lang/Thread",
            "java/lang/ThreadGroup", "java/lang/ThreadLocal", "java/lang/InheritableThreadLocal", "java/lang/Runtime",
            "java/lang/Process", "java/lang/ProcessBuilder", "java/lang/ProcessHandle", "java/lang/ClassLoader",
            "java/lang/ClassValue", "java/lang/Module", "java/lang/ModuleLayer", "java/lang/ScopedValue", "java/lang/StableValue",
            "java/lang/StackWalker", "java/lang/StringBuffer", "java/util/Vector", "java/util/Stack", "java/util/Hashtable",
            "java/util/Properties", "java/util/Timer", "java/util/TimerTask", "java/util/Scanner", "java/util/Random",
            "java/util/SplittableRandom", "java/util/UUID", "java/util/Date", "java/util/Calendar", "java/util/Formatter",
            "java/util/ServiceLoader", "java/util/ResourceBundle", "java/util/Locale", "java/util/TimeZone");

    /** Packages of Fief whose classes programs may use, and are read like their own. */
    private static final ImmutableSet<String> READ_TOO = Sets.immutable.of("dev/fief/userland/programs/",
            "dev/fief/userland/servers/", "dev/fief/specs/wording/", "dev/fief/userland/example/");

    private static final String COLLECTIONS = "org/eclipse/collections/";

    private static final Set<String> FORBIDDEN_MEMBERS = Set.of("parallel", "parallelStream", "printStackTrace", "forName",
            "wait", "notify", "notifyAll", "lookup", "privateLookupIn");

    private final String program;
    private final String own;
    private final ClassLoader loader;
    private final MutableSet<String> seen = Sets.mutable.empty();
    private final MutableStack<String> unread = Stacks.mutable.empty();

    private ProgramCheck(String program, Class<?> type) {
        this.program = program;
        this.own = outermost(type.getName().replace('.', '/'));
        this.loader = type.getClassLoader();
    }

    /** @throws UnfitProgramException if the code of the program does what no program may */
    static void check(String program, Class<?> type) {
        Class<?> written = type.isHidden() ? type.getNestHost() : type;
        ProgramCheck check = new ProgramCheck(program, written);
        check.use(written.getName().replace('.', '/'), written.getName());
        while (check.unread.notEmpty()) {
            check.read(check.unread.pop());
        }
    }

    private void read(String name) {
        ClassModel model = ClassFile.of().parse(bytes(name));
        for (ClassEntry entry : classesOf(model)) {
            use(entry.asInternalName(), name);
        }
        model.constantPool().forEach(entry -> {
            if (entry instanceof MemberRefEntry member) {
                member(member, name);
            }
        });
        model.methods().forEach(method -> read(method, name));
    }

    private static Iterable<ClassEntry> classesOf(ClassModel model) {
        MutableSet<ClassEntry> entries = Sets.mutable.empty();
        model.constantPool().forEach(entry -> {
            if (entry instanceof ClassEntry type) {
                entries.add(type);
            }
        });
        model.findAttribute(Attributes.innerClasses()).ifPresent(inner ->
                inner.classes().forEach(each -> entries.remove(each.outerClass().orElse(null))));
        return entries;
    }

    private void read(MethodModel method, String name) {
        String where = readable(name) + "." + method.methodName().stringValue();
        if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
            refuse(where + " is synchronized; a program holds no monitor, for it could block all others for ever");
        }
        if (method.flags().has(AccessFlag.NATIVE)) {
            refuse(where + " is native");
        }
        boolean initialises = method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
        method.code().ifPresent(code -> code.forEach(element -> {
            if (element instanceof MonitorInstruction) {
                refuse(where + " uses synchronized; a program holds no monitor, for it could block all others for ever");
            }
            if (element instanceof FieldInstruction field && field.opcode() == Opcode.PUTSTATIC && !initialises) {
                refuse(where + " changes the static field " + field.name().stringValue()
                        + "; processes share nothing but what capabilities let them");
            }
        }));
    }

    private void member(MemberRefEntry member, String user) {
        String owner = member.owner().asInternalName();
        String name = member.name().stringValue();
        boolean locked = owner.equals("java/util/Collections") && name.startsWith("synchronized")
                || owner.startsWith(COLLECTIONS) && (name.equals("asSynchronized") || name.equals("asParallel"));
        if (locked || FORBIDDEN_MEMBERS.contains(name) && (owner.startsWith("java/") || owner.startsWith(COLLECTIONS))) {
            refuse(readable(user) + " uses " + readable(owner) + "." + name + ", which no program may");
        }
    }

    private void use(String type, String user) {
        String name = element(type);
        if (name.length() <= 1 || !seen.add(name) || isSys(name) || name.startsWith(COLLECTIONS) && !isLocking(name)) {
            return;
        }
        String inPackage = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        String outermost = outermost(name);
        if (PACKAGES.contains(inPackage) && !FORBIDDEN.contains(outermost)) {
            return;
        }
        boolean library = loader == null || name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("jdk/")
                || name.startsWith("sun/") || name.startsWith("com/sun/");
        boolean fief = name.startsWith("dev/fief/") && !outermost.equals(own) && READ_TOO.noneSatisfy(name::startsWith);
        if (PACKAGES.contains(inPackage) || library || fief || name.startsWith(COLLECTIONS)) {
            refuse(readable(user) + " uses " + readable(name) + ", which no program may");
        }
        unread.push(name);
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static boolean isSys(String name) {
        return OF_FIEF.contains(name) || name.startsWith(RUNTIME + "Sys$");
    }

    private static boolean isLocking(String name) {
        return name.contains("Synchronized") || name.contains("Concurrent") || name.contains("Parallel")
                || name.contains("MultiReader");
    }

    /** The class at the end of an array type. */
    private static String element(String type) {
        if (!type.startsWith("[")) {
            return type;
        }
        String element = type.replace("[", "");
        return element.startsWith("L") ? element.substring(1, element.length() - 1) : "";
    }

    private byte[] bytes(String name) {
        try (InputStream file = loader.getResourceAsStream(name + ".class")) {
            if (file == null) {
                throw new UnfitProgramException(program, "the code of " + readable(name) + " cannot be found to look at");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void refuse(String why) {
        throw new UnfitProgramException(program, why);
    }

    private static String readable(String name) {
        return name.replace('/', '.').replace('$', '.');
    }
}
