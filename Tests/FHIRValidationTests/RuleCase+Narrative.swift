// SPDX-License-Identifier: Apache-2.0

extension RuleCase {
    static let narratives: [RuleCase] = [
        narrative("SYNTAX", "<p>a", not: "<p>a</p><!-- b --><br/>"),
        narrative("SYNTAX", "<p><b>a</p></b>", not: "<p><b>a</b></p>"),
        narrative("SYNTAX", #"<p id="a" id="b">a</p>"#, not: #"<p id='a' title="&quot;">a</p>"#),
        narrative("SYNTAX", "<?php a ?>", not: "<![CDATA[<b>]]>"),
        narrative("SYNTAX", "<!DOCTYPE div>", not: "a"),
        narrative("ENTITY", "a&nbsp;b", not: "a&#160;b&amp;&#xA0;"),
        narrative("ENTITY", "a & b", not: "a &amp; b"),
        narrative("ENTITY", "&#0;a", not: "&#10;a"),
        narrative("ELEMENT", "<script>a</script>", not: "<pre>a</pre>"),
        narrative("ELEMENT", "<form>a</form>", not: "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        narrative("ELEMENT", "<iframe>a</iframe>", not: "<ul><li>a</li></ul>"),
        narrative("ELEMENT", "<link/>a", not: "<hr/>a"),
        narrative("ELEMENT", "<P>a</P>", not: "<p>a</p>"),
        narrative("ATTRIBUTE", #"<p onclick="a()">a</p>"#, not: #"<p class="a" style="color: red">a</p>"#),
        narrative("ATTRIBUTE", #"<p href="a">a</p>"#, not: #"<a href="a">a</a>"#),
        narrative(
            "SCRIPT", #"<a href=" java&#115;cript:a()">a</a>"#, not: #"<a href="https://example.org/javascript:">a</a>"#
        ),
        narrative("SCRIPT", #"<p style="@import 'a.css'">a</p>"#, not: #"<p style="margin: 1px">a</p>"#),
        narrative("EMPTY", " &#160; <p>\u{3000}</p>", not: #"<img src="a.png" alt=""/>"#),
        RuleCase(
            "FHIR-NARRATIVE-ROOT", Resource.narrative(#"<p xmlns="http://www.w3.org/1999/xhtml">a</p>"#),
            at: "Patient.text.div",
            not: Resource.narrative(#"<h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>a</h:p></h:div>"#)),
        RuleCase(
            "FHIR-NARRATIVE-ROOT", Resource.narrative(#"<div xmlns="http://hl7.org/fhir">a</div>"#),
            at: "Patient.text.div", not: Resource.narrative(#"<div xmlns="http://www.w3.org/1999/xhtml">a</div>"#)),
        RuleCase(
            "FHIR-NARRATIVE-NAMESPACE", Resource.narrative("<div>a</div>"), at: "Patient.text.div",
            not: Resource.narrative(#"<div xmlns="http://www.w3.org/1999/xhtml">a</div>"#)),
    ]

    private static func narrative(_ rule: String, _ broken: String, not sound: String) -> RuleCase {
        let open = #"<div xmlns="http://www.w3.org/1999/xhtml">"#
        return RuleCase(
            "FHIR-NARRATIVE-" + rule, Resource.narrative(open + broken + "</div>"), at: "Patient.text.div",
            not: Resource.narrative(open + sound + "</div>"))
    }
}
