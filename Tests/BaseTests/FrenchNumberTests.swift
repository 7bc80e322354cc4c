import Testing

@testable import Base

@Suite("Figures in French")
struct FrenchNumberTests {
    @Test(
        "numbers read as the French write them",
        arguments: [
            (FrenchNumber.text(12_345), "12 345"), (FrenchNumber.text(999), "999"), (FrenchNumber.text(-1_000_000), "−1 000 000"),
            (FrenchNumber.decimal(12.35), "12,4"), (FrenchNumber.decimal(-0.04), "0,0"), (FrenchNumber.decimal(1_234.5, 0), "1 235"),
            (FrenchNumber.short(0.417), "0,42"), (FrenchNumber.short(3.84), "3,8"), (FrenchNumber.short(118.4), "118"),
            (FrenchNumber.short(12), "12"),
            (FrenchNumber.percent(0.1239), "12,4_%"), (FrenchNumber.percent(1), "100_%"), (FrenchNumber.percent(0.0004), "<\u{A0}0,1_%"),
            (FrenchNumber.percent(0.9999), ">\u{A0}99,9_%"), (FrenchNumber.percent(0), "0_%"), (FrenchNumber.percent(3, of: 0), "–"),
            (FrenchNumber.percent(.nan), "–"),
            (FrenchNumber.signed(12), "+12"), (FrenchNumber.signed(-3), "−3"), (FrenchNumber.signed(0), "0"),
            (FrenchNumber.change(from: 100, to: 112), "+12_%"), (FrenchNumber.change(from: 100, to: 88), "−12_%"),
            (FrenchNumber.change(from: 0, to: 5), "nouveau"), (FrenchNumber.change(from: 100, to: 340), "×3,4"),
            (FrenchNumber.change(from: 5, to: 5), "="), (FrenchNumber.interval(3.2, 4.8), "3,2 à 4,8"),
            (FrenchNumber.brief(12.40), "12,4"), (FrenchNumber.brief(1200, "page", "pages"), "1200\u{A0}pages"),
            (FrenchNumber.size(34_600), "35\u{A0}ko"), (FrenchNumber.size(1_240_000), "1,2\u{A0}Mo"),
            (FrenchNumber.decimal(1e300), "–"), (FrenchNumber.axis(2_000_000), "2\u{A0}millions"),
            (FrenchNumber.axis(1_000_000), "1\u{A0}million"),
        ])
    func texts(_ written: String, _ expected: String) {
        // In the table a blank between digits is U+202F, and _ is the one before %.
        let narrow = expected.replacing(/([0-9]) (?=[0-9])/) { "\($0.1)\u{202F}" }.replacing("_", with: "\u{202F}")
        #expect(written == narrow)
    }

    @Test("the values of one chart have as many decimals as each other")
    func common() {
        #expect([3.0, 12, 0].map(FrenchNumber.common([3, 12, 0])) == ["3", "12", "0"])
        #expect([3.0, 12.25, 0, 0.03].map(FrenchNumber.common([3, 12.25, 0, 0.03])) == ["3,0", "12,3", "0", "0,03"])
    }
}
