internal import Base
internal import Campaign
internal import Composing
internal import Files

/// `calendrier.ics`: the waves' dates and the campaign's public events, to be taken into any calendar.
struct CalendarPiece: Piece {
    let id = PieceID("calendrier")
    let label = "Calendrier"
    let fingerprint: String
    private let template: CalendarTemplate

    /// - Throws: everything that is wrong in the text.
    init(_ text: AuthoredText, campaign: Campaign, wave: Wave) throws(Diagnostics) {
        var problems = Diagnostics()
        template = CalendarTemplate(text, problems: &problems)
        if problems.hasErrors { throw problems }
        var digest = InputDigest()
        digest.add("calendar 2")
        digest.add(campaign, wave)
        for other in campaign.waves {
            digest.add([other.id.text, other.title, other.opening.description, other.closing.description])
        }
        for event in campaign.events {
            digest.add([event.id, event.title, event.day.description, event.until.description])
            digest.add(event.note)
        }
        digest.add(text)
        fingerprint = digest.text
    }

    var contents: [KitContents.File] { [.init(path: KitName.calendar, label: label)] }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(template) }

    private final class Worker: Workbench.Worker {
        private let template: CalendarTemplate

        init(_ template: CalendarTemplate) { self.template = template }

        func make(_ context: KitContext) -> [KitFile] { make(context) { _ in nil } }

        func make(_ context: KitContext, before: (String) -> [UInt8]?) -> [KitFile] {
            let standing = before(KitName.calendar).map(CalendarRevision.read) ?? [:]
            return [KitFile(path: KitName.calendar, bytes: template.file(context).revised(after: standing).bytes)]
        }
    }
}
