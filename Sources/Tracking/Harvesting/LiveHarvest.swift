internal import Base
internal import Foundation

/// Decides what requests come to while they are made, as `LogHarvester` decides it of the lines that a server writes of them: the same code,
/// given the same values. Belongs to one thread at a time.
///
/// What a request says is copied into a room that is as good as a chunk of a log: memos of addresses and agents point into it, and when it is
/// full, both begin anew.
public final class LiveHarvest {
    /// A request as it came in.
    public struct Request {
        /// Who asked, in figures; empty where nobody knows.
        public var address: String
        /// `GET`.
        public var method: String
        /// What was asked for, in origin form.
        public var target: [UInt8]
        /// The user agent; empty where it names none.
        public var agent: String
        /// What it says of why it is made: `Sec-Purpose` and its kin.
        public var purposes: [String]
        /// How it is answered.
        public var status: Int
        /// Seconds since 1970, UTC.
        public var second: UInt32

        public init(address: String, method: String, target: [UInt8], agent: String, purposes: [String], status: Int, second: UInt32) {
            (self.address, self.method, self.target, self.agent) = (address, method, target, agent)
            (self.purposes, self.status, self.second) = (purposes, status, second)
        }
    }

    /// What one request came to, as one line of a log would.
    public struct Judged {
        /// Of one line.
        public var counts = LineCounts()
        /// What counts, or tells mail gateways from people; one at most.
        public var sighting: Sighting?
        /// What stood in a code's place and was never issued, as it is named in reports; nil where nothing did.
        public var unknownCode: String?
    }

    private let rules: HarvestRules
    private var harvest: ChunkHarvest<GivenReader>
    private let room: Room
    /// Tells requests of this run from those of any other, and from lines of logs.
    private let run: KeyedHash
    private var number: UInt64 = 0

    /// - Parameters:
    ///   - harvester: what it decides by.
    ///   - run: a value that no other has, of this run or any before.
    public init(_ harvester: LogHarvester, run: KeyedHash) {
        rules = harvester.rules
        self.run = run
        room = Room()
        harvest = ChunkHarvest(GivenReader(), rules, client: .peer, writesAgents: true)
    }

    public func judge(_ request: Request) -> Judged {
        if !room.has(request.size + 64) { renew() }
        var line = LogLine()
        line.address = room.keep(request.address)
        line.method = room.keep(request.method)
        line.target = room.keep(request.target)
        line.agent = room.keep(request.agent)
        line.hasAgent = true
        line.isPrefetch = request.purposes.contains { LogLine.isAhead(purpose: room.keep($0)) }
        line.status = request.status
        line.second = request.second
        line.record = withUnsafeBytes(of: (UInt64(0x0A0A_5200), run.high, run.low, number)) { room.keep($0) }
        number += 1
        return harvest.judge(line)
    }

    private func renew() {
        room.empty()
        harvest = ChunkHarvest(GivenReader(), rules, client: .peer, writesAgents: true)
    }

    /// For lines that are given as values: nothing is read.
    struct GivenReader: LogLine.Reader {
        var agentWriting: LogLine.AgentWriting { .plain }
        mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind { .request }
        mutating func finish(_ text: Bytes, _ line: inout LogLine) {}
    }

    /// Bytes that lie still until all go.
    private final class Room {
        private let start = UnsafeMutablePointer<UInt8>.allocate(capacity: Room.capacity)
        private var used = 0
        static let capacity = 1 << 20

        deinit { start.deallocate() }

        func has(_ count: Int) -> Bool { used + count <= Self.capacity }
        func empty() { used = 0 }

        func keep(_ text: String) -> Bytes {
            var text = text
            return text.withUTF8 { keep(UnsafeRawBufferPointer($0)) }
        }

        func keep(_ bytes: [UInt8]) -> Bytes { bytes.withUnsafeBytes { keep($0) } }

        func keep(_ bytes: UnsafeRawBufferPointer) -> Bytes {
            guard let source = bytes.baseAddress, has(bytes.count) else { return .none }
            memcpy(start + used, source, bytes.count)
            defer { used += bytes.count }
            return Bytes(UnsafePointer(start + used), bytes.count)
        }
    }
}

extension LiveHarvest.Request {
    fileprivate var size: Int {
        address.utf8.count + method.utf8.count + target.count + agent.utf8.count + purposes.reduce(0) { $0 + $1.utf8.count }
    }
}
