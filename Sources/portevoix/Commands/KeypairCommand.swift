internal import Base
internal import Upkeep

/// `portevoix keypair`: two halves of a key, one to encrypt backups to and one that opens them.
enum KeypairCommand {
    private static let out = Option(name: "out", value: "FILE", help: "the secret half; FILE.pub is the public one")

    static let command = Command(
        name: "keypair", summary: "Make the pair of keys that backups are encrypted to and opened with.", operands: "", count: 0...0,
        options: [out, .format, .json],
        details: """
            The public half goes to the machine that makes backups and opens nothing. Keep the secret half elsewhere, twice: what was encrypted to
            a key that is lost is lost.
            """,
        examples: [("portevoix keypair --out sauvegardes", "writes sauvegardes, readable by you alone, and sauvegardes.pub")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        guard let file = arguments.value(out) else {
            throw UsageProblem(
                Wording("--out is missing", fr: "il manque --out"),
                hint: Wording("say what the secret half is called: --out sauvegardes", fr: "nommez la moitié secrète : --out sauvegardes"))
        }
        let format = try arguments.format()
        let name = try BackupKeys.make(at: file)
        try Answer.write(format, output, [("secret", .text(file)), ("public", .text("\(file).pub")), ("name", .text(name))]) {
            "\(file.printable).pub goes to the machine that makes backups. \(file.printable) opens them: keep it elsewhere, twice. Both are called \(name).\n"
        }
        return .done
    }
}
