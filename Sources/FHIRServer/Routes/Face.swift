// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import Routing
import Transport

/// From a request to its reply. The story of every request is `answer`; each operation is a function of its own.
struct Face<Reception: FHIRReception>: Sendable {
    let reception: Reception
    let settings: FaceSettings
    let budget: ByteBudget
    let routes: RouteTable
    let rates: RateKeeper
    let tokens: TokenStore
    let date = HTTPDate()
    /// What is served to everybody; made as soon as the address is known.
    let published: NIOLockedValueBox<Published>

    var limits: FaceLimits { settings.limits }
    /// The URL of the face, without a slash at its end.
    var base: String { published.withLockedValue { $0.base } }

    init(reception: Reception, settings: FaceSettings, budget: ByteBudget) {
        self.reception = reception
        self.settings = settings
        self.budget = budget
        let base = settings.base ?? Self.address(settings, port: settings.port)
        routes = RouteTable(base: settings.base.map(Self.path) ?? "", offered: Self.offered(settings))
        rates = RateKeeper(perMinute: settings.limits.requestsPerMinute)
        tokens = TokenStore(limit: settings.limits.tokens)
        published = NIOLockedValueBox(Published(base: base, settings, routes))
    }

    /// Without a base in the settings the address is it; the port may have been the system's choice.
    func opened(port: Int) {
        guard settings.base == nil else { return }
        let made = Published(base: Self.address(settings, port: port), settings, routes)
        published.withLockedValue { $0 = made }
    }

    private static func address(_ settings: FaceSettings, port: Int) -> String {
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        return "\(settings.isSecure ? "https" : "http")://\(host):\(port)"
    }

    /// The path of `https://host/path`.
    private static func path(_ base: String) -> String {
        let parts = base.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        return parts.count == 3 ? "/\(parts[2])" : ""
    }

    private static func offered(_ settings: FaceSettings) -> Set<Operation> {
        var all = Set(Operation.allCases)
        if settings.tokens == .off { all.subtract([.token, .smartConfiguration]) }
        return all
    }
}

extension Face {
    /// The reply to one request. Throws only what ends the connection.
    func answer(_ head: HTTPRequestHead, _ body: inout BodyReader, _ peer: Peer, on eventLoop: any EventLoop)
        async throws -> Reply
    {
        var answer = AnswerFormat.standard
        do {
            let fields = try RequestFields(head.headers)
            answer = AnswerFormat(fallback: fields)
            body.owesContinue = fields.expectsContinue && fields.hasBody
            let target = try Target(head.uri, limit: limits.targetSize)
            try admit(head, fields)
            let match = try routes.match(head.method, target.path)
            answer = try AnswerFormat(fields, target)
            let caller = match.route.audience == .facilities ? try caller(fields, peer) : nil
            let call = Call(
                target: target, fields: fields, answer: answer, id: match.id, caller: caller,
                remoteHost: peer.link.remoteHost, eventLoop: eventLoop)
            return try await perform(match.route.operation, call, &body)
        } catch {
            guard let problem = FaceProblem(whatever: error) else { throw error }
            reception.refused(problem.code.rawValue, from: peer.facility)
            return Outcome.reply(problem, answer)
        }
    }

    private func perform(_ operation: Operation, _ call: Call, _ body: inout BodyReader) async throws -> Reply {
        switch operation {
        case .capabilities: try capabilities(call)
        case .smartConfiguration: try smartConfiguration(call)
        case .openAPI: try openAPI(call)
        case .token: try await token(call, &body)
        case .processMessage: try await processMessage(call, &body)
        case .create: try await create(call, &body)
        case .system: try await system(call, &body)
        case .validate: try await validate(call, &body)
        case .convert: try await convert(call, &body)
        case .search: try await search(call)
        case .read: try await read(call)
        }
    }

    /// What is asked of every request, whatever it wants.
    private func admit(_ head: HTTPRequestHead, _ fields: RequestFields) throws(FaceProblem) {
        guard head.version == .http1_1 else { throw FaceProblem(.versionUnsupported) }
        guard fields.hasHost else { throw FaceProblem(.fieldInvalid, at: "host") }
        guard !fields.hasOtherExpectation else { throw FaceProblem(.expectationUnsupported) }
        if head.method != .POST, fields.hasBody { throw FaceProblem(.bodyNotAllowed) }
        if let length = fields.contentLength, length > limits.bodySize { throw FaceProblem(.bodyTooLarge) }
    }

    /// Whose request this is: by the token, or by the connection (design.md decision 19).
    private func caller(_ fields: RequestFields, _ peer: Peer) throws(FaceProblem) -> Caller {
        var grant: Grant?
        if settings.tokens != .off, let authorization = fields.authorization {
            grant = BearerToken.from(authorization).flatMap { desk.grant($0, at: WallClock.seconds) }
            guard grant != nil else { throw FaceProblem(.tokenInvalid) }
        }
        if settings.tokens == .required, grant == nil { throw FaceProblem(.nobody) }
        guard let facility = grant?.facility ?? peer.facility else { throw FaceProblem(.nobody) }
        // A certificate says who it is for good; the word of a plain listener is for those who say nothing.
        if peer.link.identity != nil, let known = peer.facility, known != facility { throw FaceProblem(.notTheSame) }
        guard reception.welcomes(facility) else { throw FaceProblem(.notWelcome) }
        if let seconds = rates.take(facility) { throw FaceProblem(.tooManyRequests, retryAfter: seconds) }
        return Caller(facility: facility, grant: grant)
    }

    var desk: TokenDesk<Reception> {
        TokenDesk(reception: reception, store: tokens, endpoint: "\(base)/token")
    }
}
