extension Campaign {
    /// Reads `campaign.json` of a campaign's folder, such as `Kits/ose2050`.
    ///
    /// - Returns: the campaign where nothing is wrong, and everything found wrong or doubtful.
    public static func load(folder: String) -> (campaign: Campaign?, diagnostics: Diagnostics) { (nil, Diagnostics()) }
}
