/// Gathers the inputs of a file, each with its length, so that two lists of inputs are equal only where every input is.
public struct InputDigest {
    private var bytes: [UInt8] = []

    public init() {}

    public mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    /// An absent text differs from an empty one.
    public mutating func add(_ text: String?) {
        add(text == nil ? "-" : "+")
        if let text { add(text) }
    }

    public mutating func add(_ texts: [String]) {
        add("\(texts.count)")
        for text in texts { add(text) }
    }

    public mutating func add(_ data: [UInt8]?) {
        add(data == nil ? "-" : "+")
        if let data { data.withUnsafeBytes { add($0) } }
    }

    private mutating func add(_ raw: UnsafeRawBufferPointer) {
        withUnsafeBytes(of: UInt64(raw.count).littleEndian) { bytes += $0 }
        bytes += raw
    }

    /// 32 hexadecimal characters.
    public var text: String { String(Digest.sha256(bytes).prefix(32)) }
}
