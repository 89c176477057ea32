import Testing

@testable import DorsalServer

@Suite struct ConnectionStateTests {
    /// A connection with one request that has arrived in full.
    private static func withRequest(closes: Bool = false) -> ConnectionState {
        var state = ConnectionState()
        _ = state.requestHead(closes: closes)
        _ = state.requestEnd()
        return state
    }

    @Test func requestsAndResponsesPassInTurn() {
        var state = ConnectionState()
        for _ in 0..<3 {
            #expect(state.requestHead(closes: false) == .pass)
            #expect(state.requestBody() == .pass && state.requestEnd() == .pass)
            #expect(state.responseHead(closes: false) == false)
            #expect(state.responseBody() == .pass && state.responseEnd() == .pass)
        }
        #expect(!state.isClosed)
    }

    @Test func aResponseBeforeALongBodyIsTheLast() {
        var state = ConnectionState()
        _ = state.requestHead(closes: false, isLong: true)
        #expect(state.responseHead(closes: false) == true)
        #expect(state.responseEnd() == .passAndClose && state.isClosed)
        #expect(state.requestBody() == .drop && state.requestEnd() == .drop)
        #expect(state.requestHead(closes: false) == .drop)
        #expect(state.responseHead(closes: false) == nil && state.responseEnd() == .drop)
    }

    @Test func aShortBodyThatNobodyWantsIsLetThrough() {
        var state = ConnectionState()
        _ = state.requestHead(closes: false)
        #expect(state.responseHead(closes: false) == false && state.responseEnd() == .pass)
        #expect(state.requestBody() == .pass && state.requestEnd() == .pass && !state.isClosed)
    }

    @Test func theNextRequestsBodyDoesNotEndTheConnectionAfterThisResponse() {
        var state = Self.withRequest()
        _ = state.requestHead(closes: false, isLong: true)
        #expect(state.responseHead(closes: false) == false && state.responseEnd() == .pass)
    }

    @Test(arguments: [true, false])
    func eitherSideMayMakeAResponseTheLast(_ isClientsWish: Bool) {
        var state = Self.withRequest(closes: isClientsWish)
        #expect(state.responseHead(closes: !isClientsWish) == true)
        #expect(state.responseEnd() == .passAndClose)
    }

    @Test func aRefusalIsSentAtOnceOrAfterTheResponsesBeforeIt() {
        var idle = ConnectionState()
        #expect(idle.requestHead(closes: false, refusal: .targetTooLong) == .refuse(.targetTooLong))
        #expect(idle.isClosed && idle.requestBody() == .drop)

        var busy = Self.withRequest()
        #expect(busy.requestHead(closes: false, refusal: .targetTooLong) == .drop)
        #expect(busy.requestEnd() == .drop && busy.requestHead(closes: false) == .drop)
        #expect(busy.responseHead(closes: false) == false)
        #expect(busy.responseEnd() == .passAndRefuse(.targetTooLong) && busy.isClosed)
    }

    @Test func theParsersErrorReachesWhoeverReadsTheBody() {
        var state = ConnectionState()
        _ = state.requestHead(closes: false)
        #expect(state.parserFailed(.malformed) == .pass)
        #expect(state.parserFailed(.malformed) == .drop, "once is enough")
        #expect(state.responseHead(closes: false) == true && state.responseEnd() == .passAndClose)
    }

    @Test func whatComesAfterTheLastRequestIsNobodysBusiness() {
        var state = Self.withRequest(closes: true)
        #expect(state.parserFailed(.malformed) == .drop)
        #expect(state.responseHead(closes: false) == true && state.responseEnd() == .passAndClose)
    }

    @Test func whoIsTooSlowIsToldOnceAndOnlyWhereThereIsSomethingToAnswer() {
        var head = ConnectionState()
        #expect(head.clientIsTooSlow() == .refuse(.tooSlow) && head.isClosed && head.clientIsTooSlow() == .drop)

        var body = ConnectionState()
        _ = body.requestHead(closes: false)
        #expect(body.clientIsTooSlow() == .refuse(.tooSlow) && body.isClosed)
        #expect(body.responseHead(closes: false) == nil, "whoever reads the body answers too late")

        var answered = ConnectionState()
        _ = answered.requestHead(closes: false)
        _ = answered.responseHead(closes: false)
        #expect(answered.clientIsTooSlow() == .close && answered.isClosed)
        #expect(answered.parserFailed(.malformed) == .drop && answered.responseEnd() == .drop)

        var second = Self.withRequest()
        _ = second.requestHead(closes: false)
        #expect(second.clientIsTooSlow() == .drop && second.requestEnd() == .drop)
        #expect(second.responseHead(closes: false) == false && second.responseEnd() == .passAndRefuse(.tooSlow))
    }

    @Test func nobodyIsAnsweredWithoutHavingAsked() {
        var state = ConnectionState()
        #expect(state.responseHead(closes: false) == nil)
        #expect(state.responseBody() == .drop && state.responseEnd() == .drop)
    }
}
