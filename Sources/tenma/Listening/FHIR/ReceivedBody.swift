// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

/// One body on its way in: read while it comes, and kept on disk; in memory only its skeleton is.
final class ReceivedBody {
    let format: FHIRFormat
    private(set) var length: Int64 = 0
    private(set) var trouble: Failure?
    private var reading: Reading
    private var error: FHIRError?
    private var kept: KeptFile?

    private enum Reading {
        case json(JSONReader)
        case xml(XMLReader)
        case over
    }

    init(_ format: FHIRFormat, _ receiver: FHIRReceiver) {
        self.format = format
        var limits = ReaderLimits()
        limits.cutsHoles = true
        reading = format == .json ? .json(JSONReader(limits: limits)) : .xml(XMLReader(limits: limits))
        guard let folder = receiver.folder else { return }
        do { kept = try KeptFile(in: folder, number: receiver.nextNumber()) } catch { trouble = error }
    }

    func append(_ bytes: [UInt8]) {
        length += Int64(bytes.count)
        do { try kept?.append(bytes[...]) } catch { trouble = error }
        do throws(FHIRError) { try read(bytes) } catch {
            self.error = error
            reading = .over
        }
    }

    private func read(_ bytes: [UInt8]) throws(FHIRError) {
        switch reading {
        case .json(var reader):
            // Taken out and put back, so that its arena is not copied.
            reading = .over
            try reader.read(bytes)
            reading = .json(reader)
        case .xml(let reader): try reader.read(bytes)
        case .over: return
        }
    }

    /// What it says, or why it cannot be read.
    func finish() -> Result<Tree, FHIRError> {
        do throws(FHIRError) {
            switch reading {
            case .json(var reader): return .success(try reader.finish())
            case .xml(let reader): return .success(try reader.finish())
            case .over: return .failure(error ?? FHIRError(.jsonSyntax))
            }
        } catch {
            return .failure(error)
        }
    }

    /// Gives the file its name, and says which; nil when nothing is kept.
    func keep(as identifier: String) throws(Failure) -> String? {
        try kept?.keep(as: Array(identifier.utf8), ending: format == .json ? "json" : "xml")
    }
}
