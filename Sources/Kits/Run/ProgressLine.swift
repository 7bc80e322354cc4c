public import Foundation
import Synchronization

/// A live line on standard error: how far, how fast, how long still. Silent where standard error is no terminal.
public final class ProgressLine: Sendable {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    public init(isShown: Bool = isatty(2) == 1) { self.isShown = isShown }

    /// Shows `progress`, at most ten times a second. Any thread.
    public func show(_ progress: KitRun.Progress) {
        guard isShown else { return }
        let now = ContinuousClock.now
        last.withLock { last in
            if let last, now - last < .milliseconds(100), progress.done < progress.total { return }
            last = now
            Self.print("\r\u{1B}[K" + Self.line(progress, seconds: (now - start) / .seconds(1)))
        }
    }

    /// Clears the line. Call it when the run ends, however it ends.
    public func finish() {
        guard isShown else { return }
        last.withLock { last in if last != nil { Self.print("\r\u{1B}[K") } }
    }

    /// `1204 of 3200 kits, 78 a second, 26 s left`
    static func line(_ progress: KitRun.Progress, seconds: Double) -> String {
        let rate = seconds > 0 ? Double(progress.done) / seconds : 0
        var text = "\(progress.done) of \(progress.total) kits, \(rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate))") a second"
        if rate > 0, progress.done < progress.total {
            let left = Int((Double(progress.total - progress.done) / rate).rounded(.up))
            text += left < 120 ? ", \(left) s left" : ", \((left + 59) / 60) min left"
        }
        return text
    }

    private static func print(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
