// SPDX-License-Identifier: Apache-2.0
import Referral

// The coded values of each clinical item.

extension Diagnosis: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        code.visitCodes(origin, visit)
        kind.visitCodes(origin, visit)
        outcome.visitCodes(origin, visit)
    }
}

extension Allergy: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        substance.visitCodes(origin, visit)
        kind.visitCodes(origin, visit)
        severity.visitCodes(origin, visit)
    }
}

extension Procedure: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        code.visitCodes(origin, visit)
        category.visitCodes(origin, visit)
    }
}

extension Encounter: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        department.visitCodes(origin, visit)
        disposition.visitCodes(origin, visit)
        source.visitCodes(origin, visit)
        reasons.visitCodes(origin, visit)
    }
}

extension Appointment: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        duration.visitCodes(origin, visit)
        service.visitCodes(origin, visit)
        reason.visitCodes(origin, visit)
        kind.visitCodes(origin, visit)
    }
}

extension Medication: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        drug.visitCodes(origin, visit)
        ingredients.visitCodes(origin, visit)
        for place in [\.dose, \.dailyDose, \.duration, \.period, \.amount] as [WritableKeyPath<Medication, Quantity?>] {
            self[keyPath: place].visitCodes(origin, visit)
        }
        for place in [
            \.usage, \.route, \.method, \.site, \.form, \.substitution,
        ] as [WritableKeyPath<Medication, Coded?>] {
            self[keyPath: place].visitCodes(origin, visit)
        }
        categories.visitCodes(origin, visit)
    }
}

extension Medication.Ingredient: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        drug.visitCodes(origin, visit)
        amount.visitCodes(origin, visit)
    }
}

extension Report: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        code.visitCodes(origin, visit)
        category.visitCodes(origin, visit)
        reason.visitCodes(origin, visit)
        specimens.visitCodes(origin, visit)
        observations.visitCodes(origin, visit)
    }
}

extension Specimen: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        kind.visitCodes(origin, visit)
        site.visitCodes(origin, visit)
        method.visitCodes(origin, visit)
        amount.visitCodes(origin, visit)
    }
}

extension Observation: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        code.visitCodes(origin, visit)
        value.visitCodes(origin, visit)
        furtherValues.visitCodes(origin, visit)
        low.visitCodes(origin, visit)
        high.visitCodes(origin, visit)
        flags.visitCodes(origin, visit)
        method.visitCodes(origin, visit)
        performer.visitCodes(origin, visit)
        categories.visitCodes(origin, visit)
        components.visitCodes(origin, visit)
    }
}
