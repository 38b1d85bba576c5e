// SPDX-License-Identifier: Apache-2.0

/// How the pages look on paper and on a screen. Nothing is told by colour alone.
enum StyleSheet {
    static let letter: StaticString = """
        @page { size: A4; margin: 16mm 14mm 18mm; }
        html { font-size: 10.5pt; line-height: 1.5; color: #000; background: #fff; }
        body { margin: 0 auto; max-width: 182mm; padding: 4mm;
          font-family: "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "Meiryo", sans-serif;
          overflow-wrap: anywhere; }
        h1 { font-size: 18pt; text-align: center; margin: 0 0 4mm; letter-spacing: .1em; break-after: avoid; }
        h2 { font-size: 12pt; margin: 5mm 0 1.5mm; padding: .3mm 0 .3mm 2mm; border-left: 1.5mm solid #333;
          border-bottom: .2mm solid #333; break-after: avoid; }
        p { margin: 1mm 0; }
        dl { display: grid; grid-template-columns: minmax(24mm, max-content) 1fr; margin: 0; gap: .5mm 4mm; }
        dt { grid-column: 1; font-weight: bold; }
        dd { grid-column: 2; margin: 0; }
        table { width: 100%; border-collapse: collapse; margin: 1.5mm 0 3mm; font-size: 9.5pt; }
        caption { text-align: left; font-weight: bold; padding: .5mm 0; break-after: avoid; }
        th, td { border: .2mm solid #555; padding: .7mm 1.5mm; text-align: left; vertical-align: top; }
        thead th { background: #eee; word-break: keep-all; overflow-wrap: break-word; }
        tbody tr:first-child { break-before: avoid; }
        .amount { white-space: nowrap; }
        tbody th { font-weight: normal; }
        caption.same { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        small { font-size: 8pt; }
        ul { margin: 1mm 0; padding-left: 6mm; }
        ruby rt { font-size: 55%; }
        img { display: block; max-width: 100%; max-height: 220mm; }
        .notice { border: .4mm solid #000; padding: 1.5mm 2.5mm; font-weight: bold; }
        .parties { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
        .parties dl { grid-template-columns: minmax(18mm, max-content) 1fr; }
        footer { margin-top: 6mm; border-top: .2mm solid #555; font-size: 8.5pt; }
        @media screen and (max-width: 700px) { .parties { grid-template-columns: 1fr; } section { overflow-x: auto; } }
        @media print { body { padding: 0; max-width: none; } a { color: #000; text-decoration: none; } }

        """
}
