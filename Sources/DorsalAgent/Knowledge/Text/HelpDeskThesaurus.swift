/// What customers call things, and what help articles call them: groups of words and phrases that mean about the same in any help
/// centre. A workspace's own synonyms come on top. English; other languages have none yet.
enum HelpDeskThesaurus {
    /// The groups, one a line of the text.
    static let groups: [[String]] = text.split(separator: "\n").map { line in
        line.split(separator: ",").map { String($0).trimmed() }
    }

    private static let text = """
        delete, erase, remove, get rid of, wipe
        cancel, terminate, unsubscribe, quit, get rid of
        end, stop, finish
        subscription, plan, membership
        bill, invoice, receipt
        bill, charge
        price, cost, costs, fee, rate
        discount, reduction, rebate, money off, cheaper
        refund, money back, paid back, reimbursement, give back
        pay, payment
        declined, rejected, failed, bounced
        card, credit card, debit card
        voucher, coupon, promo code, discount code
        trial, try, test period
        upgrade, bigger plan
        downgrade, smaller plan
        order, purchase
        order, goods, items, item, product
        once a year, yearly, annually, annual, per year, every year
        once a month, monthly, per month, every month
        once a week, weekly, per week, every week
        once a day, daily, per day, every day
        arrive, reach, get here, get to me, come
        prove, proof, evidence
        sign, signature
        retry, try again, new attempt
        enter, type, type in, fill in
        kick out, throw out, remove, revoke
        hand over, handover, pass on
        average, mean
        empty, used up, drained
        twice, double, two times
        overcharged, charged twice, charged too much, double payment
        billed, charged
        hacked, compromised
        stolen, lost, lose
        shut down, close down, close, delete
        hook up, connect, integrate, integration
        force, require, enforce, mandatory
        on hold, pause, suspend
        refuse, decline, reject
        remind, reminder, nudge, chase
        approve, sign off, approval, review
        doc, document
        agreement, contract
        tampered, altered, modified, manipulated
        legally binding, legally valid, legal
        generate, create
        blank, empty, white
        attempt, attempts, try, tries
        locked out, locked
        seat, license, licence, user
        amex, american express
        direct debit, sepa
        bank transfer, wire transfer
        eu, european union, europe
        uk, united kingdom, great britain
        zip, archive
        organise, organize, sort, arrange
        throw away, threw away, delete, bin
        forever, permanently, for good
        get back, restore, recover
        no longer works, left the company
        shortcut, key combination, hotkey
        dark mode, night mode
        time zone, timezone
        track, tracking number, tracking
        customs, import duty, duties
        express, next day, faster
        out of stock, sold out, unavailable
        back in stock, available again
        gift, present
        gift card, gift voucher
        assemble, put together, assembly
        spare part, replacement part, parts
        leak, drip
        stuck, jammed
        loose, wobbly
        socket, outlet
        cable, wire, cord
        charger, power supply
        router, modem
        signal, reception, range
        beep, beeping, tone
        grey, greyed out, inactive
        tick, checkbox
        dashboard, overview, home page
        merge, combine
        split, divide, separate
        schedule, timetable
        appointment, booking, reservation
        book, reserve
        reschedule, change the date
        statistics, stats, analytics, report
        sandbox, test mode, test environment
        outage, downtime, status page
        feature request, suggestion
        rating, review, feedback
        complaint, complain
        terms, conditions, terms of service
        identity, passport, id card
        last name, surname, family name
        length, characters
        join, take part
        swap, switch
        lower, reduce, cut
        raise, increase
        allowed, permitted, may
        forbidden, not allowed, prohibited
        compensation, compensate
        wait, waiting time, queue
        weekend, saturday, sunday
        holiday, bank holiday, public holiday
        abroad, foreign country, another country, international
        vat id, vat number, tax number
        purchase order, po number
        quote, offer, estimate
        trade in, old device
        second hand, used, refurbished
        serial number, device number
        cannot, can't, unable, problem, trouble, does not work, fails
        access, log in, sign in, get in
        locked out, cannot sign in, cannot log in
        browser, chrome, firefox, safari, edge
        computer, laptop, pc, mac, desktop
        android, samsung, google pixel
        excel, spreadsheet, xlsx
        word, docx
        attachment, file
        folder, directory
        comment, remark, note
        rename, change the name
        e-mail, message
        spam, junk
        sms, text message
        deadline, due date, expiry
        extend, prolong, lengthen
        renew, renewal, extend
        yearly plan, annual plan
        free plan, free version, basic plan
        vat, tax, sales tax
        invoice, receipt
        iban, bank account
        paypal, payment method
        stolen, theft
        break, breaks, broken
        crash, crashes, freeze, freezes, hang, hangs
        sync, synchronise, synchronize, synchronisation
        offline, without internet
        servers, server, data centre, hosted
        train, training, machine learning, ai
        permission, permissions, rights, role
        shared, public
        hide, private
        undo, restore, recover, bring back
        bin, trash, recycle bin
        template, pattern
        bulk, many at once
        buy, purchase, order
        ship, deliver, send, dispatch
        shipping, delivery, postage
        parcel, package, shipment, box
        courier, carrier
        return, send back, give back
        exchange, replace, replacement, swap
        replace, change, swap
        warranty, guarantee
        broken, faulty, defective, damaged, dead
        damaged, smashed, broken
        repair, fix, mend
        error, fault, problem, trouble, failure
        password, passcode, pw, pwd
        log in, login, sign in, log on
        log out, logout, sign out, log off
        sign up, register, create an account
        account, profile
        e-mail, mail, e-mail address, mail address
        two-factor, 2fa, mfa, two-step, second factor, second step
        phone, mobile, smartphone, cell phone, telephone
        iphone, ios
        wifi, wi-fi, wlan, wireless
        network, internet
        internet, online
        app, application
        install, set up, setup, fit, mount
        configure, set up, adjust
        connect, link, pair
        restart, reboot, power cycle
        reset, factory reset, restore
        update, upgrade, new version
        downgrade, older version, roll back
        delay, postpone, put off, defer
        pause, suspend, break
        turn off, switch off, disable, deactivate
        turn on, switch on, enable, activate
        lock, block
        invite, add
        user, member, person, people
        roommate, flatmate, family, husband, wife, partner, household
        person, member, colleague, coworker, teammate, friend, husband, wife, partner, girlfriend, boyfriend, son, daughter
        guest, visitor
        owner, admin, administrator
        customer, client
        employee, staff, team
        company, business, firm, office
        landlord, owner
        tenant, renter, lodger
        flat, apartment, dwelling
        house, home
        move, moving, relocate, relocation
        vacation, holiday, trip
        away, leave, left, gone, out
        night, evening
        max, maximum, at most, up to, limit, most
        min, minimum, at least
        how many, number of
        valid, good for, works for, expire, expires, expired
        expire, run out
        expired, invalid, no longer valid
        fast, quick, quickly, soon
        slow, takes long
        loud, noisy, noise, sound
        hot, warm
        cold, cool, freezing
        temperature, temp, degrees
        heating, heater
        radiator, heater
        light, led, lamp
        dim, darker, brightness
        solid, steady, constant
        blinking, flashing
        display, screen
        battery, batteries
        device, unit, gadget
        child, kid, kids, children
        picture, photo, image
        copy, duplicate
        export, download
        import, upload
        data, measurements, information
        history, past data, log
        keep, store, save
        store, stored, saved, kept
        gdpr, privacy, data protection
        secure, security, safe, encrypted
        vulnerability, bug bounty, security hole, hole
        notification, alert, push message, message
        support, help, customer service
        contact, reach
        hotline, phone number
        opening hours, business hours
        language, translation
        documentation, manual, guide, instructions
        limit, quota, cap
        rate limit, calls a minute, requests a second
        api key, token
        webhook, hook, callback
        students, student
        disabled, disability
        nonprofit, charity, charities
        throw away, dispose, recycle, recycling, give old back
        accident, mistake, by mistake, accidentally
        wrong, incorrect, mistake
        correct, put right, fix
        change, edit, modify
        choose, select, pick
        see, view, show
        find, where
        invoice address, billing address
        consumption, use, usage, draws
        suggested, recommended, default
        compatible, works with, supported, fits
        """
}
