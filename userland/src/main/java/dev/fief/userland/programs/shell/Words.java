package dev.fief.userland.programs.shell;

import java.util.ArrayList;
import java.util.List;

/** The words of a line, taken from left to right. A {@code #} at the beginning of a word begins a comment. */
final class Words {
    private final List<String> words;
    private int next;

    private Words(List<String> words) {
        this.words = words;
    }

    static Words of(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.strip().split("\\s+")) {
            if (word.startsWith("#")) {
                break;
            }
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return new Words(words);
    }

    boolean isEmpty() {
        return next >= words.size();
    }

    /** Whether the next word is this one; takes it if so. */
    boolean take(String word) {
        boolean there = !isEmpty() && words.get(next).equals(word);
        next += there ? 1 : 0;
        return there;
    }

    /** The next word without taking it; empty at the end. */
    String peek() {
        return isEmpty() ? "" : words.get(next);
    }

    /** Takes the next word. @param what it should be, for the complaint if there is none */
    String next(String what) {
        if (isEmpty()) {
            throw new WrongInput("a word is missing at the end: " + what);
        }
        return words.get(next++);
    }

    /** Takes the word after "as" if that comes next; empty otherwise. */
    String name() {
        return take("as") ? checkName(next("a name after `as`")) : "";
    }

    /** There must be no more words. */
    void end() {
        if (!isEmpty()) {
            throw new WrongInput("`" + peek() + "` is more than the command takes");
        }
    }

    /** A number, decimal or 0x hexadecimal, that is not negative. */
    static long number(String word, String what) {
        try {
            long number = word.startsWith("0x") ? Long.parseUnsignedLong(word.substring(2), 16) : Long.parseLong(word);
            if (number >= 0 || word.startsWith("0x")) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new WrongInput(what + " must be a number from 0, decimal or 0x hexadecimal, not `" + word + "`");
    }

    /** A number of bytes, a power of two: {@code 4096}, {@code 64K}, {@code 1M}. */
    static int sizeBits(String word, String what) {
        String digits = word;
        int shift = 0;
        if (!word.isEmpty()) {
            shift = switch (word.charAt(word.length() - 1)) {
                case 'k', 'K' -> 10;
                case 'm', 'M' -> 20;
                case 'g', 'G' -> 30;
                default -> 0;
            };
            digits = shift == 0 ? word : word.substring(0, word.length() - 1);
        }
        long number = number(digits, what);
        if (Long.bitCount(number) != 1 || number > 1L << 33 - shift) {
            throw new WrongInput(what + " must be a power of two up to 8G, such as 64K, not `" + word + "`");
        }
        return Long.numberOfTrailingZeros(number) + shift;
    }

    static String checkName(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            throw new WrongInput("a name begins with a letter and goes on with letters, digits, - and _; `" + name
                    + "` does not");
        }
        return name;
    }
}
