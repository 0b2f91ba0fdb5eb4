// Tells the thread sanitizer what it cannot see: that a thread which waited for one of Swift's mutexes has it now.
//
// A mutex that is free is taken by an atomic exchange, which the compiler puts into our own code and the sanitizer
// follows. One that is not is waited for inside libswiftSynchronization, which is not instrumented, and the kernel hands
// it over: all that one thread did below the mutex then looks unordered with what the next does. These two stand before
// the library's own and add the two marks, "acquired" and "released".
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

static void *library(const char *name) { return dlsym(RTLD_NEXT, name); }

SWIFT void lockSlow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void lockSlow(uint32_t thread, SELF) {
  static SWIFT void (*real)(uint32_t, SELF);
  if (!real) real = (SWIFT void (*)(uint32_t, SELF))library(LOCK);
  real(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlockSlow(SELF) __asm__(UNLOCK);
SWIFT void unlockSlow(SELF) {
  static SWIFT void (*real)(SELF);
  if (!real) real = (SWIFT void (*)(SELF))library(UNLOCK);
  if (__tsan_release) __tsan_release(mutex);
  real(mutex);
}
