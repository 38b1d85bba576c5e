// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

@testable import FHIRPath

/// FHIRPath 5, function by function.
@Suite struct FunctionTests {
    @Test func `existence`() throws {
        try Sample.check(
            """
            name.exists() -> boolean true
            name.suffix.exists() -> boolean false
            name.exists(use = 'usual') -> boolean true
            {}.empty() -> boolean true
            {}.all(false) -> boolean true
            name.all(given.exists()) -> boolean true
            name.all(family.exists()) -> boolean false
            (true | false).allTrue() -> boolean false
            {}.allTrue() -> boolean true
            (true | false).anyTrue() -> boolean true
            (true | false).anyFalse() -> boolean true
            (false | false).allFalse() -> boolean true
            {}.anyTrue() -> boolean false
            name.first().subsetOf(name) -> boolean true
            name.supersetOf(name.first()) -> boolean true
            name.count() -> integer 3
            name.given.distinct().count() -> integer 3
            name.given.isDistinct() -> boolean false
            name.given.combine(name.given).count() -> integer 10
            (1 | 1).isDistinct() -> boolean true
            name.not() -> execution PATH-SEVERAL
            """)
    }

    @Test func `filtering, projection and subsetting`() throws {
        try Sample.check(
            """
            name.where(use = 'usual').given -> string Tora
            name.select(given.first()) -> string Taro, string Tora, string Taro
            name.select(given | family).distinct() -> string Taro, string Jiro, string Yamada, string Tora, string Sato
            name.given.where($index = 1) -> string Jiro
            name[1].given -> string Tora
            name[9] -> 
            name[0].given[1] -> string Jiro
            name.given.first() -> string Taro
            name.given.last() -> string Jiro
            name.given.tail().count() -> integer 4
            name.given.skip(4) -> string Jiro
            name.given.skip(-1).count() -> integer 5
            name.given.take(1) -> string Taro
            name.given.take(0) -> 
            name.given.single() -> execution PATH-SEVERAL
            name[1].given.single() -> string Tora
            (1 | 2 | 3).intersect(2 | 4) -> integer 2
            (1 | 2 | 3).exclude(2 | 4) -> integer 1, integer 3
            name.given.exclude('Taro') -> string Jiro, string Tora, string Jiro
            (1 | 2).union(2 | 3).count() -> integer 3
            deceased -> boolean false
            deceased.ofType(boolean) -> boolean false
            multipleBirth.ofType(integer) -> integer 2
            name.given.where(substring($this.length() - 2) = 'ro').distinct() -> string Taro, string Jiro
            """)
    }

    @Test func `choosing, counting up and sorting`() throws {
        try Sample.check(
            """
            iif(name.exists(), 'a', 'b') -> string a
            iif({}, 'a', 'b') -> string b
            iif(false, 'a') -> 
            iif(true, 1, 1 / 0 + 'a') -> integer 1
            iif(1 | 2, true, false) -> execution PATH-SEVERAL
            'item'.iif($this = 'item', 'yes', 'no') -> string yes
            ('a' | 'b').iif(true, 1, 2) -> execution PATH-SEVERAL
            (1 | 2 | 3 | 4).aggregate($this + $total, 0) -> integer 10
            (1 | 2 | 3).aggregate(iif($total.empty(), $this, iif($this > $total, $this, $total))) -> integer 3
            (3 | 1 | 2).sort() -> integer 1, integer 2, integer 3
            (3 | 1 | 2).sort(-$this) -> integer 3, integer 2, integer 1
            ('b' | 'a').sort($this) -> string a, string b
            name.sort(family).use -> code usual, code maiden, code official
            name.sort(-family).first().use -> code official
            """)
    }

    @Test func `strings`() throws {
        try Sample.check(
            #"""
            'LogicalModel'.indexOf('Model') -> integer 7
            'abc'.indexOf('x') -> integer -1
            'abc'.indexOf('') -> integer 0
            'abcabc'.lastIndexOf('bc') -> integer 4
            'abc'.substring(1) -> string bc
            'abc'.substring(1, 1) -> string b
            'abc'.substring(3) -> 
            'abc'.substring(-1) -> 
            'abc'.substring(0, 9) -> string abc
            'abc'.startsWith('') -> boolean true
            'abc'.startsWith('ab') -> boolean true
            'abc'.endsWith('bc') -> boolean true
            'abc'.contains('b') -> boolean true
            'aBc'.upper() -> string ABC
            'aBc'.lower() -> string abc
            'abab'.replace('b', 'x') -> string axax
            'abc'.replace('', 'x') -> string xaxbxcx
            'abc'.replace('b', '') -> string ac
            'abc'.length() -> integer 3
            'ab'.toChars() -> string a, string b
            ' a b '.trim() -> string a b
            'a,,c'.split(',') -> string a, string , string c
            name.given.join(',') -> string Taro,Jiro,Tora,Taro,Jiro
            ('a' | 'b').join() -> string ab
            'test'.encode('hex') -> string 74657374
            '74657374'.decode('hex') -> string test
            'subjects?_d'.encode('urlbase64') -> string c3ViamVjdHM_X2Q=
            'subjects?_d'.encode('base64') -> string c3ViamVjdHM/X2Q=
            'c3ViamVjdHM_X2Q='.decode('urlbase64') -> string subjects?_d
            '"1<2"'.escape('html') -> string &quot;1&lt;2&quot;
            '&quot;1&lt;2&quot;'.unescape('html') -> string "1<2"
            '"1<2"'.escape('json') -> string \"1<2\"
            '\\"1<2\\"'.unescape('json') -> string "1<2"
            'abc'.matches('b') -> boolean true
            'abc'.matches('^b') -> boolean false
            'abc'.matchesFull('b') -> boolean false
            'abc'.matchesFull('a.c') -> boolean true
            'aBc'.matches('B', 'i') -> boolean true
            '11/30/1972'.replaceMatches('(\\d+)/(\\d+)/(\\d+)', '$3-$1-$2') -> string 1972-11-30
            'abc'.matches('(') -> execution PATH-PATTERN-MALFORMED
            'abc'.matches('(?=b)') -> execution PATH-PATTERN-UNSUPPORTED
            {}.length() -> 
            'a'.startsWith({}) -> 
            1.length() -> execution PATH-WRONG-TYPE
            name.startsWith('a') -> execution PATH-SEVERAL
            """#)
    }

    @Test func `types`() throws {
        try Sample.check(
            """
            active.is(boolean) -> boolean true
            active.is(Boolean).not() -> boolean true
            active.is(FHIR.boolean) -> boolean true
            active.is(System.Boolean).not() -> boolean true
            true.is(Boolean) -> boolean true
            gender.is(code) -> boolean true
            gender.is(string) -> boolean true
            gender.is(id) -> boolean false
            Patient.is(DomainResource) -> boolean true
            Patient.is(FHIR.`Patient`) -> boolean true
            is(Observation) -> boolean false
            {}.is(Patient) -> 
            name.is(HumanName) -> execution PATH-SEVERAL
            name.as(HumanName) -> execution PATH-SEVERAL
            gender.as(string) -> code male
            gender.as(id) -> 
            name.ofType(HumanName).count() -> integer 3
            gender.is(string1) -> execution PATH-UNKNOWN-TYPE
            active.type().name -> string boolean
            active.type().namespace -> string FHIR
            1.type().name -> string Integer
            type().name -> string Patient
            """)
    }

    @Test func `conversions`() throws {
        try Sample.check(
            """
            'yes'.toBoolean() -> boolean true
            'x'.toBoolean() -> 
            '-5'.toInteger() -> integer -5
            '99999999999'.toInteger() -> 
            '1.50'.toDecimal() -> decimal 1.50
            '1e3'.convertsToDecimal() -> boolean false
            @2015-02-04T10:00:00.toDate() -> date @2015-02-04
            @2015-02-04.toDateTime() -> dateTime @2015-02-04T
            '10:30'.toTime() -> time @T10:30
            birthDate.toString() -> string 1974-12-25
            multipleBirth.toString() -> string 2
            '4 days'.toQuantity() -> Quantity 4 days
            '1 g'.toQuantity() -> 
            1 'g'.toQuantity('mg') = 1000 'mg' -> boolean true
            {}.toInteger() -> 
            {}.convertsToInteger() -> 
            name.convertsToString() -> execution PATH-SEVERAL
            name[0].convertsToString() -> boolean false
            """)
    }

    @Test func `the tree, references and R4's own functions`() throws {
        try Sample.check(
            """
            children().count() -> integer 15
            descendants().where($this is Coding).empty() -> boolean true
            name[0].children().count() -> integer 4
            birthDate.extension('http://hl7.org/fhir/StructureDefinition/patient-birthTime').value -> dateTime @1974-12-25T14:35:45-05:00
            birthDate.extension(%`ext-patient-birthTime`).exists() -> boolean true
            birthDate.hasValue() -> boolean true
            name.hasValue() -> boolean false
            gender.getValue() -> string male
            %ucum -> string http://unitsofmeasure.org
            %sct -> string http://snomed.info/sct
            %`vs-administrative-gender` -> string http://hl7.org/fhir/ValueSet/administrative-gender
            %'vs-administrative-gender' -> string http://hl7.org/fhir/ValueSet/administrative-gender
            %resource.id -> id p1
            %context.id -> id p1
            %unknown -> execution PATH-UNKNOWN-VARIABLE
            conformsTo('http://hl7.org/fhir/StructureDefinition/Patient') -> boolean true
            conformsTo('http://hl7.org/fhir/StructureDefinition/Person') -> boolean false
            conformsTo('http://example.org/nothing') -> execution PATH-CANNOT-ANSWER
            gender.memberOf('http://example.org/nothing') -> execution PATH-CANNOT-ANSWER
            text.`div`.htmlChecks() -> execution PATH-CANNOT-ANSWER
            managingOrganization.resolve() -> execution PATH-CANNOT-ANSWER
            contained.name -> string East
            now() -> dateTime @2026-01-02T03:04:05.678+09:00
            today() -> date @2026-01-02
            timeOfDay() -> time @T03:04:05.678
            name.given.trace('x').count() -> integer 5
            """)
    }

    @Test func `variables live as long as their chain`() throws {
        try Sample.check(
            """
            defineVariable('v1', 'value1').select(%v1) -> string value1
            defineVariable('n1', name.first()).select(%n1.given) -> string Taro, string Jiro
            name.first().defineVariable('n').select(%n.family) -> string Yamada
            defineVariable('a', 1).active | defineVariable('a', 2).select(%a) -> boolean true, integer 2
            defineVariable('a', 1).active | select(%a) -> execution PATH-UNKNOWN-VARIABLE
            defineVariable('a').defineVariable('a').select(%a) -> execution PATH-VARIABLE-DEFINED-TWICE
            defineVariable('context', 1).select(%context) -> execution PATH-VARIABLE-DEFINED-TWICE
            name.defineVariable('n', first()).select(%n.family).distinct() -> string Yamada
            name.select(defineVariable('g', given.count()).select(%g)) -> integer 2, integer 1, integer 2
            defineVariable('root', 'r').select(defineVariable('inner', 'i').select(%inner & %root)) -> string ir
            """)
    }

    @Test func `quantities and choices of an observation`() throws {
        try Sample.check(
            """
            value.unit -> string lbs
            Observation.value.value > 180.0 -> boolean true
            value = 185 '[lb_av]' -> boolean true
            value > 80 'kg' -> boolean true
            value != 185 'kg' -> boolean true
            value is Quantity -> boolean true
            value.as(Quantity).code -> code [lb_av]
            component.value -> string x, integer 3
            component.value.ofType(string) -> string x
            referenceRange[0].low.value -> decimal 1.50
            referenceRange.all(low.empty() or high.empty() or (low <= high)) -> boolean true
            issued is instant -> boolean true
            effective -> dateTime @2016-03-28
            effective is Period -> boolean false
            descendants().ofType(Quantity).count() -> integer 3
            repeat(component).count() -> integer 2
            code.coding.where(system = %loinc and code = '29463-7').exists() -> boolean true
            """, on: Sample.observation)
    }
}
