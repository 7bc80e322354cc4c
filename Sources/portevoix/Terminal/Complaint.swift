internal import Base
internal import Foundation

/// Problems on their way to standard error.
enum Complaint {
    @Sendable static func write(_ diagnostic: Diagnostic) { FileHandle.standardError.write(Data("\(diagnostic)\n".utf8)) }

    static func write(_ diagnostics: Diagnostics) {
        let text = diagnostics.all.map { "\($0)\n" }.joined()
        if !text.isEmpty { FileHandle.standardError.write(Data(text.utf8)) }
    }
}
