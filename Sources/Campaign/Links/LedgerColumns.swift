/// The columns of a ledger's line, cut at `;`.
struct LedgerColumns {
    private let line: UnsafeBufferPointer<UInt8>
    /// Where each column starts; then where one after the line's end would.
    private var starts = InlineArray<7, Int>(repeating: 0)
    /// At most six: a sixth says that there are too many.
    private(set) var count = 1

    init(_ line: UnsafeBufferPointer<UInt8>) {
        self.line = line
        for index in line.indices where line[index] == 59 && count < 6 {
            starts[count] = index + 1
            count += 1
        }
        starts[count] = line.count + 1
    }

    subscript(column: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: line[starts[column]..<starts[column + 1] - 1])
    }

    /// In bytes from the line's start.
    func start(of column: Int) -> Int { starts[column] }
}
