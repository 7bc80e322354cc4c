public import Base
internal import Campaign
internal import Drawing
internal import Foundation
internal import Portal
public import Projects
public import Service
internal import Store

/// Looks at an installation from all sides: what it stands on, what it keeps, what stands before it.
public struct Doctor {
    /// What is asked for.
    public struct Order: Sendable {
        /// Whether what can be put right without a loss is.
        public var mends: Bool
        /// The file of nginx that stands before the portal; nil where nobody has said.
        public var nginx: String?
        /// The folder that backups lie in; nil where nobody has said.
        public var backups: String?
        /// As `serve` gets them from environment and options.
        public var service: CampaignService.Options

        public init(mends: Bool, nginx: String?, backups: String?, service: CampaignService.Options) {
            (self.mends, self.nginx, self.backups, self.service) = (mends, nginx, backups, service)
        }
    }

    let project: Project
    let order: Order
    let settings: PortalSettings?
    let now: Date
    private(set) var found: [Observation] = []

    /// Everything there is to say, in the order of `Observation.Subject`. Nothing is changed unless it is asked to mend.
    /// - Throws: `Diagnostic` where the shared assets cannot be read.
    public static func look(_ place: Project.Place, _ environment: Environment, _ order: Order) throws -> [Observation] {
        let (project, problems) = try Project.read(place, environment, for: .counting) { _ in }
        let told = problems.all.map { Observation(.campaign, $0) }
        guard let project else { return told }
        var doctor = Doctor(project, order)
        doctor.found = told
        if told.isEmpty {
            let count = project.registry.relays.count
            doctor.note(
                .campaign, .fine, Wording("\(project.campaign.title), \(count) relays", fr: "\(project.campaign.title), \(count) relais"))
        }
        doctor.lookAtGround()
        doctor.lookAtStore()
        doctor.lookAtPortal()
        doctor.lookAtHabits()
        let order = Observation.Subject.allCases
        return order.flatMap { subject in doctor.found.filter { $0.subject == subject } }
    }

    private init(_ project: Project, _ order: Order) {
        (self.project, self.order) = (project, order)
        settings = try? PortalSettings(project.campaign, address: order.service.address?.value)
        now = project.environment.now()
    }

    mutating func note(_ subject: Observation.Subject, _ state: Observation.State, _ wording: Wording, remedy: Wording? = nil) {
        found.append(Observation(subject, state, wording, remedy: remedy))
    }

    /// What `body` finds wrong, in its words; what it returns where nothing is.
    mutating func attempt<Value>(_ subject: Observation.Subject, _ body: () throws -> Value) -> Value? {
        do {
            return try body()
        } catch let problems as Diagnostics {
            found += problems.all.map { Observation(subject, $0) }
        } catch {
            found.append(Observation(subject, error as? Diagnostic ?? .error(Wording(unforeseen: error))))
        }
        return nil
    }
}
