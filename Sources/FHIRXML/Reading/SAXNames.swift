// SPDX-License-Identifier: Apache-2.0
// Unsafe: remembers the addresses of strings in libxml2's dictionary, which live as long as the parser, and so longer
// than a document's tree grows; they are compared, and read only when met for the first time.
import CLibXML2
import FHIR

/// The names of a document by their address in libxml2's dictionary: looked up as text once.
struct SAXNames {
    struct Entry {
        let name: Name
        /// It begins with a capital, as only the names of resources do.
        let isType: Bool
        let special: Special
        /// What a name that R4 does not know costs in memory, when it is met for the first time.
        var cost = 0
    }

    /// Names that XML treats apart from the others.
    enum Special: UInt8 { case none, id, url, `extension`, division, unusable }

    private struct Slot {
        var address: UInt = 0
        var entry = 0
    }

    private var slots = Array(repeating: Slot(), count: 1024)
    private var entries: [Entry] = []

    /// What a name is.
    @inline(__always)
    mutating func find(_ text: SAXEvents.Text, in builder: inout TreeBuilder) -> Entry {
        let address = UInt(bitPattern: text)
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while slots[place].address != 0 {
            if slots[place].address == address { return entries[slots[place].entry] }
            place = (place + 1) & mask
        }
        return add(text, at: place, &builder)
    }

    private mutating func add(_ text: SAXEvents.Text, at place: Int, _ builder: inout TreeBuilder) -> Entry {
        let bytes = text.bytes
        let special: Special =
            if text.equals("id") {
                .id
            } else if text.equals("url") {
                .url
            } else if text.equals("div") {
                .division
            } else if !XMLName.isName(bytes) {
                .unusable
            } else {
                text.equals("extension") || text.equals("modifierExtension") ? .extension : .none
            }
        let isType = bytes.first.map { $0 >= 0x41 && $0 <= 0x5A } == true
        let name = builder.intern(bytes)
        let entry = Entry(name: name, isType: isType, special: special)
        slots[place] = Slot(address: UInt(bitPattern: text), entry: entries.count)
        entries.append(entry)
        if entries.count * 2 > slots.count { grow() }
        return Entry(name: name, isType: isType, special: special, cost: name.isKnown ? 0 : bytes.count + 64)
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.address != 0 {
            var place = Int(truncatingIfNeeded: (slot.address &* 0x9E37_79B9_7F4A_7C15) >> 40) & (slots.count - 1)
            while slots[place].address != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
        }
    }
}
