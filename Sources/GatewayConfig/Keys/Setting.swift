// SPDX-License-Identifier: Apache-2.0
import Issues

/// A setting with its type: how it is described, how its text becomes a value, and what holds without it.
struct Setting<Value: Sendable>: Sendable {
    let key: SettingKey
    /// Holds when the key is absent; after a mistake it stands in, and the file is refused anyway.
    let standard: Value
    let shape: Shape<Value>

    /// A setting that may be left out.
    init(_ name: String, _ shape: Shape<Value>, standard: Value, shown: String? = nil, ja: String, en: String) {
        self.init(name, shape, standard, shown ?? shape.show(standard), isRequired: false, ja: ja, en: en)
    }

    /// A setting that must be written; `standIn` is never used.
    init(required name: String, _ shape: Shape<Value>, standIn: Value, ja: String, en: String) {
        self.init(name, shape, standIn, nil, isRequired: true, ja: ja, en: en)
    }

    private init(
        _ name: String, _ shape: Shape<Value>, _ standard: Value, _ shown: String?, isRequired: Bool, ja: String,
        en: String
    ) {
        self.standard = standard
        self.shape = shape
        key = SettingKey(
            name: name, accepts: shape.accepts, standard: shown, isRequired: isRequired,
            meaning: Localized(ja: ja, en: en))
    }
}

/// How one kind of value is written: its description, its reading, its spelling.
struct Shape<Value: Sendable>: Sendable {
    let accepts: Localized
    /// Nil after a mistake, which it has noted itself.
    let read: @Sendable (Tree, String, Reader) -> Value?
    /// As it would be written in the file; nil when there is no short spelling.
    let show: @Sendable (Value) -> String?

    init(
        _ accepts: Localized, show: @escaping @Sendable (Value) -> String? = { _ in nil },
        read: @escaping @Sendable (Tree, String, Reader) -> Value?
    ) {
        self.accepts = accepts
        self.read = read
        self.show = show
    }

    /// The same for a setting whose absence is a value of its own.
    var optional: Shape<Value?> {
        Shape<Value?>(accepts, show: { $0.flatMap(show) }, read: { read($0, $1, $2) })
    }
}
