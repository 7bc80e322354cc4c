internal import Files
internal import Upkeep

/// Which version of the program this is, of which build, and what it has loaded.
enum ProgramVersion {
    /// As `CHANGELOG.md` names it: of the last release, or of the one that its section « Unreleased » is to become.
    static let number = "0.1.0"

    /// What `--version` prints; its first line is what scripts read.
    static var text: String {
        """
        portevoix \(number)
        build \(ProgramIdentity.current)
        libraries \(LoadedLibrary.names.joined(separator: ", "))

        """
    }
}
