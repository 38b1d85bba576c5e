// SPDX-License-Identifier: Apache-2.0

/// Where a value goes: R4's JSON page, "JSON representation of primitive elements".
extension JSONTreeSink {
    mutating func beginArray() throws(FHIRError.Code) {
        guard !builder.nodes.isEmpty else { throw .jsonRoot }
        guard !object.awaitsType else { throw .jsonResourceType }
        guard !object.isInArray else { throw .jsonNestedArray }
        let property = properties[object.current]
        guard !property.isSecondHalf || property.isListed || property.isComplex else { throw .jsonPair }
        properties[object.current].isListed = true
        object.isInArray = true
        object.item = 0
        object.partner = property.isSecondHalf ? property.first : 0
    }

    mutating func endArray() throws(FHIRError.Code) {
        guard object.item > 0 else { throw .jsonEmpty }
        guard object.item == properties[object.current].count else { throw .jsonPair }
        object.isInArray = false
        object.current = Object.noProperty
    }

    /// The node of the next value or object of the current property: a new one, or the one of the other half.
    mutating func place(_ item: JSONProperty.Item, at offset: UInt64) throws(FHIRError.Code) -> Int {
        guard !builder.nodes.isEmpty else { throw .jsonRoot }
        guard !object.awaitsType else { throw .jsonResourceType }
        try accept(item)
        let property = properties[object.current]
        if property.isSecondHalf { return try nextPartner(property, offset) }
        return try addNode(property, item, offset)
    }

    /// Whether such an item may stand in the current property.
    private mutating func accept(_ item: JSONProperty.Item) throws(FHIRError.Code) {
        let property = properties[object.current]
        if item == .null { properties[object.current].hasNull = true }
        if property.reading == .extra {
            guard item != .primitive, !property.isComplex else { throw .jsonUnderscore }
            return
        }
        let isFirst = !property.isSecondHalf && property.count == 0
        if item == .object {
            guard !property.isSecondHalf else { throw .jsonUnderscore }
            guard isFirst || property.isComplex else { throw .jsonMixed }
            properties[object.current].isComplex = true
        } else if property.isComplex {
            throw item == .null ? .jsonMisplacedNull : .jsonMixed
        }
    }

    private mutating func addNode(_ property: JSONProperty, _ item: JSONProperty.Item, _ offset: UInt64)
        throws(FHIRError.Code) -> Int
    {
        let node = builder.nodes.count
        builder.nodes.append(
            Node(
                name: Name(number: property.name), offset: UInt32(truncatingIfNeeded: offset),
                isListed: property.isListed))
        builder.nodes[node].isValueless = property.reading == .extra || item == .null
        guard builder.size <= limits.treeSize else { throw .treeLimit }
        if object.last == 0 {
            builder.nodes[object.node].first = UInt32(truncatingIfNeeded: node)
        } else {
            builder.nodes[object.last].next = UInt32(truncatingIfNeeded: node)
        }
        object.last = node
        if property.count == 0 { properties[object.current].first = node }
        properties[object.current].count += 1
        return node
    }

    /// The node that the other half made for this item.
    private mutating func nextPartner(_ property: JSONProperty, _ offset: UInt64) throws(FHIRError.Code) -> Int {
        guard object.isInArray == property.isListed else { throw .jsonPair }
        guard object.isInArray else {
            markValue(property, property.first, offset)
            return property.first
        }
        guard object.item < property.count else { throw .jsonPair }
        let node = object.partner
        object.partner = Int(builder.nodes[node].next)
        markValue(property, node, offset)
        return node
    }

    /// An element begins where its value does.
    private mutating func markValue(_ property: JSONProperty, _ node: Int, _ offset: UInt64) {
        if property.reading == .plain { builder.nodes[node].offset = UInt32(truncatingIfNeeded: offset) }
    }

    /// Every item with a null in one half must have something in the other.
    mutating func checkGaps(_ index: Int) throws(FHIRError.Code) {
        var node = properties[index].first
        for item in 0..<properties[index].count {
            if builder.nodes[node].value == .none, builder.nodes[node].first == 0 {
                object.current = index
                object.isInArray = true
                object.item = item
                throw .jsonMisplacedNull
            }
            node = Int(builder.nodes[node].next)
        }
    }
}
