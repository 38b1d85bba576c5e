// SPDX-License-Identifier: Apache-2.0

/// What the guard has found since libxml2 was last fed: the skeleton for libxml2, and beside it what it shall not see.
///
/// The skeleton is the tags alone, with empty quotes where the values were; the n-th tag of the skeleton is the n-th
/// of `tags`, so nothing in the text itself can pretend to be a mark of ours.
struct GuardOutput {
    /// A start, end or empty tag.
    struct Tag {
        /// Where its `<` is in the body.
        var offset: UInt64
        /// Its values begin here in `values`.
        var firstValue: Int
        var isEnd = false
        /// `<a/>`: start and end in one.
        var isEmpty = false
    }

    /// The value of an attribute, namespaces not counted.
    struct Value {
        /// What FHIR does with an attribute of this name.
        enum Role: UInt8 { case value, id, url, other }

        var role: Role
        /// It stands in the piece as it is, and its text there.
        var isInPiece = false
        /// Its name in `skeleton`.
        var name: Range<Int>
        /// Its text in `text`, unescaped.
        var text: Range<Int>
        /// Where it stands, when it stays in the body.
        var hole: (range: Range<UInt64>, isPlain: Bool)?
    }

    /// The source of a whole narrative.
    struct Narrative {
        /// In `narratives`.
        var source: Range<Int>
        /// Where the name in its first tag ends.
        var nameEnd: Int
    }

    var skeleton: [UInt8] = []
    /// How much of `skeleton` is whole tags.
    var wholeSkeleton = 0
    var tags: [Tag] = []
    var values: [Value] = []
    var text: [UInt8] = []
    var narratives: [UInt8] = []
    var wholeNarratives: [Narrative] = []

    /// Where the values of a tag are in `values`.
    @inline(__always)
    func values(ofTag index: Int) -> Range<Int> {
        let end = index + 1 < tags.count ? tags[index + 1].firstValue : values.count
        return tags[index].firstValue..<end
    }

    /// Forgets what has been taken; a tag or a narrative that is still open stays.
    mutating func removeWhole(openTag: Bool, openNarrativeStart: Int?) {
        if openTag, let tag = tags.last {
            keepOnlyLast(tag)
        } else {
            skeleton.removeAll(keepingCapacity: true)
            tags.removeAll(keepingCapacity: true)
            values.removeAll(keepingCapacity: true)
            text.removeAll(keepingCapacity: true)
        }
        wholeSkeleton = 0
        wholeNarratives.removeAll(keepingCapacity: true)
        if let start = openNarrativeStart {
            narratives.removeSubrange(..<start)
        } else {
            narratives.removeAll(keepingCapacity: true)
        }
    }

    /// The open tag begins in the skeleton where the whole ones end.
    private mutating func keepOnlyLast(_ tag: Tag) {
        let firstText = values.dropFirst(tag.firstValue).first?.text.lowerBound ?? text.count
        tags.removeSubrange(..<(tags.count - 1))
        tags[0].firstValue = 0
        values.removeSubrange(..<tag.firstValue)
        for index in values.indices {
            values[index].name = values[index].name.shifted(by: wholeSkeleton)
            values[index].text = values[index].text.shifted(by: firstText)
        }
        skeleton.removeSubrange(..<wholeSkeleton)
        text.removeSubrange(..<firstText)
    }
}

extension Range<Int> {
    fileprivate func shifted(by count: Int) -> Self { lowerBound - count..<upperBound - count }
}
