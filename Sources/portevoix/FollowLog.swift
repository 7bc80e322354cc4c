internal import Campaign
internal import Files
internal import Foundation
internal import Store
internal import Tracking

/// `portevoix import logs --follow`
func followLog(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
    throw Diagnostic.error("not yet")
}
