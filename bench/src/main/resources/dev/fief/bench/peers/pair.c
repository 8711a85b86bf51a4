/*
 * Two processes of the host that ask one another: by a pipe each way, or by a word of shared memory each and a futex to sleep on.
 * Reads commands from standard input, a letter and a number: "p 1000" does a thousand round trips by pipes, "f 1000" by futexes,
 * "n 1000" nothing a thousand times. Answers each with the last number received, which depends on all before it.
 */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <signal.h>
#include <unistd.h>

static int requests[2], answers[2];
static _Atomic int *asked, *answered;

static void wait_while(_Atomic int *word, int value) {
    while (atomic_load(word) == value)
        syscall(SYS_futex, word, FUTEX_WAIT, value, NULL, NULL, 0);
}

static void set(_Atomic int *word, int value) {
    atomic_store(word, value);
    syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static void serve_pipe(void) {
    long word[4];
    while (read(requests[0], word, sizeof word) == sizeof word) {
        word[0]++;
        if (write(answers[1], word, sizeof word) != sizeof word) return;
    }
}

static void serve_futex(void) {
    for (int seen = 0;;) {
        wait_while(asked, seen);
        seen = atomic_load(asked);
        set(answered, seen);
    }
}

static void child(void (*serve)(void)) {
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        serve();
        _exit(0);
    }
}

int main(void) {
    void *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED || pipe(requests) || pipe(answers)) return 1;
    asked = shared;
    answered = (_Atomic int *) ((char *) shared + 64);
    child(serve_pipe);
    child(serve_futex);
    char how;
    long rounds, word[4] = {0};
    int ask = 0;
    while (scanf(" %c %ld", &how, &rounds) == 2) {
        volatile long sum = word[0];
        for (long round = 0; round < rounds; round++) {
            if (how == 'p') {
                if (write(requests[1], word, sizeof word) != sizeof word || read(answers[0], word, sizeof word) != sizeof word) return 1;
            } else if (how == 'f') {
                int before = ask++;
                set(asked, ask);
                wait_while(answered, before);
            } else {
                sum++;
            }
        }
        printf("%ld\n", how == 'p' ? word[0] : how == 'f' ? (long) ask : sum);
        fflush(stdout);
    }
    return 0;
}
