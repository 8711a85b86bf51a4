package dev.fief.specs.capdl;

import dev.fief.specs.system.DescriptionProblem;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.Location;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** The tokens of a text, one after the other: identifiers, numbers, symbols. Comments may nest. */
final class CapdlTokens {
    enum Kind { IDENTIFIER, NUMBER, SYMBOL, END }

    record Token(Kind kind, String text, Location location) {
        @Override
        public String toString() {
            return kind == Kind.END ? "the end of the text" : "`" + text + "`";
        }
    }

    private static final String LETTERS = "-_@.";

    private final String file;
    private final String text;
    private final MutableList<Token> tokens = Lists.mutable.empty();
    private int at;
    private int line = 1;
    private int lineStart;
    private int next;

    CapdlTokens(String file, String text) throws InvalidDescriptionException {
        this.file = file;
        this.text = text;
        skip();
        while (at < text.length()) {
            tokens.add(read());
            skip();
        }
        tokens.add(new Token(Kind.END, "", here()));
    }

    Token peek() {
        return tokens.get(next);
    }

    Token after() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /** Where the reading stands, to come back to. */
    int mark() {
        return next;
    }

    void back(int mark) {
        next = mark;
    }

    boolean sees(String symbolOrWord) {
        return peek().kind() != Kind.END && peek().text().equals(symbolOrWord);
    }

    /** Takes a symbol or word if it comes next. */
    boolean takeIf(String symbolOrWord) {
        boolean there = sees(symbolOrWord);
        if (there) {
            take();
        }
        return there;
    }

    void expect(String symbolOrWord) throws InvalidDescriptionException {
        if (!takeIf(symbolOrWord)) {
            throw expected("`" + symbolOrWord + "`");
        }
    }

    Token identifier(String what) throws InvalidDescriptionException {
        if (peek().kind() != Kind.IDENTIFIER) {
            throw expected(what);
        }
        return take();
    }

    boolean seesNumber() {
        return peek().kind() == Kind.NUMBER;
    }

    /** A number in base 16 behind 0x, 8 behind 0o, else 10, with or without zeros before it. */
    long number(String what) throws InvalidDescriptionException {
        if (!seesNumber()) {
            throw expected(what);
        }
        Token token = take();
        String digits = token.text();
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return Long.parseUnsignedLong(digits.substring(2), 16);
            }
            if (digits.startsWith("0o") || digits.startsWith("0O")) {
                return Long.parseUnsignedLong(digits.substring(2), 8);
            }
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw wrong(token, "expected a number of at most 64 bits, found " + token);
        }
    }

    InvalidDescriptionException expected(String what) {
        return wrong(peek(), "expected " + what + ", found " + peek());
    }

    InvalidDescriptionException wrong(Token token, String message) {
        return problem(token.location(), message);
    }

    private InvalidDescriptionException problem(Location location, String message) {
        return new InvalidDescriptionException(Lists.immutable.of(new DescriptionProblem(file, location, message)));
    }

    private Location here() {
        return new Location(line, at - lineStart + 1);
    }

    private void skip() throws InvalidDescriptionException {
        while (at < text.length()) {
            if (text.startsWith("--", at)) {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else if (Character.isWhitespace(text.charAt(at))) {
                step();
            } else {
                return;
            }
        }
    }

    private void skipComment() throws InvalidDescriptionException {
        Location start = here();
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw problem(start, "expected `*/` at the end of this comment, found the end of the text");
            }
            int change = text.startsWith("/*", at) ? 1 : text.startsWith("*/", at) ? -1 : 0;
            depth += change;
            step();
            if (change != 0) {
                step();
            }
        } while (depth > 0);
    }

    private void step() {
        if (text.charAt(at) == '\n') {
            line++;
            lineStart = at + 1;
        }
        at++;
    }

    private Token read() {
        Location location = here();
        int start = at;
        char first = text.charAt(at);
        if (isLetter(first)) {
            while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at))
                    || LETTERS.indexOf(text.charAt(at)) >= 0) && !text.startsWith("--", at)) {
                at++;
            }
            return new Token(Kind.IDENTIFIER, text.substring(start, at), location);
        }
        if (isDigit(first)) {
            boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
            at += hex || text.startsWith("0o", at) || text.startsWith("0O", at) ? 2 : 1;
            while (at < text.length() && (isDigit(text.charAt(at)) || hex && Character.digit(text.charAt(at), 16) >= 0)) {
                at++;
            }
            return new Token(Kind.NUMBER, text.substring(start, at), location);
        }
        at += text.startsWith("..", at) ? 2 : 1;
        return new Token(Kind.SYMBOL, text.substring(start, at), location);
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
