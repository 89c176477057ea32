"""Writes Sources/CConsole/lists/common-passwords.txt by rule: the passwords that a guesser tries first.

No list of others is copied. The rules are the habits that studies of leaked passwords describe: walks over the keyboard, runs of
digits, a word, a name, a season or a month, with digits or a year behind it, and the names that this product gives away. Words come
below; what a rule makes of them is written in a fixed order, without repetitions. `--check` only looks whether the file is that.
"""

import itertools
import pathlib
import sys

FILE = pathlib.Path(__file__).resolve().parent.parent / "Sources/CConsole/lists/common-passwords.txt"
ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop"]
SHORTEST, LONGEST = 6, 20

# What people choose when they are asked for a password, by kind.
STATEMENTS = """password passwort contrasena motdepasse senha parola secret letmein iloveyou welcome trustno1 whatever changeme default
login access master admin administrator root system manager superuser guest user test testing demo example sample hello goodbye
sunshine princess dragon monkey shadow freedom forever lovely loveyou babygirl blessed jesus angel flower butterfly rainbow
chocolate cookie cheese pepper ginger coffee banana orange summertime starlight midnight thunder lightning phoenix tiger lion
panther eagle falcon dolphin wolf cowboy ninja samurai warrior killer hunter ranger soldier hockey soccer football baseball
basketball tennis golfer guitar music computer internet samsung google facebook android windows microsoft linkedin amazon
superman batman spiderman starwars pokemon naruto minecraft nothing nobody secure security private company office business
service support customer helpdesk agent server database backup network qwerty azerty qwertz passw0rd p@ssword p@ssw0rd pa55word
pa$$word letme1n adm1n w3lcome s3cret""".split()
NAMES = """james john robert michael david william richard joseph thomas charles daniel matthew anthony andrew joshua kevin brian
george steven jason justin brandon nicholas jonathan alexander benjamin samuel patrick mary patricia jennifer linda elizabeth
barbara susan jessica sarah karen nancy lisa ashley emily michelle amanda melissa stephanie rebecca laura nicole samantha
katherine christine rachel maria anna julia martin peter thomas andrea carlos jose juan miguel antonio marie pierre mohamed ali
fatima ahmed ivan sergey olga natasha""".split()
SEASONS = """spring summer autumn winter january february march april june july august september october november december monday
friday sunday""".split()
PLACES = "london paris berlin madrid dublin newyork chicago boston dallas texas california canada america england".split()
# What a guesser reads off the page: the product, what it speaks, and what it is for.
PRODUCT = "dorsal console intercom finagent apikey webhook workspace".split()
ENDINGS = ["", "1", "12", "123", "1234", "12345", "!", "1!", "123!", "01", "007", "99", "2000"]
YEARS = [str(year) for year in range(2015, 2031)]


def digits():
    """Runs up and down, one digit repeated, pairs and halves repeated, and years twice."""
    up, down = "01234567890123456789", "98765432109876543210"
    for length in range(SHORTEST, 13):
        for start in range(10):
            yield up[start : start + length]
            yield down[start : start + length]
    for digit in "0123456789":
        for length in range(SHORTEST, 13):
            yield digit * length
    for pair in itertools.product("0123456789", repeat=2):
        yield "".join(pair) * 4
        yield pair[0] * 4 + pair[1] * 4
    for three in ("123", "321", "147", "258", "369", "456", "789"):
        yield three * 3
        yield three * 2
    for year in range(1950, 2031):
        yield f"{year}{year}"


def walks():
    """Along the rows of the keyboard, down its columns, and both with digits behind."""
    for row in ROWS:
        for length in range(SHORTEST, len(row) + 1):
            for start in range(len(row) - length + 1):
                piece = row[start : start + length]
                yield piece
                yield piece[::-1]
        for ending in ENDINGS:
            yield row[:6] + ending
            yield row + ending
    columns = ["".join(column) for column in zip("1234567", "qwertyu", "asdfghj", "zxcvbnm")]
    for first, second in itertools.pairwise(columns):
        yield first + second
        yield first + second[::-1]
    for count in range(3, 6):
        yield "".join(a + b for a, b in zip("qwertyuiop"[:count], "1234567890"[:count])) * 2
        yield "".join(a + b for a, b in zip("1234567890"[:count], "qwertyuiop"[:count])) * 2
    yield from ("1q2w3e4r", "1q2w3e4r5t", "q1w2e3r4", "q1w2e3r4t5", "1qaz2wsx", "1qaz2wsx3edc", "zaq12wsx", "qazwsxedc", "asdf1234")
    for letters in ("abcdefgh", "abcdefghi", "abcd1234", "abc12345", "abc123456", "a1b2c3d4", "aa123456", "a12345678", "a123456789"):
        yield letters


def words():
    """A word as it is, twice, and with what people put behind it when digits are asked for."""
    for word in STATEMENTS + PRODUCT:
        yield word * 2
        for ending in ENDINGS:
            yield word + ending
    for word in NAMES + PLACES:
        for ending in ENDINGS[:8]:
            yield word + ending
    for word in SEASONS + PRODUCT + ["password", "welcome", "admin", "changeme", "company"]:
        for year in YEARS:
            yield word + year
            yield f"{word}{year}!"
            yield f"{word}@{year}"


def passwords():
    seen = {}
    for text in itertools.chain(digits(), walks(), words()):
        if SHORTEST <= len(text) <= LONGEST:
            seen.setdefault(text)
    return list(seen)


if __name__ == "__main__":
    text = "".join(f"{password}\n" for password in passwords())
    if sys.argv[1:] == ["--check"]:
        sys.exit(None if FILE.read_text() == text else "run python3 scripts/common-passwords.py")
    FILE.write_text(text)
