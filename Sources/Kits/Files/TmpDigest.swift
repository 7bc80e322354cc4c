enum Digest { static func inputs(_ p: [[UInt8]]) -> String { "x" } }
