internal import Foundation

/// How much a process may take for work that hostile input could make endless. A process that goes beyond is ended by the system.
package struct Confinement: Sendable {
    /// Of processor time for one piece of work. A build without optimisation is given twenty times as much.
    package let seconds: Double
    /// Bytes of memory beyond those that the process has when it begins.
    package let bytes: Int

    package init(seconds: Double, bytes: Int) {
        self.seconds = _isDebugAssertConfiguration() ? seconds * 20 : seconds
        self.bytes = bytes
    }

    /// As another process counted it already.
    init(counted seconds: Double, bytes: Int) { (self.seconds, self.bytes) = (seconds, bytes) }

    /// Of real time: a processor that others use too is no fault of the input.
    var patience: Double { seconds * 4 }

    /// Limits this process from now on; nothing lifts it again.
    package func enter() {
        limit(RLIMIT_CORE, 0)
        limit(RLIMIT_DATA, Self.dataInUse + bytes)
        renew()
    }

    /// Gives this process its seconds anew, for the next piece of work.
    package func renew() {
        // To the millisecond; the limit in whole seconds behind it cannot be put off.
        let whole = seconds.rounded(.down)
        var timer = itimerval()
        timer.it_value = timeval(tv_sec: Int(whole), tv_usec: Int((seconds - whole) * 1e6))
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return }
        var current = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &current) == 0 else { return }
        current.rlim_cur = min(rlim_t(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 2 + Int(whole)), current.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &current)
    }

    private func limit(_ resource: __rlimit_resource, _ most: Int) {
        var limit = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }

    /// Bytes of memory of its own that this process has, as `RLIMIT_DATA` counts them.
    private static var dataInUse: Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return (fields.count > 5 ? Int(fields[5]) ?? 0 : 0) * sysconf(Int32(_SC_PAGESIZE))
    }
}
