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
