// SPDX-License-Identifier: Apache-2.0
// Unsafe: lent bytes are copied or compared within the call.

/// Turns JSON into a tree by the rules of R4's JSON page, and refuses what breaks them.
///
/// Whether a name stands twice in an object is one look at `marks`, whatever the object's size: each name knows the
/// last property that had it, and that property belongs to the open object or to one around it.
struct JSONTreeSink: JSONSink {
    /// An open object.
    struct Object {
        /// Its node.
        var node: Int
        /// The last child, 0 for none.
        var last = 0
        /// Where its own begin in `properties`.
        var firstProperty: Int
        /// The property being read, `noProperty` between two.
        var current = Self.noProperty
        /// The next name is `resourceType`, whose value is no child.
        var awaitsType = false
        /// A long text of the current property stays in the body.
        var mayBeHole = false
        /// In the array of the current property: which item comes next.
        var isInArray = false
        var item = 0
        /// The item's node, where the other half of a pair was there first.
        var partner = 0

        static let noProperty = -1
    }

    var builder = TreeBuilder()
    let limits: ReaderLimits
    var object = Object(node: 0, firstProperty: 0)
    var outer: [Object] = []
    var properties: [JSONProperty] = []
    /// By number of a name: the last of `properties` that has it.
    private var marks: [Int32]
    private var names = NameCache()
    /// A narrative is markup in XML and no attribute: it is always kept, so that it can be written there.
    private let division = Name("div")
    /// Where the text of the value being read begins.
    var textStart = 0
    /// The value is too long to be kept: the rest of it is only looked at.
    private var isOverflowing = false
    private var isPlain = true

    init(limits: ReaderLimits) {
        self.limits = limits
        marks = Array(repeating: -1, count: NameTable.r4.count)
    }

    // MARK: Objects

    mutating func beginObject(at offset: UInt64) throws(FHIRError.Code) {
        guard !object.awaitsType else { throw .jsonResourceType }
        let node = builder.nodes.isEmpty ? try beginRoot() : try place(.object, at: offset)
        outer.append(object)
        object = Object(node: node, firstProperty: properties.count)
    }

    private mutating func beginRoot() throws(FHIRError.Code) -> Int {
        builder.nodes.append(Node(name: builder.intern("Resource")))
        return 0
    }

    mutating func endObject() throws(FHIRError.Code) {
        guard builder.nodes[object.node].type != nil || properties.count > object.firstProperty else {
            throw .jsonEmpty
        }
        for index in (object.firstProperty..<properties.count).reversed() {
            if properties[index].hasNull { try checkGaps(index) }
            marks[Int(properties[index].name)] = properties[index].previous
        }
        properties.removeSubrange(object.firstProperty...)
        object = outer.removeLast()
        if outer.isEmpty {
            guard builder.nodes[0].type != nil else { throw .jsonResourceType }
        }
        endItem()
    }

    // MARK: Names

    mutating func name(_ bytes: UnsafeBufferPointer<UInt8>) throws(FHIRError.Code) {
        object.current = Object.noProperty
        guard !bytes.isEmpty else { throw .jsonName }
        if bytes.count == 12, bytes.elementsEqual("resourceType".utf8) { return try beginType() }
        let isExtra = bytes.count > 1 && bytes[0] == UInt8(ascii: "_")
        let name = names.intern(isExtra ? UnsafeBufferPointer(rebasing: bytes[1...]) : bytes, in: &builder)
        object.mayBeHole = limits.cutsHoles && name != division
        let half: JSONProperty.Halves = isExtra ? .extra : .plain
        let mark = Int(name.number) < marks.count ? Int(marks[Int(name.number)]) : -1
        if mark >= object.firstProperty {
            object.current = mark
            guard !properties[mark].halves.contains(half) else { throw .jsonDuplicate }
            properties[mark].halves.insert(half)
            properties[mark].reading = half
        } else {
            try addProperty(name, half, previous: mark)
        }
    }

    private mutating func addProperty(
        _ name: Name, _ half: JSONProperty.Halves, previous: Int
    ) throws(FHIRError.Code) {
        let number = Int(name.number)
        while marks.count <= number { marks.append(-1) }
        marks[number] = Int32(truncatingIfNeeded: properties.count)
        object.current = properties.count
        properties.append(JSONProperty(name: name.number, half, previous: Int32(truncatingIfNeeded: previous)))
        guard properties.count - object.firstProperty <= limits.properties else { throw .propertyLimit }
    }

    private mutating func beginType() throws(FHIRError.Code) {
        guard builder.nodes[object.node].type == nil else { throw .jsonResourceType }
        object.awaitsType = true
    }

    // MARK: Values

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !isOverflowing {
            if builder.text.count - textStart + bytes.count <= textMaximum {
                return builder.text.append(contentsOf: bytes)
            }
            isPlain = isTextPlain && Hole.isPlain(bytes)
            builder.text.removeSubrange(textStart...)
            isOverflowing = true
        } else if isPlain {
            isPlain = Hole.isPlain(bytes)
        }
    }

    private var textMaximum: Int { object.mayBeHole ? Hole.threshold : limits.treeSize }

    private var isTextPlain: Bool { builder.text[textStart...].withUnsafeBufferPointer(Hole.isPlain) }

    mutating func endString(_ range: Range<UInt64>, hasEscapes: Bool) throws(FHIRError.Code) {
        guard !range.isEmpty else { throw object.awaitsType ? .jsonResourceType : .jsonEmpty }
        if object.awaitsType { return try endType() }
        let isHole = object.mayBeHole && range.count > Hole.threshold
        let node = try place(.primitive, at: range.lowerBound - 1)
        guard isHole else { return try endText(of: node, as: .string) }
        if !isOverflowing { isPlain = isTextPlain }
        builder.text.removeSubrange(textStart...)
        isOverflowing = false
        builder.setHole(Hole(range: range, encoding: .jsonString, isPlain: isPlain && !hasEscapes), of: node)
        try endValue()
    }

    private mutating func endType() throws(FHIRError.Code) {
        guard !isOverflowing, builder.text.count - textStart <= JSONToken.nameMaximum else { throw .jsonResourceType }
        let type = builder.text[textStart...].withUnsafeBufferPointer { names.intern($0, in: &builder) }
        builder.text.removeSubrange(textStart...)
        builder.setType(type, of: object.node)
        object.awaitsType = false
    }

    mutating func endNumber(at offset: UInt64) throws(FHIRError.Code) {
        guard !isOverflowing, builder.text.count - textStart <= 1000 else { throw .jsonNumber }
        try endText(of: place(.primitive, at: offset), as: .number)
    }

    mutating func boolean(_ value: Bool, at offset: UInt64) throws(FHIRError.Code) {
        builder.text.append(contentsOf: (value ? "true" : "false").utf8)
        try endText(of: place(.primitive, at: offset), as: .boolean)
    }

    mutating func null(at offset: UInt64) throws(FHIRError.Code) {
        guard object.isInArray || object.awaitsType || builder.nodes.isEmpty else { throw .jsonMisplacedNull }
        _ = try place(.null, at: offset)
        endItem()
    }

    private mutating func endText(of node: Int, as kind: Node.Value) throws(FHIRError.Code) {
        guard !isOverflowing else { throw .treeLimit }
        builder.nodes[node].start = UInt32(truncatingIfNeeded: textStart)
        builder.nodes[node].length = UInt32(truncatingIfNeeded: builder.text.count - textStart)
        builder.nodes[node].value = kind
        try endValue()
    }

    private mutating func endValue() throws(FHIRError.Code) {
        textStart = builder.text.count
        guard builder.size <= limits.treeSize else { throw .treeLimit }
        endItem()
    }

    /// One value or object of the current property is complete.
    private mutating func endItem() {
        if object.isInArray { object.item += 1 } else { object.current = Object.noProperty }
    }
}
