// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOHTTP1

extension FaceProblem {
    /// What an error thrown on the way means to the client; nil when there is nobody left to be told.
    init?(whatever error: any Error) {
        switch error {
        case let problem as FaceProblem: self = problem
        case let trouble as FaceTrouble: self.init(trouble)
        case let error as FHIRError where error.code == .hole: self.init(.batchTooLarge)
        case is RequestTooSlow: self.init(.bodyTooSlow)
        case HTTPParserError.headerOverflow: self.init(.headTooLarge)
        case HTTPParserError.invalidVersion: self.init(.versionUnsupported)
        case is HTTPParserError: self.init(.headUnreadable)
        default: return nil
        }
    }

    /// The bytes that follow cannot be taken for a request any more.
    static func endsConnection(_ error: any Error) -> Bool { error is HTTPParserError || error is RequestTooSlow }
}
