/// Cuts a long table to its header and the rows that a question is about.
struct TableCutter: Sendable {
    /// A table with no more rows stays whole.
    static let maximumRows = 8
    /// A row is kept that is at least so close to the closest one.
    private static let closeEnough = 0.75
    /// What stands in the first cell names the row.
    private static let firstCell = 2.0

    /// The words of the question with their weights, by stem.
    let weights: [String: Double]
    let analyzer: TextAnalyzer

    /// The table, or what matches of it; the whole when nothing does.
    func cut(_ block: HTMLNode) -> HTMLNode {
        guard var table = block.element, table.name == "table", var body = table.children.first?.element,
            body.children.count > Self.maximumRows + 1
        else { return block }
        let rows = body.children.map(stems)
        // What every row has tells none of them apart.
        var counts: [String: Int] = [:]
        for row in rows.dropFirst() { for stem in row.all where weights[stem] != nil { counts[stem, default: 0] += 1 } }
        let scores = rows.map { row in
            // In a fixed order: the sum of the same numbers in another order may differ and turn a tie.
            row.all.filter { weights[$0] != nil }.sorted().reduce(0.0) { sum, stem in
                let rarity = 1 - Double(counts[stem, default: 1]) / Double(rows.count)
                return sum + (weights[stem] ?? 0) * rarity * (row.first.contains(stem) ? Self.firstCell : 1)
            }
        }
        let highest = scores.dropFirst().max() ?? 0
        guard highest > 0 else { return block }
        body.children = body.children.indices.filter { $0 == 0 || scores[$0] >= highest * Self.closeEnough }
            .map { body.children[$0] }
        table.children = [.element(body)]
        return .element(table)
    }

    private func stems(of row: HTMLNode) -> (first: Set<String>, all: Set<String>) {
        let cells = row.element?.children.compactMap(\.element) ?? []
        let parts = cells.map { Set(analyzer.terms(HTMLText.plain($0.children)).map(\.stem)) }
        return (parts.first ?? [], parts.reduce(into: []) { $0.formUnion($1) })
    }
}
