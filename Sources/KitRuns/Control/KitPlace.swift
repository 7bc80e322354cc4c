internal import Base
public import Campaign
internal import Composing
internal import Files
internal import Foundation

/// Where a kit stands: its folder's name is its relay, and the manifest above it tells campaign and wave.
public struct KitPlace: Sendable {
    public let relay: RelayID
    public let campaign: String?
    public let wave: WaveID?
    /// Whether a run made the folder, or it is just one.
    public var isKit: Bool { control != nil || campaign != nil }
    var name: String? { control?.name }
    let control: ControlRecord?

    /// The folder of the kit that a file stands in, by the names of its folders.
    public static func folder(of file: String) -> String {
        let folder = URL(fileURLWithPath: file).standardizedFileURL.deletingLastPathComponent()
        return Deed(rawValue: folder.lastPathComponent) == nil ? folder.path : folder.deletingLastPathComponent().path
    }

    public init(_ folder: String) {
        let path = URL(fileURLWithPath: folder).standardizedFileURL.path
        self.init(path, control: FileManager.default.contents(atPath: "\(path)/\(KitRecord.controlPath)").map { Array($0) })
    }

    /// - Parameter archive: a kit's ZIP: named after its relay, as its folder is; its own `controle.json` knows better.
    /// - Throws: a `Diagnostic` where it cannot be read.
    public init(archive: String) throws {
        let control = try Archive.entries(of: archive).first {
            $0.path == KitRecord.controlPath || $0.path.hasSuffix("/\(KitRecord.controlPath)")
        }
        let path = URL(fileURLWithPath: archive).standardizedFileURL.path
        self.init((path as NSString).deletingPathExtension, control: control?.bytes)
    }

    private init(_ path: String, control bytes: [UInt8]?) {
        let above = path.parentPath
        control = bytes.flatMap { $0.count < 16 << 20 ? ControlRecord($0) : nil }
        relay = control?.relay ?? RelayID(path.lastPathPart)
        let manifest = FileHandle(forReadingAtPath: "\(above)/\(Manifest.name)")
        let head = (try? manifest?.read(upToCount: 4096)) ?? Data()
        let header = try? Manifest.Header(Array(head.prefix { $0 != 10 })[...])
        campaign = header?.campaign
        wave = header.map { WaveID($0.wave) }
    }
}
