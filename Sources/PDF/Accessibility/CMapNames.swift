/// Maps from codes to glyphs that every reader knows (ISO 32000-1, table 118).
enum CMapNames {
    private static let names: Set<String> = [
        "GB-EUC", "GBpc-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K", "UniGB-UCS2", "UniGB-UTF16", "B5pc", "HKscs-B5", "ETen-B5", "ETenms-B5",
        "CNS-EUC", "UniCNS-UCS2", "UniCNS-UTF16", "83pv-RKSJ", "90ms-RKSJ", "90msp-RKSJ", "90pv-RKSJ", "Add-RKSJ", "EUC", "Ext-RKSJ", "",
        "UniJIS-UCS2", "UniJIS-UCS2-HW", "UniJIS-UTF16", "KSC-EUC", "KSCms-UHC", "KSCms-UHC-HW", "KSCpc-EUC", "UniKS-UCS2", "UniKS-UTF16",
        "Identity",
    ]

    /// - Parameter name: with its slash; level or upright.
    static func isPredefined(_ name: String) -> Bool {
        let name = name.dropFirst()
        if name == "H" || name == "V" { return true }
        return (name.hasSuffix("-H") || name.hasSuffix("-V")) && !name.dropLast(2).isEmpty && names.contains(String(name.dropLast(2)))
    }

    /// What a map's own text says: 0 for level, 1 for upright.
    static func writingMode(of map: [UInt8]) -> Int {
        let words = map.split { $0 <= 32 }.prefix(4_000)
        guard let at = words.firstIndex(where: { $0.elementsEqual("/WMode".utf8) }), words.indices.contains(at + 1) else { return 0 }
        return words[at + 1].elementsEqual("1".utf8) ? 1 : 0
    }
}
