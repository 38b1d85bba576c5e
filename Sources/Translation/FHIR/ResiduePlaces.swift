// SPDX-License-Identifier: Apache-2.0
import Referral

/// Where a path of residue leads: the resource it stands in, and the way from there.
struct ResiduePlace {
    /// `Bundle`, `Bundle.entry[3]`, `Bundle.entry[3].resource`, `Patient`, `Patient.contained[0]`.
    let place: String
    /// `contact[0].name.text`.
    let rest: Substring

    init?(_ path: String) {
        let bytes = path.utf8
        var end = path.firstIndex(of: ".") ?? path.endIndex
        if path.hasPrefix("Bundle.entry["), let close = bytes.firstIndex(of: UInt8(ascii: "]")) {
            end = bytes.index(after: close)
            if path[end...].hasPrefix(".resource.") { end = bytes.index(end, offsetBy: ".resource".utf8.count) }
        }
        while path[end...].hasPrefix(".contained["), let close = bytes[end...].firstIndex(of: UInt8(ascii: "]")) {
            end = bytes.index(after: close)
        }
        guard end < path.endIndex else { return nil }
        place = String(path[..<end])
        rest = path[bytes.index(after: end)...]
    }
}

extension String {
    /// The resource that contains the one at this place, and which of its contained ones it is.
    var containing: (holder: String, index: Int)? {
        guard hasSuffix("]"), let open = lastIndex(of: "["), self[..<open].hasSuffix(".contained"),
            let index = Int(self[self.index(after: open)...].dropLast())
        else { return nil }
        return (String(self[..<open].dropLast(".contained".utf8.count)), index)
    }

    /// The entry that holds the resource at this place.
    var entryPlace: String? {
        hasPrefix("Bundle.entry[") && hasSuffix(".resource") ? String(dropLast(".resource".utf8.count)) : nil
    }

    /// Which entry of the Bundle it is, or is in.
    var entryNumber: Int? {
        guard hasPrefix("Bundle.entry["), let close = firstIndex(of: "]") else { return nil }
        return Int(self[..<close].dropFirst("Bundle.entry[".utf8.count))
    }
}

/// The residue of a message read from FHIR, by the place it stands in; one pass.
struct ResiduePlaces {
    /// The places in the order in which they were met.
    private(set) var order: [String] = []
    private var items: [String: [(rest: Substring, item: Residue.Item)]] = [:]

    init(_ residue: Residue) {
        for item in residue.items {
            guard let found = ResiduePlace(item.path) else { continue }
            if items[found.place] == nil { order.append(found.place) }
            items[found.place, default: []].append((found.rest, item))
        }
    }

    /// What stands there, and the way to it.
    subscript(_ place: String) -> [(rest: Substring, item: Residue.Item)] { items[place] ?? [] }

    /// One value.
    func value(_ rest: String, at place: String) -> String? {
        items[place]?.first { $0.rest == rest }?.item.value
    }
}
