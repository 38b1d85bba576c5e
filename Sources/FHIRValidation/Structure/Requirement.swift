// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Something a type must have: one element, or one of a choice.
struct Requirement: Sendable {
    /// `status`, or of a choice its name without type.
    let name: Name
    /// The places among the type's elements, any of which will do.
    var places: Range<Int>

    /// By number of a type.
    static func all(of definitions: Definitions) -> [[Requirement]] {
        definitions.types.map { required(in: definitions.children(of: $0.id)) }
    }

    /// The elements of one choice stand next to each other.
    private static func required(in children: ArraySlice<ElementDefinition>) -> [Requirement] {
        var found: [Requirement] = []
        for (place, element) in children.enumerated() where element.minimum > 0 {
            if let choice = element.choice, found.last?.name == choice {
                let start = found.removeLast().places.lowerBound
                found.append(Requirement(name: choice, places: start..<place + 1))
            } else {
                found.append(Requirement(name: element.choice ?? element.name, places: place..<place + 1))
            }
        }
        return found
    }
}

/// Which elements of a type were met among the children of one element. Used again for each without being cleared.
struct SeenElements {
    private var marks: [UInt32] = []
    private var choices: [(name: Name, element: Name)] = []
    private var round: UInt32 = 0

    /// Forgets everything, for an element whose type has so many elements.
    mutating func begin(count: Int) {
        if marks.count < count { marks += [UInt32](repeating: 0, count: count - marks.count) }
        choices.removeAll(keepingCapacity: true)
        round &+= 1
        if round == 0 {
            for index in marks.indices { marks[index] = 0 }
            round = 1
        }
    }

    /// Notes an element; whether it was met before.
    mutating func meet(_ place: Int) -> Bool {
        defer { marks[place] = round }
        return marks[place] == round
    }

    func hasMet(_ places: Range<Int>) -> Bool { places.contains { marks[$0] == round } }

    /// Notes which element of a choice was met; whether another of it was met before.
    mutating func choose(_ element: Name, of choice: Name) -> Bool {
        if let chosen = choices.first(where: { $0.name == choice }) { return chosen.element != element }
        choices.append((choice, element))
        return false
    }
}
