package dev.fief.specs.wording;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;

/** The names and numbers of the kernel as people read them. */
public final class Wording {
    private static final long KIB = 1024;
    private static final int PER_MILLE_DIGITS = 1000;
    private static final int GROUP = 3;
    private static final String[] RIGHT_NAMES = {"write", "read", "grant", "grant-reply"};

    private Wording() {}

    /** The name of an object kind, e.g. {@code sched-context}; "empty slot" for 0. */
    public static String kind(long number) {
        ObjectKind kind = ObjectKind.withNumber(number);
        if (kind == null) {
            return number == 0 ? "empty slot" : "kind " + number;
        }
        return kind(kind);
    }

    public static String kind(ObjectKind kind) {
        return switch (kind) {
            case CNODE -> "CNode";
            default -> lower(kind.name()).replace('_', '-');
        };
    }

    /** In lower case, whatever the language of the host. */
    public static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            lower.append(Character.toLowerCase(text.charAt(i)));
        }
        return lower.toString();
    }

    /** "a" or "an", as the next word asks for. */
    public static String article(String next) {
        return "aeiou".indexOf(next.charAt(0)) >= 0 ? "an" : "a";
    }

    /** Rights as letters with their names: {@code -r-- (read)}. */
    public static String rights(long rights) {
        return Rights.toString((int) rights) + " (" + rightNames(rights) + ")";
    }

    /** The names of the rights in a set: {@code read, grant}; "none" for the empty set. */
    public static String rightNames(long rights) {
        StringBuilder names = new StringBuilder();
        for (int bit = 0; bit < RIGHT_NAMES.length; bit++) {
            if ((rights >> bit & 1) != 0) {
                names.append(names.isEmpty() ? "" : ", ").append(RIGHT_NAMES[bit]);
            }
        }
        return names.isEmpty() ? "none" : names.toString();
    }

    public static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    /** A number of bytes in the largest unit that it fills: {@code 64K}, {@code 1.5M}, {@code 96}; rounded to a tenth. */
    public static String bytes(long bytes) {
        String units = " KMG";
        int unit = 0;
        long size = 1;
        while (bytes / size >= KIB && unit < units.length() - 1) {
            size *= KIB;
            unit++;
        }
        long tenths = Math.round(10.0 * bytes / size);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + units.substring(unit, unit + 1).strip();
    }

    /** A share of the processor from its fixed-point form: {@code 12.5%}. */
    public static String bandwidth(long share) {
        long tenths = Math.round((double) share * PER_MILLE_DIGITS / Limits.FULL_BANDWIDTH);
        return tenths % 10 == 0 ? tenths / 10 + "%" : tenths / 10 + "." + tenths % 10 + "%";
    }

    /** A large number with its thousands set apart: {@code 1 234 567}. */
    public static String count(long number) {
        String digits = Long.toString(Math.abs(number));
        StringBuilder text = new StringBuilder(number < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            text.append(i > 0 && (digits.length() - i) % GROUP == 0 ? " " : "").append(digits.charAt(i));
        }
        return text.toString();
    }

    /** How a process ended, from the two words that a wait answers. */
    public static String end(long reason, long status) {
        if (reason < 0 || reason >= ExitReason.values().length) {
            return "ended for reason " + reason + ", status " + status;
        }
        return switch (ExitReason.withNumber((int) reason)) {
            case NONE -> "has not ended";
            case EXITED -> "exited with status " + status;
            case KILLED -> "was killed";
            case REVOKED -> "was revoked: its memory or the last capability to it was taken back";
            case FAULTED -> "died of " + fault(status) + " that nobody handled";
        };
    }

    /** A fault kind with its article. */
    public static String fault(long kind) {
        if (kind < 0 || kind >= FaultKind.values().length) {
            return "fault " + kind;
        }
        return switch (FaultKind.withNumber((int) kind)) {
            case NONE -> "no fault";
            case CAPABILITY -> "a capability fault";
            case UNKNOWN_SYSTEM_CALL -> "an unknown system call";
            case USER_EXCEPTION -> "an exception in its program";
            case TIMEOUT -> "a timeout";
        };
    }
}
