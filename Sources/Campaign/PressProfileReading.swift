internal import Base
internal import Foundation

extension PressProfile {
    /// Reads the profile that a place in `campaign.json` names; what is wrong with it is noted there.
    init?(reading place: JSONReader, folder: String) {
        guard let path = place.string(limit: 200) else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { ["", ".", ".."].contains($0) }) else {
            place.error("\"\(path)\" is no path below the campaign's folder", hint: "put the profile there and write icc/NAME.icc")
            return nil
        }
        let file = "\(folder)/\(path)"
        guard let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int, size <= Self.maximumBytes,
            let data = FileManager.default.contents(atPath: file)
        else {
            place.error("the ICC profile \(file) cannot be read", hint: "copy it there (at most 8 MB), or take \"icc\" out")
            return nil
        }
        do {
            try self.init(path: path, bytes: Array(data))
        } catch {
            place.error("\(file) \(error.reason)", hint: "ask the print shop for the CMYK profile of its press and paper")
            return nil
        }
    }
}
