public import Base
internal import Foundation
public import Testing

/// The reference data beside the project, where it is there.
public enum ReferenceData {
    public static let folder: String? = {
        var place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while place.path != "/" {
            let candidate = place.appendingPathComponent("shared/data").path
            if FileManager.default.fileExists(atPath: candidate + "/territories/communes.csv") { return candidate }
            place.deleteLastPathComponent()
        }
        return nil
    }()

    public static let isThere = folder != nil
    public static let absence: Comment = "the reference data is not beside the project"

    public static func table(_ name: String) throws -> DelimitedText { try DelimitedText(reading: #require(folder) + "/" + name) }
}
