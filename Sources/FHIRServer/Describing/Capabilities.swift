// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The CapabilityStatement (R4 capabilitystatement): what is offered, and not a line more.
struct Capabilities {
    let base: String
    let settings: FaceSettings
    let routes: RouteTable
    let offersConditionalCreate: Bool

    /// When the statement itself last changed; R4 wants a date, and the tag must change with the content alone.
    private static let date = "2026-11-24"

    var tree: Tree {
        ResourceDraft.tree("CapabilityStatement") { draft in
            draft.string("status", "active")
            draft.string("date", Self.date)
            draft.string("kind", "instance")
            draft.object("software") { draft in
                draft.string("name", "Tenma")
                draft.string("version", settings.version)
            }
            draft.object("implementation") { draft in
                draft.string("description", "Message interchange gateway: takes Bundles into custody and passes them on")
                draft.string("url", base)
            }
            draft.string("fhirVersion", "4.0.1")
            draft.strings("format", ["json", "xml", "application/fhir+json", "application/fhir+xml"])
            draft.item("rest", rest)
            draft.item("messaging") { draft in
                draft.item("endpoint") { draft in
                    draft.object("protocol") { draft in
                        draft.string("system", "http://terminology.hl7.org/CodeSystem/message-transport")
                        draft.string("code", "http")
                    }
                    draft.string("address", "\(base)/$process-message")
                }
                draft.number("reliableCache", settings.reliableCache)
            }
            draft.item("document") { draft in
                draft.string("mode", "consumer")
                draft.string("documentation", "Document Bundles are passed on to whom they are addressed")
                draft.string("profile", "http://hl7.org/fhir/StructureDefinition/Bundle")
            }
        }
    }

    private func rest(_ draft: inout ResourceDraft) {
        draft.string("mode", "server")
        draft.object("security", security)
        draft.item("resource") { draft in
            draft.string("type", "Bundle")
            for code in ["create", "read", "search-type"] { draft.item("interaction") { $0.string("code", code) } }
            draft.string("versioning", "no-version")
            draft.boolean("conditionalCreate", offersConditionalCreate)
            draft.item("searchParam") { draft in
                draft.string("name", "_since")
                draft.string("type", "date")
                draft.string("documentation", "Accepted at this instant or later; pages are followed by their next link")
            }
            operation(&draft, "validate", "Resource-validate")
        }
        for code in ["transaction", "batch"] { draft.item("interaction") { $0.string("code", code) } }
        operation(&draft, "process-message", "MessageHeader-process-message")
        operation(&draft, "convert", "Resource-convert")
    }

    private func security(_ draft: inout ResourceDraft) {
        if settings.tokens != .off {
            draft.item("extension") { draft in
                draft.string("url", "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris")
                draft.item("extension") { draft in
                    draft.string("url", "token")
                    draft.string("valueUri", "\(base)/token")
                }
            }
            coding(&draft, "SMART-on-FHIR")
        }
        if settings.isSecure { coding(&draft, "Certificates") }
        draft.string(
            "description",
            settings.isSecure
                ? "Mutual TLS; the certificate says which facility it is" : "For programs on this machine, or behind a proxy")
    }

    private func coding(_ draft: inout ResourceDraft, _ code: String) {
        draft.item("service") { draft in
            draft.item("coding") { draft in
                draft.string("system", "http://terminology.hl7.org/CodeSystem/restful-security-service")
                draft.string("code", code)
            }
        }
    }

    private func operation(_ draft: inout ResourceDraft, _ name: String, _ definition: String) {
        draft.item("operation") { draft in
            draft.string("name", name)
            draft.string("definition", "http://hl7.org/fhir/OperationDefinition/\(definition)")
        }
    }
}
