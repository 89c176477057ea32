import DorsalCore
import FinAgentAPI
import Testing

/// Ratings, their windows and their lock (CONTRACT §7).
@Suite struct SurveyTests {
    private static let noon = Timestamp(milliseconds: 1_767_268_800_000)
    private static let week = Duration.seconds(7 * 24 * 60 * 60)
    private static let day = Duration.seconds(24 * 60 * 60)

    private static func survey() -> Survey {
        Survey(id: "srv_1", requestedAt: noon, policy: SurveyPolicy())
    }

    /// What a submission does: `nil` when it succeeds.
    private static func refusal(
        of rating: Rating, _ remark: String? = nil, by survey: inout Survey, after duration: Duration = .zero
    ) -> SurveyRefusal? {
        do {
            try survey.submit(rating, remark: remark, at: noon.adding(duration))
            return nil
        } catch {
            return error
        }
    }

    @Test func aRatingIsRecorded() {
        var survey = Self.survey()
        #expect(Self.refusal(of: .good, by: &survey) == nil)
        #expect(survey.rating == .good && survey.ratedAt == Self.noon && survey.remark == nil)
    }

    @Test func theSameRatingAgainChangesNothingAndSucceedsWheneverItComes() {
        var survey = Self.survey()
        _ = Self.refusal(of: .good, by: &survey)
        let rated = survey
        #expect(Self.refusal(of: .good, by: &survey, after: .seconds(1)) == nil)
        #expect(Self.refusal(of: .good, by: &survey, after: Self.week + Self.week) == nil)
        #expect(survey == rated)
    }

    @Test func aRepeatedRemarkIsNoNewOne() {
        var survey = Self.survey()
        _ = Self.refusal(of: .bad, "Slow", by: &survey)
        let rated = survey
        #expect(Self.refusal(of: .bad, "Slow", by: &survey) == nil)
        #expect(Self.refusal(of: .bad, by: &survey) == nil)
        #expect(survey == rated)
    }

    @Test func aRemarkLocksTheRating() {
        var survey = Self.survey()
        _ = Self.refusal(of: .bad, "Slow", by: &survey)
        let rated = survey
        #expect(Self.refusal(of: .good, by: &survey) == .locked)
        #expect(Self.refusal(of: .bad, "Really slow", by: &survey) == .locked)
        #expect(survey == rated)
    }

    @Test func anotherRatingCountsUntilTheChangeWindowCloses() {
        var survey = Self.survey()
        _ = Self.refusal(of: .ok, by: &survey)
        #expect(Self.refusal(of: .good, by: &survey, after: Self.day) == nil)
        #expect(survey.rating == .good)
        let late = Self.day + .milliseconds(1)
        #expect(Self.refusal(of: .amazing, by: &survey, after: late) == .windowClosed)
        #expect(survey.rating == .good)
    }

    @Test func changingARatingDoesNotMoveTheWindow() {
        var survey = Self.survey()
        _ = Self.refusal(of: .ok, by: &survey)
        _ = Self.refusal(of: .good, by: &survey, after: Self.day)
        #expect(survey.ratedAt == Self.noon)
    }

    @Test func aFirstRatingCountsUntilTheRatingWindowCloses() {
        var inTime = Self.survey()
        #expect(Self.refusal(of: .ok, by: &inTime, after: Self.week) == nil)
        var late = Self.survey()
        #expect(Self.refusal(of: .ok, by: &late, after: Self.week + .milliseconds(1)) == .windowClosed)
        #expect(late.rating == nil)
    }

    @Test func aFirstRemarkCanBeAddedToARatedSurveyWhileItIsOpen() {
        var survey = Self.survey()
        _ = Self.refusal(of: .ok, by: &survey)
        #expect(Self.refusal(of: .ok, "Fine", by: &survey, after: Self.week) == nil)
        #expect(survey.remark == "Fine")
        var late = Self.survey()
        _ = Self.refusal(of: .ok, by: &late)
        #expect(Self.refusal(of: .ok, "Fine", by: &late, after: Self.week + .milliseconds(1)) == .windowClosed)
    }

    @Test func aBlankRemarkIsNone() {
        var survey = Self.survey()
        #expect(Self.refusal(of: .ok, " \n", by: &survey) == nil)
        #expect(survey.remark == nil)
        #expect(Self.refusal(of: .good, by: &survey) == nil, "nothing was locked")
    }

    @Test func aSurveyFollowsTheResolutionsThatThePolicyNames() {
        var policy = SurveyPolicy()
        #expect(!policy.follows(.confirmed) && !policy.follows(.assumed))
        policy.isEnabled = true
        #expect(policy.follows(.confirmed) && policy.follows(.assumed))
        policy.occasion = .confirmed
        #expect(policy.follows(.confirmed) && !policy.follows(.assumed))
    }
}
