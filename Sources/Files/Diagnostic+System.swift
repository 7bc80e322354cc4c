package import Base
import Foundation

extension Diagnostic {
    /// What the system refused, in words: `cannot write Output/x: No space left on device`.
    package static func system(_ operation: String, _ path: String, _ code: Int32 = errno) -> Diagnostic {
        let hint: String? =
            switch code {
            case ENOSPC, EDQUOT: "free some space and run again: finished kits are not made again"
            case EACCES, EPERM, EROFS: "choose a folder you may write in, or change its permissions"
            case ENOTDIR: "a file stands where a folder is needed: move it away or choose another folder"
            case ELOOP: "a symbolic link stands there: remove it, nothing is written through links"
            case EISDIR, ENOTEMPTY, EEXIST: "a folder stands where a file is needed: move it away"
            default: nil
            }
        return .error("cannot \(operation) \(path): \(String(cString: strerror(code)))", hint: hint)
    }
}
