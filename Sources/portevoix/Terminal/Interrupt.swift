internal import Foundation
internal import Synchronization

/// Whether someone has asked for the end.
enum Interrupt {
    private static let flag = Atomic<Bool>(false)
    static var came: Bool { flag.load(ordering: .relaxed) }

    private static let hangup = Atomic<Bool>(false)
    /// Whether a service was told to read its files anew since this was asked last.
    static var wantsReload: Bool { hangup.exchange(false, ordering: .relaxed) }

    /// Takes the signals that ask for an end, also where whoever started this process had blocked them.
    /// - Parameter reloads: whether SIGHUP asks for files to be read anew, as services have it, and not for an end.
    static func listen(reloads: Bool = false) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            if number == SIGHUP, reloads { signal(number, noteHangup) } else { signal(number, noteInterrupt) }
            sigaddset(&set, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    static func note() { flag.store(true, ordering: .relaxed) }
    static func noteReload() { hangup.store(true, ordering: .relaxed) }
}

private func noteInterrupt(_: Int32) { Interrupt.note() }

private func noteHangup(_: Int32) { Interrupt.noteReload() }
