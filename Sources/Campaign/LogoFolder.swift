internal import Base
internal import Foundation

/// Checks the logo files that the registry names. What is inside them is looked at by the injected closure.
struct LogoFolder {
    let path: String
    let refusal: ((String) -> String?)?
    private var known: [String: Result<String, CellProblem>] = [:]

    /// 2 MB
    static let largest = 2 << 20
    static let extensions = ["svg", "png", "jpg", "jpeg"]

    init(path: String, refusal: ((String) -> String?)? = nil) {
        self.path = path
        self.refusal = refusal
    }

    /// The logo's path below the folder.
    mutating func read(_ text: String) -> Result<String, CellProblem> {
        if let result = known[text] { return result }
        let result = check(text)
        known[text] = result
        return result
    }

    private func check(_ text: String) -> Result<String, CellProblem> {
        let name = text.hasPrefix("logos/") ? String(text.dropFirst(6)) : text
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.hasPrefix("/"), !name.contains("\\"), !name.contains(":"), !parts.contains(".."), !parts.contains("."),
            !parts.contains(""),
            name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else {
            return .failure(
                CellProblem(
                    "the logo \"\(text)\" is not a file name below logos/", hint: "put the file into logos/ and write its name alone"))
        }
        let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard name.contains("."), LogoFolder.extensions.contains(suffix) else {
            return .failure(CellProblem("the logo \"\(text)\" is neither SVG nor PNG nor JPEG", hint: "save it as .svg, .png or .jpg"))
        }
        let file = "\(path)/\(name)"
        var status = stat()
        guard stat(file, &status) == 0 else {
            return .failure(
                CellProblem("there is no logo \"\(text)\" in \(path)", hint: similar(name) ?? "put the file there, or leave the cell empty")
            )
        }
        guard status.st_mode & S_IFMT == S_IFREG, isInside(file) else {
            return .failure(CellProblem("the logo \"\(text)\" is not a file of logos/", hint: "copy the file itself into logos/"))
        }
        guard status.st_size <= LogoFolder.largest else {
            let size = Double(status.st_size) / 1_048_576
            return .failure(
                CellProblem(
                    "the logo \"\(text)\" weighs \(String(format: "%.1f", size)) MB, at most 2 MB are taken",
                    hint: "save it smaller: 1,000 pixels are enough"))
        }
        guard status.st_size > 0 else { return .failure(CellProblem("the logo \"\(text)\" is an empty file", hint: "copy the file again")) }
        if let reason = refusal?(file) {
            return .failure(CellProblem("the logo \"\(text)\" cannot be taken: \(reason)", hint: "save it again as a plain SVG or PNG"))
        }
        return .success(name)
    }

    /// Whether a file lies in the folder once symbolic links are followed.
    private func isInside(_ file: String) -> Bool {
        guard let folder = realpath(path, nil) else { return false }
        defer { free(folder) }
        guard let target = realpath(file, nil) else { return false }
        defer { free(target) }
        return String(cString: target).hasPrefix(String(cString: folder) + "/")
    }

    private func similar(_ name: String) -> String? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path), names.count < 5000 else { return nil }
        return Nearest.word(to: name, among: names.sorted()).map { "did you mean \"\($0)\"?" }
    }
}
