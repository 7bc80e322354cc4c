internal import Campaign

/// `portevoix demo`: the whole chain on the example campaign.
enum DemoCommand {
    private static let out = Option(name: "out", value: "DIR", help: "where to write; Output/ose2050 without it")

    static let command = Command(
        name: "demo", summary: "Run the whole chain on the example campaign.", operands: "", count: 0...0, options: [out],
        details: """
            Checks Kits/ose2050, makes the kits of all its relays, invents a spring of traffic in DIR-simulated, imports it into
            DIR/portevoix.sqlite, prints what each channel brought and says what to open. A second time changes nothing.
            """,
        examples: [("portevoix demo", "then open Output/ose2050/index.html")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
        try runDemo(out: arguments.value(out) ?? "Output/ose2050", output: output)
    }
}
