import Files

/// Does what may take long, and gives it up when somebody wants the end.
func interruptible<Value: Sendable>(
  _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      while !Interruption.wantsEnd {
        // The body has ended.
        if Task.isCancelled { return nil }
        do { try await Task.sleep(for: .milliseconds(50)) } catch { return nil }
      }
      throw CancellationError()
    }
    defer { group.cancelAll() }
    while let value = try await group.next() {
      if let value { return value }
    }
    throw CancellationError()
  }
}
