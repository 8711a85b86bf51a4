package dev.fief.specs.explore;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the codec for a type of states, from the declarations of its components. */
final class StateTypes {
    private final Map<Class<?>, StateCodec> known = new HashMap<>();

    private StateTypes() {
    }

    /**
     * The codec for the states of a system.
     *
     * @param state one of them: if its class is one of those that a sealed interface permits, that interface is the type
     * @throws IllegalArgumentException names the component that cannot be part of a state, and its type
     */
    static StateCodec of(Object state) {
        Class<?> type = state instanceof Enum<?> constant ? constant.getDeclaringClass() : state.getClass();
        for (Class<?> above : type.getInterfaces()) {
            if (above.isSealed()) {
                type = above;
            }
        }
        return new StateTypes().find(type, type.getSimpleName());
    }

    private StateCodec find(Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Type raw = generic.getRawType();
            if (raw == List.class) {
                return new StateCodec.Sequence(find(arguments[0], path + "[]"));
            }
            if (raw == Set.class) {
                return new StateCodec.Unordered(find(arguments[0], path + "[]"));
            }
            if (raw == Map.class) {
                return new StateCodec.Dictionary(find(arguments[0], path + ".key"), find(arguments[1], path + ".value"));
            }
            if (raw == Optional.class) {
                return new StateCodec.Perhaps(find(arguments[0], path + ".get"));
            }
        }
        StateCodec codec = type instanceof Class<?> plain ? findClass(plain, path) : null;
        if (codec == null) {
            throw new IllegalArgumentException(path + " is of type " + type.getTypeName() + ", which cannot be part of a state: use "
                    + "records, enums, sealed interfaces of these, strings, wrappers of primitive types, and List, Set, Map or Optional "
                    + "of them");
        }
        return codec;
    }

    private @Nullable StateCodec findClass(Class<?> type, String path) {
        StateCodec codec = known.get(type);
        if (codec != null) {
            return codec;
        }
        if (type.isEnum()) {
            return new StateCodec.Constant(List.of(type.getEnumConstants()));
        }
        if (type.isRecord()) {
            return record(type, path);
        }
        if (type.isSealed() && type.isInterface()) {
            List<Class<?>> permitted = List.of(type.getPermittedSubclasses());
            StateCodec.OneOf choice = new StateCodec.OneOf(permitted, new ArrayList<>());
            known.put(type, choice);
            permitted.forEach(one -> choice.codecs().add(find(one, one.getSimpleName())));
            return choice;
        }
        return type == String.class ? new StateCodec.Text() : scalar(type);
    }

    private StateCodec record(Class<?> type, String path) {
        List<Component> components = new ArrayList<>();
        RecordComponent[] declared = type.getRecordComponents();
        Class<?>[] types = new Class<?>[declared.length];
        for (int index = 0; index < declared.length; index++) {
            types[index] = declared[index].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            StateCodec codec = new Record(constructor, components);
            known.put(type, codec);
            for (RecordComponent component : declared) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                String name = path + "." + component.getName();
                components.add(new Component(name, accessor, find(component.getGenericType(), name)));
            }
            return codec;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static @Nullable StateCodec scalar(Class<?> type) {
        return switch (type.getName()) {
            case "boolean", "java.lang.Boolean" -> new StateCodec.Scalar(value -> (boolean) value ? 1 : 0, word -> word != 0);
            case "byte", "java.lang.Byte" -> new StateCodec.Scalar(value -> (byte) value, word -> (byte) word);
            case "short", "java.lang.Short" -> new StateCodec.Scalar(value -> (short) value, word -> (short) word);
            case "int", "java.lang.Integer" -> new StateCodec.Scalar(value -> (int) value, word -> (int) word);
            case "long", "java.lang.Long" -> new StateCodec.Scalar(value -> (long) value, word -> word);
            case "char", "java.lang.Character" -> new StateCodec.Scalar(value -> (char) value, word -> (char) word);
            default -> null;
        };
    }

    private record Component(String name, Method accessor, StateCodec codec) {
    }

    /** Its components, in order. */
    private record Record(Constructor<?> constructor, List<Component> components) implements StateCodec {
        @Override
        public void write(Object value, Words to) {
            for (Component component : components) {
                Object part = call(() -> component.accessor.invoke(value));
                if (part == null) {
                    throw new IllegalArgumentException(component.name + " is null: use Optional");
                }
                component.codec.write(part, to);
            }
        }

        @Override
        public Object read(Words from) {
            Object[] parts = new Object[components.size()];
            for (int index = 0; index < parts.length; index++) {
                parts[index] = components.get(index).codec.read(from);
            }
            return call(() -> constructor.newInstance(parts));
        }

        private static <T> T call(Reflective<T> code) {
            try {
                return code.run();
            } catch (InvocationTargetException thrown) {
                throw new IllegalArgumentException("a record that was a state cannot be made again", thrown.getCause());
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private interface Reflective<T> {
        T run() throws ReflectiveOperationException;
    }
}
