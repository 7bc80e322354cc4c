import Base
import Testing

@Suite("Numbers for machines")
struct MachineNumberTests {
    @Test(
        "have a point, no exponent and as many decimals as asked for",
        arguments: [
            (1.5, 2, "1.50", "1.5", "1.5"), (-0.25, 2, "-0.25", "-0.25", "-.25"), (3, 4, "3.0000", "3", "3"), (0, 3, "0.000", "0", "0"),
            (1_234_567, 1, "1234567.0", "1234567", "1234567"), (0.005, 2, "0.01", "0.01", ".01"), (-0.001, 2, "0.00", "0", "0"),
            (12.05, 3, "12.050", "12.05", "12.05"), (2.6, 0, "3", "3", "3"), (1.0 / 3, 8, "0.33333333", "0.33333333", ".33333333"),
        ] as [(Double, Int, String, String, String)])
    func forms(value: Double, decimals: Int, fixed: String, short: String, shortest: String) {
        #expect(MachineNumber.fixed(value, decimals: decimals) == fixed)
        #expect(MachineNumber.short(value, decimals: decimals) == short)
        #expect(MachineNumber.shortest(value, decimals: decimals) == shortest)
    }

    @Test("are 0 where a value is no number, or beyond any page", arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e16])
    func beyond(value: Double) {
        for decimals in 0...8 { #expect(MachineNumber.short(value, decimals: decimals) == "0") }
    }
}
