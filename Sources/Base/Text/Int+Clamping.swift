extension Int {
    /// The whole part of a number that a file gives, kept within ±2⁵³: whatever it says, sums of some such numbers still fit.
    /// What is no number is 0.
    package init(clamping value: Double) {
        let most = 9_007_199_254_740_992.0
        self = value.isNaN ? 0 : Int(Swift.max(-most, Swift.min(value, most)))
    }
}
