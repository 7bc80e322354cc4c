internal import Foundation
internal import Synchronization

/// Whether someone has asked for the end.
enum Interrupt {
    private static let flag = Atomic<Bool>(false)
    static var came: Bool { flag.load(ordering: .relaxed) }

    /// Takes the signals that ask for an end, also where whoever started this process had blocked them.
    static func listen() {
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, noteInterrupt)
            sigaddset(&set, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    static func note() { flag.store(true, ordering: .relaxed) }
}

private func noteInterrupt(_: Int32) { Interrupt.note() }
