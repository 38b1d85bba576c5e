// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

@testable import FHIRPath

/// FHIRPath 5.7, functions of numbers.
@Suite struct MathFunctionTests {
    @Test func `math`() throws {
        try Sample.check(
            """
            (-5).abs() -> integer 5
            (-5.5 'mg').abs() -> Quantity 5.5 'mg'
            1.1.ceiling() -> integer 2
            (-1.1).floor() -> integer -2
            1.56.truncate() -> integer 1
            (-1.56).truncate() -> integer -1
            0.exp() = 1 -> boolean true
            1.ln() = 0 -> boolean true
            16.log(2) = 4.0 -> boolean true
            100.0.log(10.0) = 2.0 -> boolean true
            2.power(3) -> integer 8
            2.5.power(2) = 6.25 -> boolean true
            (-1).power(0.5) -> 
            1.round() = 1 -> boolean true
            2.6.round() = 3 -> boolean true
            2.4.round() = 2 -> boolean true
            3.14159.round(3) = 3.142 -> boolean true
            81.sqrt() = 9.0 -> boolean true
            (-1).sqrt() -> 
            {}.abs() -> 
            'a'.abs() -> execution PATH-WRONG-TYPE
            (1 | 2).abs() -> execution PATH-SEVERAL
            1 'cm'.comparable(1 '[in_i]') -> boolean true
            1 'cm'.comparable(1 's') -> boolean false
            1.58700.precision() -> integer 5
            @2014.precision() -> integer 4
            @2014-01-05T10:30:00.000.precision() -> integer 17
            @T10:30.precision() -> integer 4
            @T10:30:00.000.precision() -> integer 9
            1.587.lowBoundary() -> decimal 1.58650000
            1.587.highBoundary(6) -> decimal 1.587500
            @2014.lowBoundary(6) -> date @2014-01
            @2014.highBoundary() -> date @2014-12-31
            @2014-01-01T08.lowBoundary(17) -> dateTime @2014-01-01T08:00:00.000+14:00
            @T10:30.highBoundary(9) -> time @T10:30:59.999
            1.587 'cm'.lowBoundary(8) -> Quantity 1.58650000 'cm'
            """)
    }
}
