// SPDX-License-Identifier: Apache-2.0
public import FHIR

/// What an expression may ask for beside its input: the variables of R4 and what only the caller knows.
public struct PathEnvironment: Sendable {
    /// One allocation, because an environment is handed to thousands of evaluations.
    private final class Storage: Sendable {
        let values: Values
        init(_ values: Values) { self.values = values }
    }

    private struct Values: Sendable {
        var resource: Element?
        var rootResource: Element?
        var now: String?
        var resolve: (@Sendable (_ reference: String, _ from: Element) -> Element?)?
        var isMember: (@Sendable (_ code: Element, _ valueSet: String) -> Bool?)?
        var conforms: (@Sendable (_ element: Element, _ profile: String) -> Bool?)?
        var isSoundNarrative: (@Sendable (_ division: Element) -> Bool?)?
        var variables: [String: [PathItem]] = [:]
        var trace: (@Sendable (_ name: String, _ items: [PathItem]) -> Void)?
        var filtersByAs = false
    }

    private var storage: Storage
    private static let empty = Storage(Values())

    /// Nothing but the input.
    public init() { storage = Self.empty }

    private mutating func change<Value>(_ path: WritableKeyPath<Values, Value>, _ value: Value) {
        var values = storage.values
        values[keyPath: path] = value
        storage = Storage(values)
    }

    /// `%resource`: the resource that the input stands in; the root of its tree when nil.
    public var resource: Element? {
        get { storage.values.resource }
        set { change(\.resource, newValue) }
    }

    /// `%rootResource`: the resource around it when it is contained.
    public var rootResource: Element? {
        get { storage.values.rootResource }
        set { change(\.rootResource, newValue) }
    }

    /// `now()`, `today()`, `timeOfDay()`: the same for one evaluation; an expression that asks for it without is an
    /// error of execution.
    public var now: String? {
        get { storage.values.now }
        set { change(\.now, newValue) }
    }

    /// `resolve()`: the resource that a reference at an element means.
    public var resolve: (@Sendable (_ reference: String, _ from: Element) -> Element?)? {
        get { storage.values.resolve }
        set { change(\.resolve, newValue) }
    }

    /// `memberOf()`: whether a code is in a value set; nil when nobody can say.
    public var isMember: (@Sendable (_ code: Element, _ valueSet: String) -> Bool?)? {
        get { storage.values.isMember }
        set { change(\.isMember, newValue) }
    }

    /// `conformsTo()`: whether a resource is valid by a profile; nil when nobody can say.
    public var conforms: (@Sendable (_ element: Element, _ profile: String) -> Bool?)? {
        get { storage.values.conforms }
        set { change(\.conforms, newValue) }
    }

    /// `htmlChecks()`: whether a narrative keeps R4's rules; nil when nobody can say.
    public var isSoundNarrative: (@Sendable (_ division: Element) -> Bool?)? {
        get { storage.values.isSoundNarrative }
        set { change(\.isSoundNarrative, newValue) }
    }

    /// Further variables: `%name`.
    public var variables: [String: [PathItem]] {
        get { storage.values.variables }
        set { change(\.variables, newValue) }
    }

    /// `trace()`: who is told, by name and with what.
    public var trace: (@Sendable (_ name: String, _ items: [PathItem]) -> Void)? {
        get { storage.values.trace }
        set { change(\.trace, newValue) }
    }

    /// `as()` of several items keeps those of the type, as R4's own dom-3 means it, instead of being an error.
    public var filtersByAs: Bool {
        get { storage.values.filtersByAs }
        set { change(\.filtersByAs, newValue) }
    }
}
