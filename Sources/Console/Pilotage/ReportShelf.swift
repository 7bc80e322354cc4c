internal import Base
internal import Foundation
internal import Projects
internal import Reach
internal import Reports
internal import Synchronization
internal import Web

/// Reports as pages show them: made when somebody looks, kept for a minute for whoever looks at the same, so that no figure is older than that.
final class ReportShelf: Sendable {
    /// A report of what an account may see, as its filter narrows it.
    final class Entry: Sendable {
        let plan: ReportPlan
        let filter: ReportFilter
        fileprivate let project: Project
        /// One a making at a time; unchecked: asked under a lock alone.
        private struct Shared: @unchecked Sendable {
            let desk: ReportDesk
            var sections: (html: [HTML], contents: HTML, outlooks: [String], motif: HTML)?
        }
        private let desk = Mutex<Shared?>(nil)
        private let pages = Mutex<RelayPages?>(nil)

        fileprivate init(_ plan: ReportPlan, _ filter: ReportFilter, _ project: Project) {
            (self.plan, self.filter, self.project) = (plan, filter, project)
        }

        var report: ReachReport { plan.report }

        /// The report's sections below the first screen, where waves are likely to end, and the territory's figure.
        func page() throws -> (html: [HTML], contents: HTML, outlooks: [String], motif: HTML) {
            try drawing { shared in
                if let made = shared.sections { return made }
                let neighbours = HTMLReport.Neighbours(
                    root: "/pilotage/", relays: true, regions: filter.region == nil, csv: true, query: filter.query, ending: "")
                let page = HTMLReport(report, desk: shared.desk, neighbours: neighbours)
                let (html, contents) = try page.sections(without: ["demain"])
                let made = (html, contents, page.outlooks, try shared.desk.figure(of: report))
                shared.sections = made
                return made
            }
        }

        /// A relay's own figures.
        /// - Parameter place: in the registry that the report tells of.
        func relayPage(_ place: Int) -> RelayReach {
            pages.withLock { pages in
                let made = pages ?? RelayPages(plan.reach, plan.order.request)
                pages = made
                return made.page(place)
            }
        }

        /// A file of exactly what is shown.
        func file(_ path: String) throws -> [UInt8]? { try drawing { try plan.file(path, desk: $0.desk) } }

        private func drawing<Result>(_ body: (inout Shared) throws -> Result) throws -> Result {
            try desk.withLock { kept in
                var shared =
                    try kept
                    ?? Shared(
                        desk: ReportDesk(
                            campaign: project.campaign, assets: project.environment.assets, territories: project.territories))
                defer { kept = shared }
                return try body(&shared)
            }
        }
    }

    private struct Key: Hashable {
        let edition: ObjectIdentifier
        let rights: Rights
        let filter: ReportFilter
        let minute: Int
    }

    private let kept = Mutex(BoundedCache<Key, Entry>(limit: 24))

    /// - Throws: a `Diagnostic` where the store cannot be read.
    func entry(_ visit: Visit, _ filter: ReportFilter) throws -> Entry {
        let now = visit.project.environment.now()
        let key = Key(
            edition: ObjectIdentifier(visit.edition), rights: visit.rights, filter: filter,
            minute: Int(now.timeIntervalSince1970 / 60))
        if let entry = kept.withLock({ $0.value(for: key) }) { return entry }
        let project = filter.project(visit.project)
        let order = ReportOrder(
            out: "", request: filter.request(today: visit.today), region: filter.region, formats: [.pdf, .csv, .xlsx],
            other: filter.other.map { .wave($0) }, jobs: 1)
        let plan = try ReportPlan(order, ReportNumbers(order, ReachReading(project)))
        let entry = Entry(plan, filter, project)
        kept.withLock { if $0.value(for: key) == nil { $0.keep(entry, for: key) } }
        return entry
    }
}
