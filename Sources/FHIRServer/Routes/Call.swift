// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1
import Routing

/// One request, its head read and its caller known: what every handler is given.
struct Call: Sendable {
    let target: Target
    let fields: RequestFields
    let answer: AnswerFormat
    /// The id in the path, where there is one.
    let id: String?
    let caller: Caller?
    let remoteHost: String
    let eventLoop: any EventLoop

    /// Whoever asks; every route for facilities has one.
    func facility() throws(FaceProblem) -> FacilityID {
        guard let caller else { throw FaceProblem(.nobody) }
        return caller.facility
    }
}

/// Who asks, and what they may.
struct Caller: Sendable {
    let facility: FacilityID
    /// Nil for those who come with a certificate alone.
    let grant: Grant?

    func mustWrite() throws(FaceProblem) {
        if let grant, !grant.canWrite { throw FaceProblem(.scopeMissing) }
    }

    func mustRead() throws(FaceProblem) {
        if let grant, !grant.canRead { throw FaceProblem(.scopeMissing) }
    }
}
