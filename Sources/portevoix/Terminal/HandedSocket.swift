internal import Foundation

/// A socket that whoever started this process listens at already and hands over: systemd's protocol (sd_listen_fds(3)), of which one socket is
/// taken.
enum HandedSocket {
    /// Descriptors that are handed over begin here.
    private static let first: Int32 = 3

    /// - Returns: its number; nil where none was handed to this process.
    static func number(_ variables: [String: String] = ProcessInfo.processInfo.environment) -> Int32? {
        guard let process = variables["LISTEN_PID"], process == "\(getpid())", let count = variables["LISTEN_FDS"].flatMap({ Int($0) }),
            count >= 1
        else { return nil }
        // Programs that this one might start are not meant.
        for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
        return first
    }
}
