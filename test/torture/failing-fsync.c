/* Loaded before the C library in a trial (LD_PRELOAD): after FSYNC_GOOD calls, the next FSYNC_BAD fail as a broken disk does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>

static int fails(void) {
  static int calls = 0;
  const char *good = getenv("FSYNC_GOOD"), *bad = getenv("FSYNC_BAD");
  int call;
  if (!good || !bad) return 0;
  call = __sync_fetch_and_add(&calls, 1);
  return call >= atoi(good) && call < atoi(good) + atoi(bad);
}

static int sync_with(const char *name, int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  if (fails()) {
    errno = EIO;
    return -1;
  }
  return real(file);
}

int fsync(int file) { return sync_with("fsync", file); }
int fdatasync(int file) { return sync_with("fdatasync", file); }
