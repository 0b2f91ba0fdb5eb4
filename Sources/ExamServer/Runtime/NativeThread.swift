#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A thread of the system: for what blocks, which must never happen in the cooperative pool.
enum NativeThread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Enough for the deepest recursion that the depth limits allow.
  private static let stackSize = 8 << 20

  static func start(_ body: @escaping @Sendable () -> Void) {
    begin(Unmanaged.passRetained(Body(body)).toOpaque())
  }

  private static func begin(_ context: UnsafeMutableRawPointer) {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    pthread_attr_init(attributes)
    pthread_attr_setstacksize(attributes, stackSize)
    pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
    #if canImport(Darwin)
      var thread: pthread_t?
      pthread_create(&thread, attributes, { NativeThread.run($0) }, context)
    #else
      var thread = pthread_t()
      pthread_create(&thread, attributes, { NativeThread.run($0) }, context)
    #endif
    pthread_attr_destroy(attributes)
    attributes.deallocate()
  }

  #if canImport(Darwin)
    private static func run(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
      return nil
    }
  #else
    private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      guard let context else { return nil }
      Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
      return nil
    }
  #endif
}
