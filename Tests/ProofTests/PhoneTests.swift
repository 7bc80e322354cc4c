import Drawing
import Rendering
import TestSupport
import Testing

/// Decoding is not opening: what a phone gets must be an address that it hands to its browser as it stands.
@Suite("Codes as phones read them")
struct PhoneTests {
    static let codes = [
        "K7F3Q9A4", "43PEG2AK", "00000000", "ZZZZZZZZ", "0A1B2C3D", "7H8J9KMN", "PQRSTVWX", "YZ012345", "6789ABCD", "EFGHJKMN",
    ]

    @Test(
        "small, blurred, dirty, folded or slanted, three readers get the link and nothing else, in lower case but for the code",
        .enabled(if: Browser.hasPython, "the readers of .build/browser are not there: make test installs them"))
    func readings() async throws {
        let scratch = try ScratchDirectory()
        let (pictures, modules) = try Self.pictures(in: scratch, side: .mm(63))
        let readings = try await Phones.read(pictures, modules: modules)
        #expect(readings.count == pictures.count * 5 * 3)
        for reading in readings where !reading.texts.isEmpty {
            let code = reading.picture.split(separator: "/").last!.prefix(8)
            #expect(reading.texts == ["https://ose2050.fr/?r=\(code)"], "\(reading)")
            #expect(reading.href == reading.texts[0], "a browser writes it as \(reading.href)")
        }
        // Of each way most are read at the first look; a phone looks thirty times a second.
        for way in ["small", "blurred", "dirty", "folded", "slanted"] {
            for (decoder, least) in [("zbar", 8), ("zxing", 8), ("opencv", 5)] {
                let read = readings.count { $0.way == way && $0.decoder == decoder && !$0.texts.isEmpty }
                #expect(read >= least, "\(decoder) reads \(read) of \(pictures.count) \(way) codes")
            }
        }
    }

    private static func pictures(in scratch: ScratchDirectory, side: Length) throws -> ([String], modules: Int) {
        var modules = 0
        let paths = try codes.map { code in
            let matrix = try QRMatrix(payload: "https://ose2050.fr/?r=\(code)", side: side)
            modules = matrix.width + 2 * QRMatrix.quietZone
            return try scratch.write("\(code).png", bytes: try matrix.png(side: modules * 16))
        }
        return (paths, modules)
    }
}
