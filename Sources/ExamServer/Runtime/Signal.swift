#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Lets one thread wait until another raises it; raised before the wait, the wait returns at once.
final class Signal: Arrival {
  // Allocated once and freed with the object; the system guards their contents, and `isRaised` is guarded by `mutex`.
  private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private nonisolated(unsafe) let condition: UnsafeMutablePointer<pthread_cond_t>
  private nonisolated(unsafe) let isRaised: UnsafeMutablePointer<Bool>

  init() {
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    isRaised = .allocate(capacity: 1)
    isRaised.initialize(to: false)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
    isRaised.deallocate()
  }

  func raise() {
    pthread_mutex_lock(mutex)
    isRaised.pointee = true
    pthread_mutex_unlock(mutex)
    // Whoever wakes needs the lock: it is free by then.
    pthread_cond_signal(condition)
  }

  /// Waits until it is raised, and lowers it.
  func wait() {
    pthread_mutex_lock(mutex)
    while !isRaised.pointee { pthread_cond_wait(condition, mutex) }
    isRaised.pointee = false
    pthread_mutex_unlock(mutex)
  }

  /// The same, but not longer than the time given.
  func wait(forSeconds seconds: Int) {
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_sec += seconds
    pthread_mutex_lock(mutex)
    while !isRaised.pointee { if pthread_cond_timedwait(condition, mutex, &deadline) != 0 { break } }
    isRaised.pointee = false
    pthread_mutex_unlock(mutex)
  }
}
