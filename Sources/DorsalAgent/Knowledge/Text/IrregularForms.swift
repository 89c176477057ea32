/// Forms of English words that no rule leads back: "paid" is of "pay". Forms that are words of their own as well ("left", "found",
/// "lay", "saw") are left alone.
enum IrregularForms {
    /// The word that `form` is a form of; `form` itself when it is regular.
    static func base(of form: String) -> String { bases[form] ?? form }

    private static let bases: [String: String] = {
        var bases: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let base = words.first else { continue }
            for form in words.dropFirst() { bases[form] = base }
        }
        return bases
    }()

    private static let text = """
        become became
        begin began begun
        bite bit bitten
        blow blew blown
        break broke broken
        bring brought
        build built
        burn burnt
        buy bought
        catch caught
        choose chose chosen
        come came
        deal dealt
        draw drew drawn
        dream dreamt
        drink drank drunk
        drive drove driven
        eat ate eaten
        fall fell fallen
        feed fed
        fight fought
        fly flew flown
        forget forgot forgotten
        forgive forgave forgiven
        freeze froze frozen
        give gave given
        go went gone
        grow grew grown
        hang hung
        hear heard
        hide hid hidden
        hold held
        keep kept
        know knew known
        lead led
        learn learnt
        lend lent
        lose lost
        mean meant
        pay paid
        ride rode ridden
        ring rang rung
        rise risen
        run ran
        sell sold
        send sent
        shake shook shaken
        shine shone
        shoot shot
        shrink shrank shrunk
        sing sang sung
        sink sank sunk
        sleep slept
        speak spoke spoken
        spend spent
        spoil spoilt
        steal stole stolen
        stick stuck
        swear swore sworn
        swim swam swum
        take took taken
        teach taught
        tear tore torn
        tell told
        think thought
        throw threw thrown
        understand understood
        wake woke woken
        wear wore worn
        win won
        write wrote written
        child children
        foot feet
        man men
        person people
        tooth teeth
        woman women
        """
}
