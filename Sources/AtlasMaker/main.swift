import Foundation

let usage = """
    usage: AtlasMaker territories SOURCE Assets/territories
           AtlasMaker motifs Assets/territories Assets/motifs
    """

do {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("territories", 3):
        try Tables.write(from: arguments[1], to: arguments[2])
        try CodeTables.write(from: arguments[1], to: arguments[2])
        try OutlineImport.write(from: arguments[1], to: arguments[2])
    case ("motifs", 3):
        try await Motifs.write(from: arguments[1], to: arguments[2])
    default:
        FileHandle.standardError.write(Data((usage + "\n").utf8))
        exit(2)
    }
} catch {
    FileHandle.standardError.write(Data("AtlasMaker: \(error)\n".utf8))
    exit(1)
}
