// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML

/// What reading gave, cut into pieces of one length.
struct Reading: Equatable {
    var tree: Tree?
    var error = ""

    init(_ format: FHIRFormat, _ bytes: [UInt8], piece: Int, _ limits: ReaderLimits) {
        do throws(FHIRError) {
            var reader = ResourceReader(format, limits: limits)
            for start in stride(from: 0, to: bytes.count, by: piece) {
                try reader.read(Array(bytes[start..<min(bytes.count, start + piece)]))
            }
            tree = try reader.finish()
        } catch {
            self.error = "\(error.code.rawValue) \(error.path) \(error.position.line):\(error.position.column)"
        }
    }

    static func == (left: Reading, right: Reading) -> Bool {
        guard left.error == right.error, left.tree?.text == right.tree?.text, left.tree?.holes == right.tree?.holes
        else {
            return false
        }
        guard let left = left.tree, let right = right.tree, left.nodes.count == right.nodes.count else {
            return left.tree == nil && right.tree == nil
        }
        return zip(left.nodes, right.nodes).allSatisfy { left, right in
            left.name == right.name && left.type == right.type && left.first == right.first && left.next == right.next
                && left.start == right.start && left.length == right.length && left.offset == right.offset
                && left.value == right.value && left.isListed == right.isListed && left.isPrimitive == right.isPrimitive
        }
    }
}
