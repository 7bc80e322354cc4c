internal import Base
import Campaign
import Testing

@testable import Charts

@Suite("Figures in French") struct NumberTextTests {
    @Test(
        "numbers read as the French write them",
        arguments: [
            (FrenchNumber.text(12_345), "12 345"), (FrenchNumber.text(999), "999"), (FrenchNumber.text(-1_000_000), "−1 000 000"),
            (NumberText.decimal(12.35), "12,4"), (NumberText.decimal(-0.04), "0,0"), (NumberText.decimal(1_234.5, 0), "1 235"),
            (NumberText.short(0.417), "0,42"), (NumberText.short(3.84), "3,8"), (NumberText.short(118.4), "118"),
            (NumberText.short(12), "12"),
            (NumberText.percent(0.1239), "12,4_%"), (NumberText.percent(1), "100_%"), (NumberText.percent(0.0004), "<\u{A0}0,1_%"),
            (NumberText.percent(0.9999), ">\u{A0}99,9_%"), (NumberText.percent(0), "0_%"), (NumberText.percent(3, of: 0), "–"),
            (NumberText.percent(.nan), "–"),
            (NumberText.signed(12), "+12"), (NumberText.signed(-3), "−3"), (NumberText.signed(0), "0"),
            (NumberText.change(from: 100, to: 112), "+12_%"), (NumberText.change(from: 100, to: 88), "−12_%"),
            (NumberText.change(from: 0, to: 5), "nouveau"), (NumberText.change(from: 100, to: 340), "×3,4"),
            (NumberText.change(from: 5, to: 5), "="), (NumberText.interval(3.2, 4.8), "3,2 à 4,8"),
            (Amount.suppressed.text, "n.\u{A0}p."), (Amount.unknown.text, "–"), (Amount.known(.infinity).text, "–"),
            (NumberText.decimal(1e300), "–"), (NumberText.axis(2_000_000), "2\u{A0}millions"),
            (NumberText.axis(1_000_000), "1\u{A0}million"),
        ])
    func texts(_ written: String, _ expected: String) {
        // In the table a blank between digits is U+202F, and _ is the one before %.
        let narrow = expected.replacing(/([0-9]) (?=[0-9])/) { "\($0.1)\u{202F}" }.replacing("_", with: "\u{202F}")
        #expect(written == narrow)
    }

    @Test("the values of one chart have as many decimals as each other")
    func common() {
        #expect([3.0, 12, 0].map(NumberText.common([3, 12, 0])) == ["3", "12", "0"])
        #expect([3.0, 12.25, 0, 0.03].map(NumberText.common([3, 12.25, 0, 0.03])) == ["3,0", "12,3", "0", "0,03"])
    }
}
