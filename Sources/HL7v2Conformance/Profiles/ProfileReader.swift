// SPDX-License-Identifier: Apache-2.0
import CTables
import HL7v2

/// Reads the files of `Schemas/profiles`, whose heads say how they are written.
struct ProfileReader {
    private var profiles: [Profile] = []
    private var structure: [ArraySlice<UInt8>] = []

    static func read(_ table: tenma_table) -> [Profile] {
        var reader = ProfileReader()
        var lines = TableLines(table)
        while let line = lines.next() {
            if line.isContinuation { reader.goOn(line.words) } else { reader.read(line.words) }
        }
        reader.finishStructure()
        return reader.profiles
    }

    private mutating func read(_ words: [ArraySlice<UInt8>]) {
        guard let verb = words.first?.string else { return }
        finishStructure()
        let rest = words.dropFirst().map(\.string)
        if verb == "profile", let name = rest.first {
            profiles.append(Profile(name: name, kinds: Array(rest.dropFirst())))
        } else if verb == "structure" {
            structure = Array(words.dropFirst())
        } else if !profiles.isEmpty {
            read(verb, rest, into: &profiles[profiles.count - 1])
        }
    }

    /// A structure, or the types of a profile, on another line.
    private mutating func goOn(_ words: [ArraySlice<UInt8>]) {
        if !structure.isEmpty {
            structure += words
        } else if !profiles.isEmpty {
            profiles[profiles.count - 1].kinds += words.map(\.string)
        }
    }

    private mutating func finishStructure() {
        guard !structure.isEmpty, let last = profiles.indices.last else { return }
        profiles[last].structure = Structure(name: profiles[last].name, words: structure)
        structure = []
    }

    private func read(_ verb: String, _ words: [String], into profile: inout Profile) {
        switch verb {
        case "japanese": profile.isJapanese = true
        case "needs": profile.needed += words.compactMap { SegmentName($0) }
        case "spares": profile.spared.formUnion(words.compactMap { SegmentName($0) })
        case "must": profile.required.formUnion(words.compactMap { Profile.Place($0) })
        case "may": profile.optional.formUnion(words.compactMap { Profile.Place($0) })
        case "divides": profile.divided.formUnion(words.compactMap { Profile.Place($0) })
        case "among":
            if let place = words.first.flatMap({ Profile.Place($0) }) { profile.codes[place] = Set(words.dropFirst()) }
        case "holds":
            guard let place = words.first.flatMap({ Profile.Place($0) }) else { return }
            profile.holdings += words.dropFirst().map { Profile.Holding(place: place, value: $0) }
        case "like":
            guard let local = words.first.flatMap({ SegmentName($0) }),
                let model = words.last.flatMap({ SegmentName($0) })
            else { return }
            profile.meanings[local] = model
        default: break
        }
    }
}
