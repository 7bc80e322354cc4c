internal import Base
public import Campaign
internal import Composing
internal import Files
internal import Foundation
public import Preflight
public import Proof

/// What preflight found on the files of a kit's folder, of its archive, or on single files, read from the disk: produced or edited by hand.
public struct FileCheck: Sendable {
    public struct File: Sendable {
        /// As it was named on the command line, or below the folder or archive that was.
        public let path: String
        public let findings: [Finding]
    }

    /// The relay's id, as its folder or its `controle.json` says it; nil for a single file outside a kit.
    public let relay: RelayID?
    /// Its name, where that is known.
    public let name: String
    public let files: [File]

    /// Errors keep a kit from being sent; warnings do not. Where nothing was looked at, nothing is good.
    public var passed: Bool {
        files.contains { !$0.findings.isEmpty } && !files.contains { $0.findings.contains(where: \.isBlocking) }
    }

    /// The same as `controle.json` has it.
    public var json: String { String(decoding: control.encoded, as: UTF8.self) }

    /// The page of results, as `controle.html`.
    public func html(campaign: Campaign?, rules: RuleBook) -> [UInt8] { ControlPage(campaign: campaign, rules: rules).html(control) }

    /// What was checked, in the words of the control page.
    public var counts: ControlCounts { control.counts }

    private var control: ControlRecord {
        let entries = files.map { ControlRecord.File(path: $0.path, piece: PieceID($0.path), checks: $0.findings) }
        let failures = files.filter { $0.findings.contains(where: \.isBlocking) }.map {
            let reason = $0.findings.filter(\.isBlocking).map(\.detail).joined(separator: "; ")
            return KitRecord.Failure(piece: PieceID($0.path), reason: Wording(reason, fr: reason))
        }
        return ControlRecord(relay: relay ?? RelayID(""), name: name, failures: failures, files: entries)
    }

    /// How files are looked at.
    public struct Look {
        let inspector: FileInspector
        let rules: RuleBook
        let assignment: Assignment
        let isConfined: Bool

        /// - Parameters:
        ///   - assignment: what links and words are held against.
        ///   - isConfined: whether each file is looked at in a copy of this process that may take so much time and memory and no more, as a
        ///     process of one thread can.
        public init(_ inspector: FileInspector, _ rules: RuleBook, _ assignment: Assignment, isConfined: Bool) {
            (self.inspector, self.rules, self.assignment, self.isConfined) = (inspector, rules, assignment, isConfined)
        }
    }

    /// - Parameter folder: a kit's folder; every file in it and below is read, hidden ones and those of the control left out.
    /// - Throws: a `Diagnostic` where the folder or a file cannot be read.
    public init(folder: String, name: String?, _ look: Look) throws {
        let sources = try Self.paths(folder).map { Source(path: $0, isWhole: try Self.status("\(folder)/\($0)"), file: "\(folder)/\($0)") }
        try self.init(sources, KitPlace(folder), name: name, look)
    }

    /// - Parameter archive: the ZIP of a kit, with or without a folder around its files.
    /// - Throws: a `Diagnostic` where it cannot be read.
    public init(archive: String, name: String?, _ look: Look) throws {
        let entries = try Archive.entries(of: archive)
        let shared = Self.folder(around: entries.map(\.path))
        let inside = entries.map { Source(path: String($0.path.dropFirst(shared.count)), isWhole: true, bytes: $0.bytes) }
        let sources = inside.filter { Self.isLookedAt($0.path) }
        try self.init(sources.sorted { $0.path < $1.path }, try KitPlace(archive: archive), name: name, look)
    }

    /// - Parameter file: one file; the folder it stands in tells what it is, so that `qr/site.png` is a code of its own.
    public init(file: String, _ look: Look) throws {
        relay = nil
        name = file
        let parts = file.split(separator: "/")
        let isInside = parts.count > 1 && Deed(rawValue: String(parts[parts.count - 2])) != nil
        let path = parts.suffix(isInside ? 2 : 1).joined(separator: "/")
        let found = try Self.findings([Source(path: path, isWhole: try Self.status(file), file: file)], look)[0]
        files = [File(path: file, findings: found.map(Self.strictly))]
    }

    /// A finding where nothing else tells that a kit was looked at: what is of no known sort is no good.
    private static func strictly(_ finding: Finding) -> Finding {
        var finding = finding
        if finding.rule == "fichier-connu", !finding.passed { finding.severity = .error }
        return finding
    }

    private init(_ sources: [Source], _ place: KitPlace, name: String?, _ look: Look) throws {
        relay = place.relay
        self.name = name ?? place.name ?? place.relay.text
        var files = zip(sources, try Self.findings(sources, look)).map {
            File(path: $0.path, findings: place.isKit ? $1 : $1.map(Self.strictly))
        }
        // What could not be made has no file to look at: the run itself says so.
        for stopped in place.control?.files ?? [] where !files.contains(where: { $0.path == stopped.path }) {
            let findings = stopped.checks.filter { !$0.passed }
            if !findings.isEmpty { files.append(File(path: stopped.path, findings: findings)) }
        }
        self.files = files.sorted { $0.path < $1.path }
    }
}

extension FileCheck {
    /// A file to look at.
    private struct Source {
        /// Below the kit's folder.
        let path: String
        /// Whether it is of a size that is read.
        let isWhole: Bool
        var file = ""
        var bytes: [UInt8]?

        /// Nil where it cannot be read.
        var content: [UInt8]? { bytes ?? FileManager.default.contents(atPath: file).map { Array($0) } }
    }

    /// What one file may take: the most that a poster of one's own takes is a tenth.
    private static let confinement = Confinement(seconds: 3, bytes: 180 << 20)

    private static func findings(_ sources: [Source], _ look: Look) throws -> [[Finding]] {
        func inspect(_ number: Int) -> [Finding] {
            guard sources[number].isWhole, let bytes = sources[number].content else { return unreadable(sources[number].path, look) }
            return look.inspector.inspect(sources[number].path, bytes, for: look.assignment)
        }
        guard look.isConfined else { return sources.indices.map(inspect) }
        let results = try ConfinedCopies.results(sources.count, confinement) { Array((try? JSONEncoder().encode(inspect($0))) ?? Data()) }
        return zip(sources, results).map { source, result in
            result.flatMap { try? JSONDecoder().decode([Finding].self, from: Data($0)) } ?? unreadable(source.path, look)
        }
    }

    private static func unreadable(_ path: String, _ look: Look) -> [Finding] {
        let kind = path.lowercased().split(separator: ".").last ?? ""
        let rule = kind == "pdf" ? "pdf-lisible" : kind == "png" ? "image-lisible" : "fichier-connu"
        return [
            Finding(
                rule: rule, severity: .error, passed: false, detail: "illisible\u{A0}: le lire demande trop de temps ou de mémoire",
                remedy: look.rules.rule(rule)?.remedy)
        ]
    }

    private static let most = 64 << 20

    /// Whether a file is small enough to be read.
    private static func status(_ path: String) throws(Diagnostic) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.isRegular else {
            throw .error(
                Wording("'\(path)' is not a file", fr: "« \(path) » n’est pas un fichier"),
                hint: Wording("give a kit's folder, or files of one", fr: "donnez le dossier d’un kit, son archive ou un de ses fichiers"))
        }
        guard access(path, R_OK) == 0 else {
            throw .error(
                Wording("'\(path)' cannot be read", fr: "« \(path) » ne peut pas être lu"),
                hint: Wording("check its permissions", fr: "vérifiez vos droits sur ce fichier"))
        }
        return status.st_size <= most
    }

    /// The folder that all of an archive's files stand in, with its slash; empty where there is none.
    private static func folder(around paths: [String]) -> String {
        guard let first = paths.first?.split(separator: "/", omittingEmptySubsequences: false).first.map({ "\($0)/" }),
            paths.allSatisfy({ $0.hasPrefix(first) })
        else { return "" }
        return first
    }

    private static func isLookedAt(_ path: String) -> Bool {
        path != KitRecord.controlPath && path != KitRecord.pagePath
            && !path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
    }

    private static func paths(_ folder: String) throws(Diagnostic) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else {
            throw .error(
                Wording("the folder '\(folder)' cannot be read", fr: "le dossier « \(folder) » ne peut pas être lu"),
                hint: Wording("check its permissions", fr: "vérifiez vos droits sur ce dossier"))
        }
        var paths: [String] = []
        for case let path as String in walk {
            guard isLookedAt(path), walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
            paths.append(path)
            guard paths.count <= 5_000 else {
                throw .error(
                    Wording("'\(folder)' holds more than 5,000 files", fr: "« \(folder) » contient plus de 5 000 fichiers"),
                    hint: Wording("give the folder of one kit", fr: "donnez le dossier d’un seul kit"))
            }
        }
        return paths.sorted()
    }
}
