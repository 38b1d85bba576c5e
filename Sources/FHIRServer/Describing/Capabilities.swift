// SPDX-License-Identifier: Apache-2.0
import FHIR

/// The CapabilityStatement (R4 capabilitystatement): what is offered, and not a line more.
struct Capabilities {
    let base: String
    let settings: FaceSettings
    let routes: RouteTable

    /// When the statement itself last changed; R4 wants a date, and the tag must change with the content alone.
    private static let date = "2026-11-24"

    var tree: Tree {
        Tree.build("CapabilityStatement") { draft in
            draft.add("status", "active")
            draft.add("date", Self.date)
            draft.add("kind", "instance")
            draft.add("software") { draft in
                draft.add("name", "Tenma")
                draft.add("version", settings.version)
            }
            draft.add("implementation") { draft in
                draft.add("description", "Message interchange gateway: takes Bundles into custody and passes them on")
                draft.add("url", base)
            }
            draft.add("fhirVersion", "4.0.1")
            for format in ["json", "xml", "application/fhir+json", "application/fhir+xml"] {
                draft.add("format", format)
            }
            draft.add("rest", rest)
            draft.add("messaging") { draft in
                draft.add("endpoint") { draft in
                    draft.add("protocol") { draft in
                        draft.add("system", "http://terminology.hl7.org/CodeSystem/message-transport")
                        draft.add("code", "http")
                    }
                    draft.add("address", "\(base)/$process-message")
                }
                draft.add("reliableCache", settings.reliableCache)
            }
            draft.add("document") { draft in
                draft.add("mode", "consumer")
                draft.add("documentation", "Document Bundles are passed on to whom they are addressed")
                draft.add("profile", "http://hl7.org/fhir/StructureDefinition/Bundle")
            }
        }
    }

    private func rest(_ draft: inout ResourceBuilder) {
        draft.add("mode", "server")
        draft.add("security", security)
        draft.add("resource") { draft in
            draft.add("type", "Bundle")
            for code in ["create", "read", "search-type"] { draft.add("interaction") { $0.add("code", code) } }
            draft.add("versioning", "no-version")
            draft.add("conditionalCreate", false)
            draft.add("searchParam") { draft in
                draft.add("name", "_since")
                draft.add("type", "date")
                draft.add("documentation", "Accepted at this instant or later; pages are followed by their next link")
            }
            operation(&draft, "validate", "Resource-validate")
        }
        for code in ["transaction", "batch"] { draft.add("interaction") { $0.add("code", code) } }
        operation(&draft, "process-message", "MessageHeader-process-message")
        operation(&draft, "convert", "Resource-convert")
    }

    private func security(_ draft: inout ResourceBuilder) {
        if settings.tokens != .off {
            draft.add("extension") { draft in
                draft.add("url", "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris")
                draft.add("extension") { draft in
                    draft.add("url", "token")
                    draft.add("valueUri", "\(base)/token")
                }
            }
            coding(&draft, "SMART-on-FHIR")
        }
        if settings.isSecure { coding(&draft, "Certificates") }
        draft.add(
            "description",
            settings.isSecure
                ? "Mutual TLS; the certificate says which facility it is"
                : "For programs on this machine, or behind a proxy")
    }

    private func coding(_ draft: inout ResourceBuilder, _ code: String) {
        draft.add("service") { draft in
            draft.add("coding") { draft in
                draft.add("system", "http://terminology.hl7.org/CodeSystem/restful-security-service")
                draft.add("code", code)
            }
        }
    }

    private func operation(_ draft: inout ResourceBuilder, _ name: String, _ definition: String) {
        draft.add("operation") { draft in
            draft.add("name", name)
            draft.add("definition", "http://hl7.org/fhir/OperationDefinition/\(definition)")
        }
    }
}
