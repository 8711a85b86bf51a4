package dev.fief.specs.sabotage;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * An edit made in one method of one kernel class. It insists on finding what it is about exactly as often as was said, so that a
 * change of the kernel cannot silently turn it into nothing.
 *
 * @param room the kernel's package, by its last name
 * @param type simple name of the class
 * @param method its name, of which the class has one
 * @param nth which of the instructions found is edited, from 1; 0 for all
 * @param found how many there must be
 */
record Rewrite(String room, String type, String method, Edit edit, int nth, int found) {
    private static final String KERNEL = "dev.fief.microkernel.";

    /** An edit of something that the method does once. @param place as {@code room.Class.method} */
    static Rewrite in(String place, Edit edit) {
        return in(place, edit, 0, 1);
    }

    /** An edit of something that the method does {@code found} times, all or the {@code nth} of them. */
    static Rewrite in(String place, Edit edit, int nth, int found) {
        String[] parts = place.split("\\.");
        return new Rewrite(parts[0], parts[1], parts[2], edit, nth, found);
    }

    /** Binary name of the class. */
    String className() {
        return KERNEL + room + "." + type;
    }

    /** The class with the edit in it. */
    byte[] apply(byte[] original) {
        ClassFile classFile = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG);
        ClassModel model = classFile.parse(original);
        long methods = model.methods().stream().filter(each -> each.methodName().equalsString(method)).count();
        if (methods != 1) {
            throw new IllegalStateException(this + ": there are " + methods + " methods of that name, not 1");
        }
        int[] seen = new int[1];
        byte[] edited = classFile.transformClass(model, ClassTransform.transformingMethodBodies(
                each -> each.methodName().equalsString(method), CodeTransform.ofStateful(() -> new Editing(seen))));
        if (seen[0] != found) {
            throw new IllegalStateException(this + ": what is to be edited is there " + seen[0] + " times, not " + found);
        }
        return edited;
    }

    /** Collects the code of the method, and writes it with the edit at its end. */
    private final class Editing implements CodeTransform {
        private final List<CodeElement> code = new ArrayList<>();
        private final int[] seen;

        Editing(int[] seen) {
            this.seen = seen;
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            code.add(element);
        }

        @Override
        public void atEnd(CodeBuilder builder) {
            for (int index = 0; index < code.size(); index++) {
                boolean matches = edit.matches(code, index);
                seen[0] += matches ? 1 : 0;
                if (matches && (nth == 0 || nth == seen[0])) {
                    edit.replace(builder, code.get(index));
                } else {
                    builder.with(code.get(index));
                }
            }
        }
    }

    @Override
    public String toString() {
        return type + "." + method + ": " + edit + (nth == 0 ? "" : ", " + nth + " of " + found);
    }
}
