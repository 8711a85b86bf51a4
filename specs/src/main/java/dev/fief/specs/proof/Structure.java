package dev.fief.specs.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A finite structure: so many elements of every sort, and what each symbol is for each of them. A state that was observed is one; so is
 * a counterexample.
 */
public final class Structure {
    private final Scope scope;
    private final Map<Symbol, int[]> tables = new HashMap<>();

    Structure(Scope scope) {
        this.scope = scope;
    }

    /** The same elements, and the same rigid symbols. */
    Structure sameElements() {
        Structure other = new Structure(scope);
        State.RIGID.forEach(symbol -> other.tables.put(symbol, table(symbol)));
        return other;
    }

    Structure copy() {
        Structure other = new Structure(scope);
        tables.forEach((symbol, table) -> other.tables.put(symbol, table.clone()));
        return other;
    }

    Scope scope() {
        return scope;
    }

    int size(Sort sort) {
        return scope.size(sort);
    }

    /** Its values in the order of its arguments, the last running fastest; 1 and 0 for a relation. */
    int[] table(Symbol symbol) {
        return tables.computeIfAbsent(symbol, missing -> new int[length(missing)]);
    }

    private int length(Symbol symbol) {
        return symbol.arguments().stream().mapToInt(this::size).reduce(1, (a, b) -> a * b);
    }

    int index(Symbol symbol, int... arguments) {
        int index = 0;
        List<Sort> sorts = symbol.arguments();
        for (int position = 0; position < arguments.length; position++) {
            index = index * size(sorts.get(position)) + arguments[position];
        }
        return index;
    }

    int get(Symbol symbol, int... arguments) {
        return table(symbol)[index(symbol, arguments)];
    }

    boolean holds(Symbol symbol, int... arguments) {
        return get(symbol, arguments) != 0;
    }

    Structure set(Symbol symbol, int value, int... arguments) {
        table(symbol)[index(symbol, arguments)] = value;
        return this;
    }

    Structure assertThat(Symbol relation, int... arguments) {
        return set(relation, 1, arguments);
    }

    Structure setAll(Symbol symbol, int[] values) {
        tables.put(symbol, values);
        return this;
    }

    boolean agrees(Structure other, Symbol symbol) {
        return Arrays.equals(table(symbol), other.table(symbol));
    }
}
