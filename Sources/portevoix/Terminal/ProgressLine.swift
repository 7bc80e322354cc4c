internal import Foundation
internal import Synchronization

/// A live line on standard error: how far, how fast, how long still. Silent where standard error is no terminal.
final class ProgressLine: Sendable {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private let last = Mutex<ContinuousClock.Instant?>(nil)
    private let unit: String

    /// - Parameter unit: What is counted, in the plural.
    init(unit: String, isShown: Bool = isatty(2) == 1) { (self.unit, self.isShown) = (unit, isShown) }

    /// Shows how many are done, at most ten times a second. Any thread.
    func show(_ done: Int, of total: Int) {
        guard isShown else { return }
        let now = ContinuousClock.now
        last.withLock { last in
            if let last, now - last < .milliseconds(100), done < total { return }
            last = now
            Self.print("\r\u{1B}[K" + line(done, total, seconds: (now - start) / .seconds(1)))
        }
    }

    /// Clears the line. Call it when the run ends, however it ends.
    func finish() {
        guard isShown else { return }
        last.withLock { last in if last != nil { Self.print("\r\u{1B}[K") } }
    }

    /// `1204 of 3200 kits, 78 a second, 26 s left`
    private func line(_ done: Int, _ total: Int, seconds: Double) -> String {
        let rate = seconds > 0 ? Double(done) / seconds : 0
        var text = "\(done) of \(total) \(unit), \(rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate))") a second"
        if rate > 0, done < total {
            let left = Int((Double(total - done) / rate).rounded(.up))
            text += left < 120 ? ", \(left) s left" : ", \((left + 59) / 60) min left"
        }
        return text
    }

    private static func print(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
