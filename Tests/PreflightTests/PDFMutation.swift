/// A PDF with a few things in it changed at random, the same for the same seed: numbers made extreme, tokens swapped, references turned to
/// other objects, bytes lost, doubled or overwritten. Half of them have a table of references that is right again.
struct PDFMutation {
    let bytes: [UInt8]

    init(seed: UInt64) {
        var lots = Lots(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        var bytes = Self.sources[lots.below(Self.sources.count)]
        for _ in 0...lots.below(6) { Self.change(&bytes, &lots) }
        self.bytes = lots.below(2) == 0 ? bytes : Self.tabled(bytes)
    }

    /// splitmix64
    private struct Lots {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return z ^ z >> 31
        }

        mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }
    }

    /// One of each kind of thing that is read.
    private static let sources: [[UInt8]] = {
        let squares = (0..<30).map { "\(60 + $0 % 6 * 10) \(60 + $0 / 6 * 12) 10 12 re" }.joined(separator: " ")
        var poster = HandMadePDF.small
        poster.content =
            """
            q 1 0 0 1 0 0 cm 0.9 0.9 0.5 rg 0 0 300 300 re f Q 0 0 0 rg BT /F1 12 Tf 14 TL 0.1 Tc 0.2 Tw 100 Tz 0 Ts 0 Tr 1 0 0 1 30 250 Tm
            [(Bon) -20 (jour)] TJ T* (\\351t\\351) ' 1 2 (fin) " 4 -16 TD <416263> Tj ET q 0 g \(squares) f* Q 2 w [3 2] 0 d 1 J 1 j
            20 20 m 40 90 80 90 99 20 c 30 30 50 50 v 40 40 60 60 y h S /Artifact BMC /P << /MCID 0 >> BDC EMC EMC /G gs
            """
        poster.resources = "/ExtGState << /G << /ca 0.5 /CA 1 /OP true /op false /OPM 1 >> >>"
        var forms = HandMadePDF.small
        forms.content =
            "q 0.5 0 0 0.5 20 20 cm /X Do Q q 90 0 0 90 99 99 cm /I Do Q /C cs 0.5 scn 9 9 50 50 re f /P cs /P0 scn 9 9 m 60 60 l b* BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI /S sh"
        forms.resources =
            "/XObject << /X 8 0 R /I 9 0 R >> /ColorSpace << /C [/Separation /Or /DeviceCMYK 10 0 R] /P [/Pattern /DeviceRGB] >>"
        forms.objects = [
            HandMadePDF.stream(
                "0 0 1 rg 0 0 200 200 re W n 0 0 99 99 re f BT /F1 30 Tf (Forme) Tj ET /X Do",
                "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 5 5] /Group << /S /Transparency /CS /DeviceRGB >> "
                    + "/Resources << /Font << /F1 5 0 R >> /XObject << /X 8 0 R >> >>"),
            HandMadePDF.stream(
                "abcdefghijkl", "/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>]"),
            "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>",
        ]
        forms.page =
            "/Annots [<< /Subtype /Link /Rect [9 9 99 99] /A << /S /URI /URI (https://ose2050.fr/?r=2050ABC) >> >>] /Rotate 90 /CropBox [0 0 290 290]"
        var composite = HandMadePDF.small
        composite.compose(
            widths: "0 [500 600] 60 70 550 80 [700]",
            words:
                "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0041> <0042> <0043> <D83DDE00> endbfchar 1 beginbfrange <0050> <0060> <0070> endbfrange"
        )
        composite.content = "0 g BT /F1 24 Tf 1 0 0 1 30 150 Tm <004100430050> Tj ET"
        var press = HandMadePDF.press
        press.content = "0.2 0.3 0.4 0.5 k 9 9 200 200 re f " + press.content
        press.resources = "/XObject << /I 9 0 R >>"
        press.objects.append(
            HandMadePDF.stream("abcdefghijklmnop", "/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace [/ICCBased 10 0 R]"))
        press.objects.append(HandMadePDF.stream("profile", "/N 4 /Alternate /DeviceCMYK"))
        press.content += " q 100 0 0 100 50 50 cm /I Do Q"
        return [poster, forms, composite, press].map(\.bytes)
    }()

    private static let numbers = [
        "0", "-1", "1", "0.5", "65536", "2147483647", "-2147483648", "4294967296", "9223372036854775807", "-9223372036854775808",
        "99999999999999999", "100000000000000000000000", "0.00000000000000006123233995736766", "-0.0000001", "1e9", "--5", "1.2.3", ".",
        String(repeating: "9", count: 400), "0." + String(repeating: "0", count: 400) + "1",
    ]
    private static let words = [
        "q", "Q", "cm", "f", "S", "W", "n", "BT", "ET", "Tj", "Do", "BI", "ID", "EI", "<<", ">>", "[", "]", "(", ")", "<", ">", "%", "null",
        "R", "endobj", "stream", "endstream", "/F1", "/X", "sh", "b*",
    ]

    private static func change(_ bytes: inout [UInt8], _ lots: inout Lots) {
        let tokens = tokens(of: bytes)
        guard tokens.count > 3, bytes.count > 9 else { return }
        let token = tokens[lots.below(tokens.count)]
        func isNumber(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 } }
        let at = lots.below(bytes.count)
        let end = min(bytes.count, at + 1 + lots.below(40))
        switch lots.below(10) {
        case 0...3:
            let found = tokens.filter(isNumber)
            guard !found.isEmpty else { return }
            bytes.replaceSubrange(found[lots.below(found.count)], with: numbers[lots.below(numbers.count)].utf8)
        case 4: bytes.replaceSubrange(token, with: words[lots.below(words.count)].utf8)
        case 5: bytes.replaceSubrange(token, with: Array(bytes[tokens[lots.below(tokens.count)]]))
        case 6: bytes.replaceSubrange(token, with: "\(1 + lots.below(12)) 0 R".utf8)
        case 7: bytes[at] = UInt8(truncatingIfNeeded: lots.next())
        case 8: bytes.removeSubrange(at..<end)
        default: bytes.insert(contentsOf: Array(bytes[at..<end]), at: lots.below(bytes.count))
        }
    }

    /// What white space and delimiters part.
    private static func tokens(of bytes: [UInt8]) -> [Range<Int>] {
        func isEnd(_ byte: UInt8) -> Bool { byte <= 32 || "()<>[]".utf8.contains(byte) }
        var (ranges, start): ([Range<Int>], Int) = ([], 0)
        for at in bytes.indices where isEnd(bytes[at]) {
            if at > start { ranges.append(start..<at) }
            start = at + 1
        }
        return ranges
    }

    /// The same objects with a table that says where they are.
    private static func tabled(_ bytes: [UInt8]) -> [UInt8] {
        var offsets = [Int](repeating: 0, count: 16)
        for at in bytes.indices.dropLast(10) where at == 0 || bytes[at - 1] == 10 {
            let line = String(decoding: bytes[at..<min(at + 10, bytes.count)], as: UTF8.self).split(separator: " ")
            if line.count > 2, line[1] == "0", line[2].hasPrefix("obj"), let number = Int(line[0]), offsets.indices.contains(number) {
                offsets[number] = at
            }
        }
        let last = offsets.lastIndex { $0 > 0 } ?? 0
        var text = "\nxref\n0 \(last + 1)\n0000000000 65535 f \n"
        for offset in offsets[1..<max(1, last + 1)] {
            text += String("0000000000\(offset)".suffix(10)) + (offset == 0 ? " 65535 f \n" : " 00000 n \n")
        }
        text += "trailer\n<< /Size \(last + 1) /Root 1 0 R /Info \(last) 0 R >>\nstartxref\n\(bytes.count + 1)\n%%EOF\n"
        return bytes + Array(text.utf8)
    }
}
