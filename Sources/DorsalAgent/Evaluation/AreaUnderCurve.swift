/// The area under the ROC curve: how often a positive scores above a negative.
enum AreaUnderCurve {
    /// Ties count half.
    static func of(positives: [Double], negatives: [Double]) -> Double {
        guard !positives.isEmpty, !negatives.isEmpty else { return 0 }
        let all = (positives.map { ($0, true) } + negatives.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var (sum, place) = (0.0, 0)
        while place < all.count {
            var end = place
            while end < all.count, all[end].0 == all[place].0 { end += 1 }
            let rank = Double(place + end + 1) / 2
            sum += rank * Double(all[place..<end].count { $0.1 })
            place = end
        }
        let (p, n) = (Double(positives.count), Double(negatives.count))
        return (sum - p * (p + 1) / 2) / (p * n)
    }
}
