// SPDX-License-Identifier: Apache-2.0

/// What happened at the facilities that no delivery's own story tells, for the metrics.
package struct DestinationCounts: Sendable, Hashable {
    /// Answers that were for something else than what was on its way.
    package var answersDropped = 0
    /// Answers that came when nothing was on its way.
    package var answersUnasked = 0
    /// Oddly framed answers, harmless ones included.
    package var framingProblems = 0
    /// Answers that were messages of their own and entered custody.
    package var replies = 0
    /// Characters a facility's charset lacks, written in another way.
    package var substitutions = 0

    package init() {}
}
