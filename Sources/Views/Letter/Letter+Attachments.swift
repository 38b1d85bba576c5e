// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Letter {
    /// A list of all files; small pictures are shown below it, small PDF can be saved from it, plain text is read.
    func writeAttachments(_ attachments: [Attachment], _ markup: inout Markup) {
        let rows = attachments.map { file in
            [
                Table.Cell(file.name(language)), Table.Cell(file.contentType), Table.Cell(file.kind?.words),
                Table.Cell((file.created ?? file.header?.issued)?.words(language)),
                Table.Cell([file.header?.author, file.header?.custodian]),
            ]
        }
        let columns = [Label.content, Label.fileType, Label.kind, Label.date, Label.person]
        Table(caption: Label.attachments[language], columns: columns, rows: rows).write(&markup, language)
        for file in attachments { writeContent(of: file, &markup) }
    }

    private func writeContent(of file: Attachment, _ markup: inout Markup) {
        let name = file.name(language)
        switch file.content {
        case .base64(let text):
            guard let type = InlineType(file.contentType), let data = data(text) else { return }
            let url = "data:\(type.rawValue);base64,\(data)"
            if type == .pdf {
                markup.element("p") { $0.element("a", [.init("href", url), .init("download", "")], words: name) }
            } else {
                markup.void("img", [.init("src", url), .init("alt", name)])
            }
        case .text(let text) where file.contentType?.hasPrefix("text/plain") == true:
            markup.element("p", words: text)
        case .text, .stored, .reference, nil: break
        }
    }

    /// The base64 without its line ends; nil when it is too long or something else.
    private func data(_ text: String) -> String? {
        guard text.utf8.count <= options.inlineMaximum else { return nil }
        let bytes = text.utf8.filter { $0 > 0x20 }
        let isBase64 = bytes.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
            default: false
            }
        }
        return isBase64 && !bytes.isEmpty ? String(decoding: bytes, as: UTF8.self) : nil
    }
}

/// What may stand in a page as it is. No SVG and no HTML: both can act.
private enum InlineType: String {
    case png = "image/png"
    case jpeg = "image/jpeg"
    case gif = "image/gif"
    case pdf = "application/pdf"

    init?(_ contentType: String?) {
        guard let contentType, let type = InlineType(rawValue: contentType.lowercased()) else { return nil }
        self = type
    }
}
