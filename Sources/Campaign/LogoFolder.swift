internal import Base
internal import Foundation

/// Checks the logo files that the registry names. What is inside them is looked at by the injected closure.
struct LogoFolder {
    let path: String
    let judge: ((String) -> LogoVerdict)?
    private var known: [String: Result<String, CellProblem>] = [:]
    /// What one may want to know of the logos read so far, each told once.
    private(set) var remarks: [String: [LogoVerdict.Remark]] = [:]

    /// 2 MB
    static let largest = 2 << 20
    static let extensions = ["svg", "png", "jpg", "jpeg"]

    init(path: String, judge: ((String) -> LogoVerdict)? = nil) {
        self.path = path
        self.judge = judge
    }

    /// The logo's path below the folder.
    mutating func read(_ text: String) throws(CellProblem) -> String {
        if let outcome = known[text] { return try outcome.get() }
        do {
            let name = try check(text)
            known[text] = .success(name)
            return name
        } catch {
            known[text] = .failure(error)
            throw error
        }
    }

    /// What one may want to know of a logo that was read; asked for once.
    mutating func takeRemarks(of text: String) -> [LogoVerdict.Remark] { remarks.removeValue(forKey: text) ?? [] }

    private mutating func check(_ text: String) throws(CellProblem) -> String {
        let name = text.hasPrefix("logos/") ? String(text.dropFirst(6)) : text
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.hasPrefix("/"), !name.contains("\\"), !name.contains(":"), !parts.contains(".."), !parts.contains("."),
            !parts.contains(""),
            name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else {
            throw CellProblem(
                Wording(
                    "the logo \"\(text)\" is not a file name below logos/",
                    fr: "le logo «\u{A0}\(text)\u{A0}» n’est pas un fichier du dossier logos"),
                hint: Wording(
                    "put the file into logos/ and write its name alone", fr: "mettez le fichier dans logos/ et n’écrivez que son nom"))
        }
        let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard name.contains("."), LogoFolder.extensions.contains(suffix) else {
            throw CellProblem(
                Wording(
                    "the logo \"\(text)\" is neither SVG nor PNG nor JPEG",
                    fr: "le logo «\u{A0}\(text)\u{A0}» n’est ni SVG, ni PNG, ni JPEG"),
                hint: Wording("save it as .svg, .png or .jpg", fr: "enregistrez-le en .svg, .png ou .jpg"))
        }
        let file = "\(path)/\(name)"
        var status = stat()
        guard stat(file, &status) == 0 else {
            throw CellProblem(
                Wording("there is no logo \"\(text)\" in \(path)", fr: "il n’y a pas de logo «\u{A0}\(text)\u{A0}» dans \(path)"),
                hint: similar(name)
                    ?? Wording("put the file there, or leave the cell empty", fr: "mettez-y le fichier, ou laissez la cellule vide"))
        }
        guard status.st_mode & S_IFMT == S_IFREG, isInside(file) else {
            throw CellProblem(
                Wording(
                    "the logo \"\(text)\" is not a file of logos/", fr: "le logo «\u{A0}\(text)\u{A0}» n’est pas un fichier de logos/"),
                hint: Wording("copy the file itself into logos/", fr: "copiez le fichier lui-même dans logos/"))
        }
        guard status.st_size <= LogoFolder.largest else {
            let size = String(format: "%.1f", Double(status.st_size) / 1_048_576)
            throw CellProblem(
                Wording(
                    "the logo \"\(text)\" weighs \(size) MB, at most 2 MB are taken",
                    fr: "le logo «\u{A0}\(text)\u{A0}» pèse \(size.replacing(".", with: ",")) Mo, la limite est de 2 Mo"),
                hint: Wording("save it smaller: 1,000 pixels are enough", fr: "enregistrez-le plus petit : 1 000 pixels suffisent"))
        }
        guard status.st_size > 0 else {
            throw CellProblem(
                Wording("the logo \"\(text)\" is an empty file", fr: "le logo «\u{A0}\(text)\u{A0}» est un fichier vide"),
                hint: Wording("copy the file again", fr: "copiez le fichier à nouveau"))
        }
        guard let verdict = judge?(file) else { return name }
        if let refusal = verdict.refusal {
            throw CellProblem(
                Wording(
                    "the logo \"\(text)\" cannot be taken: \(refusal.wording.english)",
                    fr: "le logo «\u{A0}\(text)\u{A0}» ne peut pas être pris : \(refusal.wording.french)"),
                hint: refusal.advice)
        }
        if !verdict.warnings.isEmpty {
            remarks[text] = verdict.warnings.map { remark in
                .init(
                    Wording(
                        "the logo \"\(text)\": \(remark.wording.english)", fr: "le logo «\u{A0}\(text)\u{A0}» : \(remark.wording.french)"),
                    hint: remark.advice)
            }
        }
        return name
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
        return Nearest.word(to: name, among: names.sorted()).map {
            Wording("did you mean \"\($0)\"?", fr: "vouliez-vous dire «\u{A0}\($0)\u{A0}» ?")
        }
    }
}
