#define _GNU_SOURCE
#include "CFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <termios.h>
#include <unistd.h>

static struct termios before, during;
static volatile sig_atomic_t terminal = -1;
static int bell[2] = {-1, -1};

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
enum { crash_count = sizeof crashes / sizeof *crashes };
static struct sigaction former_crash[crash_count], former_stop, former_continue, former_resize;

void limn_raw_wake(void) {
    const int code = errno;
    const char byte = 0;
    if (bell[1] >= 0 && write(bell[1], &byte, 1) < 0) errno = code;
    errno = code;
}

static void crashed(int signal) {
    limn_raw_end();
    raise(signal);
}

static void continued(int signal) {
    (void)signal;
    const int code = errno;
    if (terminal >= 0) tcsetattr(terminal, TCSANOW, &during);
    limn_raw_wake();
    errno = code;
}

static void resized(int signal) {
    (void)signal;
    limn_raw_wake();
}

// Gives the terminal back, stops as if there were no handler, and goes on here.
static void stopped(int signal) {
    const int code = errno;
    if (terminal >= 0) tcsetattr(terminal, TCSANOW, &before);
    struct sigaction own, usual = {.sa_handler = SIG_DFL};
    sigset_t held, one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    sigaction(signal, &usual, &own);
    raise(signal);
    pthread_sigmask(SIG_UNBLOCK, &one, &held);
    pthread_sigmask(SIG_SETMASK, &held, NULL);
    sigaction(signal, &own, NULL);
    continued(SIGCONT);
    errno = code;
}

static void watch(int signal, void (*handler)(int), struct sigaction *former) {
    sigaction(signal, NULL, former);
    if (former->sa_handler == SIG_IGN) return;
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigaction(signal, &action, NULL);
    // The program may have been started with all signals held back.
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, signal);
    pthread_sigmask(SIG_UNBLOCK, &one, NULL);
}

int limn_raw_begin(int descriptor, int keeps_lines) {
    if (terminal >= 0) return errno = EBUSY, -1;
    if (tcgetattr(descriptor, &before) != 0) return -1;
    if (bell[0] < 0 && pipe2(bell, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    during = before;
    during.c_lflag &= ~(tcflag_t)(keeps_lines ? ECHO : ECHO | ICANON);
    if (keeps_lines) during.c_lflag |= ECHONL;
    during.c_cc[VMIN] = keeps_lines ? before.c_cc[VMIN] : 1;
    // What Ctrl-\\ sends would leave the terminal as it is.
    during.c_cc[VQUIT] = _POSIX_VDISABLE;
    during.c_cc[VTIME] = keeps_lines ? before.c_cc[VTIME] : 0;
    terminal = descriptor;
    watch(SIGTSTP, stopped, &former_stop);
    watch(SIGCONT, continued, &former_continue);
    watch(SIGWINCH, resized, &former_resize);
    for (int i = 0; i < crash_count; i++) watch(crashes[i], crashed, &former_crash[i]);
    if (tcsetattr(descriptor, TCSANOW, &during) == 0) return bell[0];
    const int code = errno;
    limn_raw_end();
    return errno = code, -1;
}

void limn_raw_end(void) {
    const int code = errno, descriptor = terminal;
    if (descriptor < 0) return;
    terminal = -1;
    tcsetattr(descriptor, TCSANOW, &before);
    sigaction(SIGTSTP, &former_stop, NULL);
    sigaction(SIGCONT, &former_continue, NULL);
    sigaction(SIGWINCH, &former_resize, NULL);
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &former_crash[i], NULL);
    errno = code;
}
