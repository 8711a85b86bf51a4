package dev.fief.specs.manual;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import java.util.Locale;
import java.util.StringJoiner;

/** The names of the kernel's table as the manual writes them. */
final class Terms {
    private static final String[] RIGHTS = {"write", "read", "grant", "grant-reply"};

    private Terms() {}

    /** The name of the page about something in the table: {@code CNODE_COPY} is {@code cnode-copy}. */
    static String page(Enum<?> entry) {
        return entry.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String kind(ObjectKind kind) {
        return kind == ObjectKind.CNODE ? "CNode" : page(kind).replace('-', ' ');
    }

    /** With its article. */
    static String aKind(ObjectKind kind) {
        String name = kind(kind);
        return ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    /** As seL4 spells it: {@code FailedLookup}. */
    static String error(ErrorCode code) {
        StringBuilder name = new StringBuilder();
        for (String word : code.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** The names of the rights in a set; "none" for the empty one. */
    static String rights(int rights) {
        StringJoiner names = new StringJoiner(", ").setEmptyValue("none");
        for (int bit = 0; bit < RIGHTS.length; bit++) {
            if ((rights >> bit & 1) != 0) {
                names.add(RIGHTS[bit]);
            }
        }
        return names.toString();
    }

    /** The letters of the rights in a set, such as {@code wr}. */
    static String letters(int rights) {
        return rights == Rights.NONE ? "" : Rights.toString(rights).replace("-", "");
    }
}
