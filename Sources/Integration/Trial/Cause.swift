internal import Base
internal import Campaign
internal import Network

/// Why a code does not arrive.
enum Cause {
    // No answer
    case failure(FetchFailure, host: String)
    // The way
    case foreign(scheme: String)
    case noTarget(status: Int)
    case loop(Int)
    case tooMany(Int)
    case refresh(seconds: Double)
    case scripted
    case plain
    // The parameter
    case dropped(String)
    case renamed(String, to: String)
    case otherCase(String, to: String)
    case doubled(String)
    case encoded(String)
    case fragment(String)
    case changed(to: String)
    case cached(signs: String)
    case analytics([String])
    // The answer
    case wall(status: Int)
    case robotWall
    case cookieWall
    case login
    case status(Int)
    case refused(String, status: Int, tool: QuestionnaireTool?)
    // The page
    case noLink
    case unreadable
    case unnamed
    case formDrops(String)
    case otherParameter(String, wanted: String)
    case fixedCode(String)
    case notHandedOn(String)
    case scriptMissing(status: Int?)
    case scriptOld
    case scriptBlocked
    case reserved(String, QuestionnaireTool)
    // Behind
    case endDrops(String)
    case stepMissing(status: Int)

    var id: String {
        switch self {
        case .failure(let failure, _):
            switch failure {
            case .name: "dns"
            case .unreachable: "unreachable"
            case .timeout: "timeout"
            case .certificate: "certificate"
            case .encryption: "encryption"
            case .broken: "broken"
            case .inside: "private-address"
            case .other: "request"
            }
        case .foreign: "foreign-scheme"
        case .noTarget: "redirect-without-target"
        case .loop: "loop"
        case .tooMany: "too-many-redirects"
        case .refresh: "refresh"
        case .scripted: "scripted-redirect"
        case .plain: "not-encrypted"
        case .dropped: "parameter-dropped"
        case .renamed: "parameter-renamed"
        case .otherCase: "parameter-case"
        case .doubled: "parameter-doubled"
        case .encoded: "parameter-encoded"
        case .fragment: "parameter-in-fragment"
        case .changed: "code-changed"
        case .cached: "cached"
        case .analytics: "analytics-dropped"
        case .wall: "wall"
        case .robotWall: "robot-wall"
        case .cookieWall: "cookie-wall"
        case .login: "login"
        case .status: "status"
        case .refused: "parameter-refused"
        case .noLink: "no-questionnaire-link"
        case .unreadable: "page-built-by-script"
        case .unnamed: "questionnaire-unnamed"
        case .formDrops: "form-drops-code"
        case .otherParameter: "other-parameter"
        case .fixedCode: "fixed-code"
        case .notHandedOn: "not-handed-on"
        case .scriptMissing: "script-missing"
        case .scriptOld: "script-outdated"
        case .scriptBlocked: "script-blocked"
        case .reserved: "parameter-reserved"
        case .endDrops: "end-drops-code"
        case .stepMissing: "step-not-counted"
        }
    }

    /// Whether the code is lost by it, or may be.
    var severity: Diagnostic.Severity {
        switch self {
        case .refresh, .scripted, .otherCase, .doubled, .fragment, .analytics, .unnamed, .scriptOld, .unreadable, .endDrops, .stepMissing:
            .warning
        default: .error
        }
    }
}
