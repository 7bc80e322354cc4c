/// The names of what stands at the top of a kit, whatever its campaign.
package enum KitName {
    /// Sorted before everything else, in capitals.
    package static let start = "00-COMMENCEZ-ICI.html"
    package static let readme = "LISEZMOI.txt"
    package static let calendar = "calendrier.ics"
    /// What was checked, for people and for machines.
    package static let control = "controle.html"
    package static let controlRecord = "controle.json"
}
