/// Runs an actor's steps one after the other on a thread of their own.
final class LoopExecutor: SerialExecutor {
  private let jobs = BlockingQueue<UnownedJob>()

  init() {
    let jobs = jobs
    NativeThread.start { [weak self] in
      while let batch = jobs.takeAll() {
        guard let self else { return }
        for job in batch { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
      }
    }
  }

  deinit { jobs.close() }

  func enqueue(_ job: consuming ExecutorJob) { jobs.add(UnownedJob(job)) }
}
