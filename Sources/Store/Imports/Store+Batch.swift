internal import Foundation

extension Store {
    /// What a batch came to, over all its files.
    public struct BatchOutcome: Hashable, Sendable {
        /// Sightings that the store did not know.
        public var new = 0
        /// Sightings that other imports, or other files of the batch, had brought.
        public var known = 0
        /// Of the new ones, those of days that were sealed.
        public var late = 0

        public init() {}

        public static func + (a: Self, b: Self) -> Self {
            var sum = a
            sum.new += b.new
            sum.known += b.known
            sum.late += b.late
            return sum
        }
    }

    /// From here on logs are taken in together, until `endBatch`.
    public func beginBatch() { batch = batch ?? ImportBatch() }

    /// Whether it is time to end the batch and to begin another.
    public var isBatchFull: Bool { batch?.isFull ?? false }

    /// Counts the days that the batch touched and keeps all its files.
    public func endBatch() throws -> BatchOutcome {
        guard let batch else { return BatchOutcome() }
        self.batch = nil
        guard batch.files > 0 else {
            rollback()
            return BatchOutcome()
        }
        return try Self.refusing(path) {
            do {
                let days = batch.touched.sorted()
                let before = try lines(of: days)
                var outcome = BatchOutcome()
                for day in days where try isSealed(day) {
                    for id in batch.brought[day] ?? [] { outcome.late += try takeLate(day: day, import: id) }
                }
                _ = try recount(days, addedBy: nil)
                outcome.new = max(0, try lines(of: days) - before)
                outcome.known = max(0, batch.sightings - outcome.new)
                try commit()
                return outcome
            } catch {
                rollback()
                throw error
            }
        }
    }

    /// What is done between them is undone where it is not released, and nothing else of the transaction.
    func savepoint() throws { try connection.execute("SAVEPOINT file") }
    func releaseSavepoint() throws { try connection.execute("RELEASE file") }
    func rollbackToSavepoint() {
        try? connection.execute("ROLLBACK TO file")
        try? connection.execute("RELEASE file")
    }
}
