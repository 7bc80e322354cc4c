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
                    Wording(
                        "the logo \"\(text)\" is not a file name below logos/",
                        fr: "le logo « \(text) » n’est pas un nom de fichier de logos/"),
                    hint: Wording(
                        "put the file into logos/ and write its name alone", fr: "placez le fichier dans logos/ et n’écrivez que son nom")))
        }
        let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard name.contains("."), LogoFolder.extensions.contains(suffix) else {
            return .failure(
                CellProblem(
                    Wording(
                        "the logo \"\(text)\" is neither SVG nor PNG nor JPEG", fr: "le logo « \(text) » n’est ni SVG, ni PNG, ni JPEG"),
                    hint: Wording("save it as .svg, .png or .jpg", fr: "enregistrez-le en .svg, .png ou .jpg")))
        }
        let file = "\(path)/\(name)"
        var status = stat()
        guard stat(file, &status) == 0 else {
            return .failure(
                CellProblem(
                    Wording("there is no logo \"\(text)\" in \(path)", fr: "il n’y a pas de logo « \(text) » dans \(path)"),
                    hint: similar(name)
                        ?? Wording("put the file there, or leave the cell empty", fr: "placez-y le fichier, ou laissez la cellule vide"))
            )
        }
        guard status.st_mode & S_IFMT == S_IFREG, isInside(file) else {
            return .failure(
                CellProblem(
                    Wording("the logo \"\(text)\" is not a file of logos/", fr: "le logo « \(text) » n’est pas un fichier de logos/"),
                    hint: Wording("copy the file itself into logos/", fr: "copiez le fichier lui-même dans logos/")))
        }
        guard status.st_size <= LogoFolder.largest else {
            let size = String(format: "%.1f", Double(status.st_size) / 1_048_576)
            return .failure(
                CellProblem(
                    Wording(
                        "the logo \"\(text)\" weighs \(size) MB, at most 2 MB are taken",
                        fr: "le logo « \(text) » pèse \(size.replacing(".", with: ",")) Mo, pour 2 Mo au plus"),
                    hint: Wording("save it smaller: 1,000 pixels are enough", fr: "enregistrez-le plus petit : 1 000 pixels suffisent")))
        }
        guard status.st_size > 0 else {
            return .failure(
                CellProblem(
                    Wording("the logo \"\(text)\" is an empty file", fr: "le logo « \(text) » est un fichier vide"),
                    hint: Wording("copy the file again", fr: "copiez à nouveau le fichier")))
        }
        if let reason = refusal?(file) {
            return .failure(
                CellProblem(
                    Wording("the logo \"\(text)\" cannot be taken: \(reason)", fr: "le logo « \(text) » ne peut pas servir : \(reason)"),
                    hint: Wording("save it again as a plain SVG or PNG", fr: "enregistrez-le à nouveau en SVG simple ou en PNG")))
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

    private func similar(_ name: String) -> Wording? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path), names.count < 5000 else { return nil }
        return Nearest.word(to: name, among: names.sorted()).map(Wording.didYouMean)
    }
}
