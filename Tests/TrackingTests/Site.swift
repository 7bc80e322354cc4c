import Base
import Campaign
import Foundation
import TestSupport

@testable import Tracking

/// A small campaign with issued codes, and a harvester for its logs.
struct Site {
    let campaign: Campaign
    let ledger: Ledger
    let relays: [Relay]
    let harvester: LogHarvester

    static let waves = [
        Wave.sample(
            id: WaveID("v1"), title: "Un", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!,
            questionnaire: "https://enquete.fr/index.php/262626"),
        Wave.sample(id: WaveID("v2"), title: "Deux", opening: Day("2026-04-27")!, closing: Day("2026-05-13")!),
    ]
    /// Shared by tests that change nothing.
    static let shared = try! Site()

    /// - Parameter gone: Relays that the registry of today no longer has.
    init(relays count: Int = 20, gone: Set<String> = [], options: LogHarvester.Options = LogHarvester.Options()) throws {
        let channels = [
            Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print),
            Channel(id: ChannelID("newsletter"), label: "Newsletter", medium: .digital),
        ]
        campaign = Campaign.sample(
            folder: ".", id: "essai", title: "Essai", programme: "", theme: "", landingURL: "https://ose2050.fr/",
            landingPaths: ["/", "/consultation"], contact: "a@b.fr", waves: Self.waves, currentWave: WaveID("v1"), channels: channels,
            kinds: [], palette: [], fontFamily: "Sora", linkForm: .query, layouts: [])
        let all = (0..<count).map { number in
            Relay.sample(
                id: RelayID("relais-\(number)"), name: "Relais \(number)", kind: KindID("cpts"), territories: [],
                channels: channels.map(\.id))
        }
        let scratch = try ScratchDirectory()
        ledger = try LedgerFile(scratch.path("codes.csv")).issue(campaign: campaign, relays: all, at: UTCSecond("2026-03-01T09:00:00Z")!)
            .ledger
        relays = all.filter { !gone.contains($0.id.text) }
        harvester = LogHarvester(
            campaign: campaign, ledger: ledger, relays: relays, bots: Self.bots, hashing: TestHash(), options: options)
    }

    static let bots = try! BotList(assets: "\(ExampleCampaign.project)/Assets/bots")

    /// The code of a relay's poster.
    func code(_ relay: Int = 0, wave: String = "v1", channel: String = "affiche-a3") -> String {
        ledger.code(relay: RelayID("relais-\(relay)"), channel: ChannelID(channel), wave: WaveID(wave))!.text
    }

    func link(_ relay: Int = 0, wave: String = "v1", channel: String = "affiche-a3") -> Sighting.Subject {
        .link(UInt32(ledger.index(relay: RelayID("relais-\(relay)"), channel: ChannelID(channel), wave: WaveID(wave))!))
    }

    /// Harvests a log as one chunk, its format found.
    func harvest(_ log: String, as format: LogFormat? = nil) -> Harvest { harvest(Array(log.utf8), as: format) }

    func harvest(_ log: [UInt8], as format: LogFormat? = nil) -> Harvest {
        log.withUnsafeBytes { log in
            guard let format = format ?? LogFormat.detect(log)?.format else { return Harvest() }
            return harvester.harvest(log, format: format)
        }
    }

    /// Harvests a log as a stream that comes in pieces.
    func read(_ log: [UInt8], threads: Int, pieces: Int = .max, as format: LogFormat? = nil) throws -> (LogHarvester.Reading, [Sighting]) {
        var place = 0
        var sightings: [Sighting] = []
        let reading = try harvester.read(format: format, threads: threads) { buffer in
            let count = min(buffer.count, pieces, log.count - place)
            log.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + count])) }
            place += count
            return count
        } each: {
            sightings += $0.sightings
        }
        return (reading, sightings)
    }
}

/// Some hash, for tests: nothing secret about it.
struct TestHash: KeyedHash.Key {
    func hash(_ bytes: [UnsafeRawBufferPointer]) -> KeyedHash {
        var (high, low): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
        for part in bytes {
            for byte in part {
                high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
                low = (low &+ UInt64(byte)) &* 0xBF58_476D_1CE4_E5B9 ^ low >> 29
            }
            high = (high ^ UInt64(part.count)) &* 0x100_0000_01B3
        }
        return KeyedHash(high: high, low: low)
    }
}

/// The reference data beside the package; tests that need it are skipped where it is not there.
enum Shared {
    static var isThere: Bool { path != nil }

    /// Beside the package or beside the folder it lies in.
    static let path: String? = {
        var place = URL(fileURLWithPath: ExampleCampaign.project)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let candidate = place.appendingPathComponent("shared").path
            if FileManager.default.fileExists(atPath: "\(candidate)/data/logs") { return candidate }
        }
        return nil
    }()

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(path ?? "")/\(name)")))
    }
}

let phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1"

/// One line of the combined format.
func combined(
    _ target: String, at time: String = "30/Mar/2026:10:00:00 +0200", from address: String = "192.0.2.7", method: String = "GET",
    status: Int = 200, agent: String = phone
) -> String {
    "\(address) - - [\(time)] \"\(method) \(target) HTTP/2.0\" \(status) 1234 \"-\" \"\(agent)\"\n"
}
