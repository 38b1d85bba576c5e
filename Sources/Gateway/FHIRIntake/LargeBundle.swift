// SPDX-License-Identifier: Apache-2.0
import Dispatch
import FHIR
import FHIRServer
import FHIRXML
import Relay
import Routing

/// A body too large for memory while it arrives over HTTP: its bytes go to a draft of the store, and memory keeps the
/// tree without its large values (design.md decision 2).
///
/// All state is confined to `queue`; that is why it may be called Sendable.
final class LargeBundle<S: Store>: FHIRUpload, @unchecked Sendable {
    private let queue: DispatchQueue
    private let intake: FHIRIntake<S>
    private var reader: ResourceReader
    private var draft: DraftBody<S>
    private var digest = SHA256Digest()
    private var failure: Failure?

    private enum Failure: Error {
        case content(FHIRError)
        case store(StoreError)
    }

    init(_ intake: FHIRIntake<S>) {
        queue = intake.desk.workers.next()
        self.intake = intake
        var limits = intake.desk.treeLimits
        limits.cutsHoles = true
        reader = ResourceReader(intake.submission.format, limits: limits)
        draft = DraftBody(in: intake.desk.store)
    }

    func feed(_ bytes: [UInt8]) async throws(FaceTrouble) {
        let failure = await onQueue { upload in
            upload.take(bytes)
            return upload.failure
        }
        if case .store(let error) = failure { throw intake.desk.faceTrouble(error) }
    }

    func finish() async -> Receipt {
        let result = await onQueue { upload in
            let result = Result<(FHIRIntake<S>.Reading, Body), Failure> { () throws(Failure) in try upload.end() }
            if case .failure = result { upload.draft.forget() }
            return result
        }
        switch result {
        case .success(let (reading, body)): return await intake.proceed(reading, body)
        case .failure(.content(let error)): return await intake.proceed(.unreadable(error), .contiguous([]))
        case .failure(.store(let error)): return Receipt(.trouble(intake.desk.faceTrouble(error)))
        }
    }

    func discard() {
        queue.async { [self] in draft.forget() }
    }

    private func onQueue<Value: Sendable>(_ work: @escaping @Sendable (LargeBundle) -> Value) async -> Value {
        await withCheckedContinuation { done in queue.async { [self] in done.resume(returning: work(self)) } }
    }

    /// What cannot be read is taken in no further, but read to its end: the sender hears why when it is done.
    private func take(_ bytes: [UInt8]) {
        guard failure == nil else { return }
        do throws(Failure) {
            try scan(bytes)
            try write(bytes)
        } catch {
            failure = error
            draft.forget()
        }
    }

    private func scan(_ bytes: [UInt8]) throws(Failure) {
        do throws(FHIRError) { try reader.read(bytes) } catch { throw .content(error) }
    }

    private func write(_ bytes: [UInt8]) throws(Failure) {
        guard intake.submission.purpose != .validate else { return }
        digest.update(bytes)
        do throws(StoreError) { try draft.append(bytes) } catch { throw .store(error) }
    }

    private func end() throws(Failure) -> (FHIRIntake<S>.Reading, Body) {
        if let failure { throw failure }
        let tree: FHIR.Tree
        do throws(FHIRError) { tree = try reader.finish() } catch { throw .content(error) }
        guard intake.submission.purpose != .validate else { return (.read(tree, intake.check(tree)), .contiguous([])) }
        do throws(StoreError) {
            return (.read(tree, intake.check(tree), body: digest.finish()), try draft.seal())
        } catch {
            throw .store(error)
        }
    }
}
