internal import Base
internal import CCairo

/// Collects what cairo writes. A surface's own file functions report success on a full disk, so everything goes through memory.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    init(reserving count: Int = 0) { bytes.reserveCapacity(count) }

    var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    fileprivate func take(_ data: UnsafePointer<UInt8>, _ count: Int) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: count))
    }
}

/// cairo's write function for a `ByteSink` closure.
nonisolated func writeToByteSink(
    _ closure: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().take(data, Int(length))
    return CAIRO_STATUS_SUCCESS
}

extension LibraryFailure {
    init(_ operation: String, _ status: cairo_status_t) {
        self.init(operation, reason: String(cString: cairo_status_to_string(status)))
    }
}
