package dev.fief.specs.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Writes values of one type as words and reads them back. Equal values give equal words: sets and maps are written in the order of
 * their elements' words, whatever order they are in. {@link StateTypes} finds the codec for a type.
 */
interface StateCodec {

    void write(Object value, Words to);

    Object read(Words from);

    /** Booleans, characters and numbers: one word. */
    record Scalar(ToLongFunction<Object> toWord, LongFunction<Object> fromWord) implements StateCodec {
        @Override
        public void write(Object value, Words to) {
            to.put(toWord.applyAsLong(value));
        }

        @Override
        public Object read(Words from) {
            return fromWord.apply(from.get());
        }
    }

    /** Four characters to a word. */
    record Text() implements StateCodec {
        private static final int IN_WORD = 4;

        @Override
        public void write(Object value, Words to) {
            String text = (String) value;
            to.put(text.length());
            for (int from = 0; from < text.length(); from += IN_WORD) {
                long word = 0;
                for (int at = from; at < Math.min(from + IN_WORD, text.length()); at++) {
                    word = word << Character.SIZE | text.charAt(at);
                }
                to.put(word);
            }
        }

        @Override
        public Object read(Words from) {
            int length = (int) from.get();
            StringBuilder text = new StringBuilder(length);
            while (text.length() < length) {
                long word = from.get();
                for (int left = Math.min(IN_WORD, length - text.length()) - 1; left >= 0; left--) {
                    text.append((char) (word >>> left * Character.SIZE));
                }
            }
            return text.toString();
        }
    }

    /** Its place among the constants. */
    record Constant(List<?> constants) implements StateCodec {
        @Override
        public void write(Object value, Words to) {
            to.put(((Enum<?>) value).ordinal());
        }

        @Override
        public Object read(Words from) {
            return constants.get((int) from.get());
        }
    }

    /** One of several types: which, then the value. The codecs are added later, since a type may contain itself. */
    record OneOf(List<Class<?>> types, List<StateCodec> codecs) implements StateCodec {
        @Override
        public void write(Object value, Words to) {
            int which = 0;
            while (!types.get(which).isInstance(value)) {
                which++;
            }
            to.put(which);
            codecs.get(which).write(value, to);
        }

        @Override
        public Object read(Words from) {
            return codecs.get((int) from.get()).read(from);
        }
    }

    /** The number of elements, then the elements. */
    record Sequence(StateCodec element) implements StateCodec {
        @Override
        public void write(Object value, Words to) {
            List<?> list = (List<?>) value;
            to.put(list.size());
            list.forEach(one -> element.write(one, to));
        }

        @Override
        public Object read(Words from) {
            List<Object> list = new ArrayList<>();
            for (long left = from.get(); left > 0; left--) {
                list.add(element.read(from));
            }
            return List.copyOf(list);
        }
    }

    /** The number of elements, then the elements in the order of their words. */
    record Unordered(StateCodec element) implements StateCodec {
        @Override
        public void write(Object value, Words to) {
            List<long[]> written = new ArrayList<>();
            for (Object one : (Set<?>) value) {
                Words words = new Words();
                element.write(one, words);
                written.add(words.toArray());
            }
            putSorted(written, to);
        }

        @Override
        public Object read(Words from) {
            Set<Object> set = new LinkedHashSet<>();
            for (long left = from.get(); left > 0; left--) {
                set.add(element.read(from));
            }
            return Collections.unmodifiableSet(set);
        }
    }

    /** The number of entries, then the entries in the order of their words. */
    record Dictionary(StateCodec key, StateCodec value) implements StateCodec {
        @Override
        public void write(Object map, Words to) {
            List<long[]> written = new ArrayList<>();
            ((Map<?, ?>) map).forEach((oneKey, oneValue) -> {
                Words words = new Words();
                key.write(oneKey, words);
                value.write(oneValue, words);
                written.add(words.toArray());
            });
            putSorted(written, to);
        }

        @Override
        public Object read(Words from) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (long left = from.get(); left > 0; left--) {
                Object oneKey = key.read(from);
                map.put(oneKey, value.read(from));
            }
            return Collections.unmodifiableMap(map);
        }
    }

    /** Whether there is a value, then the value. */
    record Perhaps(StateCodec present) implements StateCodec {
        @Override
        public void write(Object value, Words to) {
            Optional<?> optional = (Optional<?>) value;
            to.put(optional.isPresent() ? 1 : 0);
            optional.ifPresent(it -> present.write(it, to));
        }

        @Override
        public Object read(Words from) {
            return from.get() == 0 ? Optional.empty() : Optional.of(present.read(from));
        }
    }

    private static void putSorted(List<long[]> written, Words to) {
        written.sort(Arrays::compare);
        to.put(written.size());
        written.forEach(to::putAll);
    }
}
