/// Which rows have a term, and what each adds to a row's score.
struct Postings: Sendable {
    // BM25F (RETRIEVAL §3).
    private static let titleWeight: Float = 2
    private static let questionWeight: Float = 2.5
    private static let bodyWeight: Float = 1
    static let b: Float = 0.75
    static let k1: Float = 1.2

    /// Postings of term t: `starts[t]..<starts[t + 1]`.
    private let starts: [Int]
    private let rows: [Int32]
    /// f / (k1 + f), where f is the weighted and normalised frequency over all fields.
    private let impacts: [Float]
    /// In how many rows a term stands in the title.
    let titleFrequencies: [Int32]

    init(_ builder: IndexBuilder) {
        var starts = [0]
        starts.reserveCapacity(builder.frequencies.count + 1)
        var total = 0
        for frequency in builder.frequencies {
            total += Int(frequency)
            starts.append(total)
        }
        var next = starts
        var rows = [Int32](repeating: 0, count: total)
        var impacts = [Float](repeating: 0, count: total)
        let title = Self.average(builder.lengths, .title)
        let questions = Self.average(builder.lengths, .questions)
        let body = Self.average(builder.lengths, .body)
        for (row, lengths) in builder.lengths.enumerated() {
            // A row without a body is its title.
            let titleShare =
                (lengths.body == 0 ? 1 : Self.titleWeight) / (1 - Self.b + Self.b * Float(lengths.title) / title)
            let questionShare = Self.questionWeight / (1 - Self.b + Self.b * Float(lengths.questions) / questions)
            let bodyShare = Self.bodyWeight / (1 - Self.b + Self.b * Float(lengths.body) / body)
            let occurrences = builder.occurrenceStarts[row]..<builder.occurrenceStarts[row + 1]
            for (term, counts) in builder.occurrences[occurrences] {
                let frequency =
                    Float(counts.title) * titleShare + Float(counts.questions) * questionShare
                    + Float(counts.body) * bodyShare
                let place = next[Int(term)]
                rows[place] = Int32(truncatingIfNeeded: row)
                impacts[place] = frequency / (Self.k1 + frequency)
                next[Int(term)] = place + 1
            }
        }
        self.starts = starts
        self.rows = rows
        self.impacts = impacts
        titleFrequencies = builder.titleFrequencies
    }

    /// In how many rows `term` occurs.
    func frequency(of term: Int) -> Int { starts[term + 1] - starts[term] }

    /// Adds to every row's score what the terms give it.
    func addScores(of terms: [QueryTerm], to scores: UnsafeMutableBufferPointer<Float>) {
        rows.withUnsafeBufferPointer { rows in
            impacts.withUnsafeBufferPointer { impacts in
                for term in terms {
                    guard let number = term.number else { continue }
                    let factor = Float(term.weight * term.idf) * (Self.k1 + 1)
                    for place in starts[number]..<starts[number + 1] {
                        scores[Int(rows[place])] += factor * impacts[place]
                    }
                }
            }
        }
    }

    /// The mean length of a field among the rows that have it.
    private static func average(_ lengths: [FieldCounts], _ field: FieldCounts.Field) -> Float {
        var (sum, count) = (0, 0)
        for length in lengths where length[field] > 0 {
            sum += Int(length[field])
            count += 1
        }
        return count > 0 ? Float(sum) / Float(count) : 1
    }
}
