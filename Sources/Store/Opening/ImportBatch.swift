internal import Foundation

/// Files that are taken in together, each whole or not at all: days that several of them touch are counted once, when all are in.
///
/// Counting a day costs all its lines. Ten thousand rotated pieces of one day would otherwise count it ten thousand times.
final class ImportBatch {
    private(set) var sightings = 0
    private(set) var files = 0
    let begun = ContinuousClock.now
    /// Days whose numbers are to be counted anew.
    private(set) var touched: Set<Int> = []
    /// Which imports brought lines for which day.
    private(set) var brought: [Int: [Int]] = [:]

    func add(import id: Int, days: Set<Int>, replaced: Set<Int>, sightings count: Int) {
        files += 1
        sightings += count
        touched.formUnion(days)
        touched.formUnion(replaced)
        for day in days { brought[day, default: []].append(id) }
    }

    /// Others wait while a batch goes on, and a kill loses it: it ends after so many sightings, or seconds.
    var isFull: Bool { sightings >= 1 << 21 || ContinuousClock.now - begun > .seconds(5) }
}
