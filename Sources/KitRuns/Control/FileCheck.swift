public import Base
public import Campaign
internal import Composing
internal import Foundation
public import Preflight
public import Proof

/// What preflight found on the files of a kit's folder, or on single files, read from the disk: produced or edited by hand.
public struct FileCheck: Sendable {
    public struct File: Sendable {
        /// As it was named on the command line, or below the folder that was.
        public let path: String
        public let findings: [Finding]
    }

    /// The relay's id, as its folder or its `controle.json` says it; nil for a single file outside a kit.
    public let relay: RelayID?
    /// Its name, where that is known.
    public let name: String
    public let files: [File]

    /// Errors keep a kit from being sent; warnings do not.
    public var passed: Bool { !files.contains { $0.findings.contains(where: \.isBlocking) } }

    /// The same as `controle.json` has it.
    public var json: String { String(decoding: control.encoded, as: UTF8.self) }

    /// The page of results, as `controle.html`.
    public func html(campaign: Campaign?, rules: RuleBook) -> [UInt8] { ControlPage(campaign: campaign, rules: rules).html(control) }

    private var control: ControlRecord {
        let entries = files.map { ControlRecord.File(path: $0.path, piece: PieceID($0.path), checks: $0.findings) }
        let failures = files.filter { $0.findings.contains(where: \.isBlocking) }.map {
            let reason = $0.findings.filter(\.isBlocking).map(\.detail).joined(separator: "; ")
            return KitRecord.Failure(piece: PieceID($0.path), reason: Wording(reason, fr: reason))
        }
        return ControlRecord(relay: relay ?? RelayID(""), name: name, failures: failures, files: entries)
    }

    /// - Parameters:
    ///   - folder: a kit's folder; every file in it and below is read, hidden ones and those of the control left out.
    ///   - assignment: what its links and words are held against.
    /// - Throws: a `Diagnostic` where the folder or a file cannot be read.
    public init(folder: String, name: String?, inspector: FileInspector, assignment: Assignment) throws(Diagnostic) {
        let place = KitPlace(folder)
        relay = place.relay
        self.name = name ?? place.name ?? place.relay.text
        var files: [File] = []
        for path in try Self.paths(folder) {
            files.append(File(path: path, findings: inspector.inspect(path, try Self.read("\(folder)/\(path)"), for: assignment)))
        }
        // What could not be made has no file to look at: the run itself says so.
        for stopped in place.control?.files ?? [] where !files.contains(where: { $0.path == stopped.path }) {
            let findings = stopped.checks.filter { !$0.passed }
            if !findings.isEmpty { files.append(File(path: stopped.path, findings: findings)) }
        }
        self.files = files.sorted { $0.path < $1.path }
    }

    /// - Parameter file: one file; the folder it stands in tells what it is, so that `qr/site.png` is a code of its own.
    public init(file: String, inspector: FileInspector, assignment: Assignment) throws(Diagnostic) {
        relay = nil
        name = file
        let parts = file.split(separator: "/")
        let isInside = parts.count > 1 && Deed(rawValue: String(parts[parts.count - 2])) != nil
        let path = parts.suffix(isInside ? 2 : 1).joined(separator: "/")
        files = [File(path: file, findings: inspector.inspect(path, try Self.read(file), for: assignment))]
    }

    private static let most = 64 << 20

    private static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let kind = attributes?[.type] as? FileAttributeType
        guard kind == .typeRegular || kind == .typeSymbolicLink, let size = attributes?[.size] as? Int else {
            throw .error("'\(path)' is not a file", hint: "give a kit's folder, or files of one")
        }
        guard size <= most else { throw .error("'\(path)' is larger than 64 MB", hint: "no file of a kit is") }
        guard let data = FileManager.default.contents(atPath: path), data.count <= most else {
            throw .error("'\(path)' cannot be read", hint: "check that it is there, and its permissions")
        }
        return Array(data)
    }

    private static func paths(_ folder: String) throws(Diagnostic) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else {
            throw .error("the folder '\(folder)' cannot be read", hint: "check its permissions")
        }
        var paths: [String] = []
        for case let path as String in walk {
            guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
            guard walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
            if path != KitRecord.controlPath, path != KitRecord.pagePath { paths.append(path) }
            guard paths.count <= 5_000 else { throw .error("'\(folder)' holds more than 5,000 files", hint: "give the folder of one kit") }
        }
        return paths.sorted()
    }
}
