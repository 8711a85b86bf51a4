/* N slots of capabilities. Slot 0 begins with all rights and no parent, the others are empty. What may happen:
 *
 *   derive i j m   slot i is not empty, slot j is, m is a non-empty subset of the rights in i: j gets m, and i as its parent
 *   delete i       i has a parent and no slot has i as its parent: i becomes empty
 *   revoke i       i has a child: all its descendants become empty
 *
 * Each is one step, and nothing but the slots is part of the state. The same system is dev.fief.specs.toys.Derivation.
 *
 *   spin -a -DN=5 derivation.pml && gcc -O3 -DSAFETY -DNOREDUCE -DNOFAIR -o pan pan.c && ./pan -m100000 -w24
 *
 * compare.sh runs this beside Fief's explorer.
 */
#ifndef N
#define N 5
#endif

byte rights[N];
byte parent[N];         /* 0: none; i + 1: slot i */

hidden byte s;
hidden byte again;
hidden byte gone[N];

#define HAS_CHILD(i) (parent[0] == i + 1 || parent[1] == i + 1 || parent[2] == i + 1 || OTHERS(i))
#if N == 3
#define OTHERS(i) false
#elif N == 4
#define OTHERS(i) (parent[3] == i + 1)
#elif N == 5
#define OTHERS(i) (parent[3] == i + 1 || parent[4] == i + 1)
#elif N == 6
#define OTHERS(i) (parent[3] == i + 1 || parent[4] == i + 1 || parent[5] == i + 1)
#elif N == 7
#define OTHERS(i) (parent[3] == i + 1 || parent[4] == i + 1 || parent[5] == i + 1 || parent[6] == i + 1)
#endif

#define DERIVE(i, j, m) \
    :: d_step { rights[j] == 0 && (rights[i] & m) == m -> rights[j] = m; parent[j] = i + 1 }
#define DERIVE_TO(i, j) \
    DERIVE(i, j, 1) DERIVE(i, j, 2) DERIVE(i, j, 3) DERIVE(i, j, 4) DERIVE(i, j, 5) DERIVE(i, j, 6) DERIVE(i, j, 7)

#if N == 3
#define DERIVE_FROM(i) DERIVE_TO(i, 1) DERIVE_TO(i, 2)
#elif N == 4
#define DERIVE_FROM(i) DERIVE_TO(i, 1) DERIVE_TO(i, 2) DERIVE_TO(i, 3)
#elif N == 5
#define DERIVE_FROM(i) DERIVE_TO(i, 1) DERIVE_TO(i, 2) DERIVE_TO(i, 3) DERIVE_TO(i, 4)
#elif N == 6
#define DERIVE_FROM(i) DERIVE_TO(i, 1) DERIVE_TO(i, 2) DERIVE_TO(i, 3) DERIVE_TO(i, 4) DERIVE_TO(i, 5)
#elif N == 7
#define DERIVE_FROM(i) DERIVE_TO(i, 1) DERIVE_TO(i, 2) DERIVE_TO(i, 3) DERIVE_TO(i, 4) DERIVE_TO(i, 5) DERIVE_TO(i, 6)
#endif

#define REMOVE(i) \
    :: d_step { parent[i] != 0 && !(HAS_CHILD(i)) -> rights[i] = 0; parent[i] = 0 } \
    :: d_step { HAS_CHILD(i) -> \
        again = 1; \
        do \
        :: again -> \
            again = 0; s = 0; \
            do \
            :: s < N -> \
                if \
                :: !gone[s] && parent[s] != 0 && (parent[s] == i + 1 || gone[parent[s] - 1]) -> gone[s] = 1; again = 1 \
                :: else \
                fi; \
                s++ \
            :: else -> break \
            od \
        :: else -> break \
        od; \
        s = 0; \
        do \
        :: s < N -> \
            if \
            :: gone[s] -> rights[s] = 0; parent[s] = 0; gone[s] = 0 \
            :: else \
            fi; \
            s++ \
        :: else -> break \
        od; \
        s = 0 }

#define SLOT(i) DERIVE_FROM(i) REMOVE(i)

active proctype system() {
    rights[0] = 7;
    do
    SLOT(0) SLOT(1) SLOT(2)
#if N > 3
    SLOT(3)
#endif
#if N > 4
    SLOT(4)
#endif
#if N > 5
    SLOT(5)
#endif
#if N > 6
    SLOT(6)
#endif
    od
}
