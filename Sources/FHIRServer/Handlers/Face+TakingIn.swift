// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOCore
import Routing
import Transport

/// How a body comes in.
extension Face {
    /// Hands the body to the reception: in one piece when it is small and its length was announced, else as it comes.
    /// Also gives the bytes, when they were in one piece.
    func takeIn(
        _ purpose: Submission.Purpose, _ call: Call, _ body: inout BodyReader, profiles: [String] = []
    ) async throws -> (receipt: Receipt, whole: [UInt8]?) {
        let submission = Submission(
            facility: try call.facility(), format: try bodyFormat(call, &body), purpose: purpose,
            remoteHost: call.remoteHost, client: call.caller?.grant?.client, profiles: profiles)
        if let length = call.fields.contentLength, call.fields.contentEncoding == nil, length <= limits.wholeSize {
            let reservation = await reserve(length, on: call.eventLoop)
            defer { reservation.end() }
            let bytes = try await gather(&body, length)
            guard !bytes.isEmpty else { throw FaceProblem(.bodyMissing) }
            return (await reception.receive(submission, whole: bytes), bytes)
        }
        return (try await stream(submission, call, &body), nil)
    }

    /// The format its head announces; from here on a compressed one is inflated.
    func bodyFormat(_ call: Call, _ body: inout BodyReader) throws -> FHIRFormat {
        guard call.fields.hasBody else { throw FaceProblem(.bodyMissing) }
        let format = try BodyFormat(call.fields)
        if format.isCompressed { try body.inflate(ratio: limits.gzipRatio) }
        return format.format
    }

    /// Everything there is, in memory.
    func gather(_ body: inout BodyReader, _ expected: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        try await body.pour { bytes.append(contentsOf: $0.readableBytesView) }
        return bytes
    }

    /// Bytes of the process are reserved all at once, before the first is read, so that nobody waits for bytes while
    /// holding others.
    func reserve(_ count: Int, on eventLoop: any EventLoop) async -> Reservation {
        let count = min(count, budget.limit)
        while !budget.take(count) {
            await withCheckedContinuation { waiting in budget.wait(for: count, on: eventLoop) { waiting.resume() } }
        }
        return Reservation(budget, count)
    }

    /// A body of unknown or great length. What fits into one piece is handed over as one; the rest flows, and the
    /// reception holds it back when it is behind. Once it flows nothing is kept here, and the reservation ends.
    private func stream(_ submission: Submission, _ call: Call, _ body: inout BodyReader) async throws -> Receipt {
        let reservation = await reserve(limits.wholeSize, on: call.eventLoop)
        defer { reservation.end() }
        var first: [UInt8] = []
        var upload: Reception.Upload?
        do {
            try await body.pour { piece in
                first.append(contentsOf: piece.readableBytesView)
                guard upload != nil || first.count > limits.wholeSize else { return }
                let open = upload ?? reception.upload(submission)
                upload = open
                try await open.feed(first)
                first = []
                reservation.end()
            }
        } catch {
            upload?.discard()
            throw error
        }
        if let upload { return await upload.finish() }
        guard !first.isEmpty else { throw FaceProblem(.bodyMissing) }
        return await reception.receive(submission, whole: first)
    }
}
