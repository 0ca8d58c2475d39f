# The words of the desk in English. A translator edits what stands right of the `=`; { $n } and the like are filled in by
# the program. What kinds, acts, areas and countries are called stands in the packs and in the labels of the brief.

## The frame

language = English
skip = Skip to the content
ways = Pages
crumbs = Where this page stands
parts = Parts of the list
before = ← Before
after = After →
search = Search
search-all = Names, offices, reports
theme-auto = As the system
theme-light = Light
theme-dark = Dark
why = why
nothing = Nothing here.
show = Show
problem-400 = This cannot be asked so
problem-401 = Log in first
problem-403 = Not allowed
problem-404 = Nothing here
problem-413 = Too much at once
problem-421 = The desk has another name
problem-500 = The desk broke off
problem-503 = The register does not answer

## Logging in
login = Log in
logout = Log out
login-wrong = The name or the password is wrong.
login-wait = Too many attempts. Try again in { $seconds } seconds.
user-name = Name
password = Password
users = Users
users-none = Nobody has to log in: the desk serves this machine alone. The first user shuts that door at once, so make yourself an admin first.
since-day = Since
access = Access
yourself = this is you
user-new = A new user
change = Change
user-let-in = Let in again
user-shut-out = Shut out
user-out-since = shut out since
user-add = Add user
user-role = Role
user-role-reader = reader
user-role-curator = curator
user-role-admin = admin

## The pages

today = Today
pairs = Pairs
pair = Pair
timeline = Timeline
commitments = Commitments
commitment = Commitment
agreement = Agreement
agreements = Agreements
mechanisms = Mechanisms
people = People
areas = Areas
reports = Reports
report = Report
review = Review
log = Log
network = Network
compare = Compare

## Words of tables and forms

date = Date
when = When
what = What
who = Who
where = Where
sources = Sources
name = Name
country = Country
country-a = One country
country-b = The other
area = Area
side = Side
role = Part
office = Office
offices = Offices
last-office = Last office
seen = Seen
year = Year
all = All
since = since
until = Until
until-day = until
due-by = due by
made = Made
state = State
entry = Undertaking or document
parties = Parties
facts = Facts
words = Words
tongue = Language
author = Your name
by-whom = By
reason = Reason
about = About
question = Question
one = One
other = Other
undated = undated
untitled = No headline
both-sides = both sides
machine = machine
differs = differs
says = Says
mention = mention

## Today

new = New reports
coming = Coming
due-now = Due
silent-now = Silent
to-review = to review
empty-register = The register is empty. `verbale add FOLDER` fills it.

## Pair

accounts = Accounts
last-contact = Last contact
contacts = Contacts
contacts-by-level = Contacts that took place, by level
areas-by-year = Areas by year
owed = Signed and owed
wording = How each side names the relationship
formula = Formula
said-between = Said
then = then

## Person and office

engagements = Engagements
statements = Statements
names = Names
offices-seen = Offices, from first to last sighting
no-area = No area
never-judged = No judgement has joined or parted these names.
merge-history = Merge history
taken-back = taken back
holders = Holders over time
conflict = Two at one time
proof = Proof

## Engagement

session-of = Session of
came-out = What came out of it
visit-tree = The visit and its parts
participants = Participants
differences = Where the accounts differ
only-here = only here
no-difference = They do not differ.
account-a = One account
account-b = The other
compare-help = Accounts are facts such as 3ac18bc699ae/e3, as every list shows them.

## Agreements and promises

said-by = Said by
due-day = Due
period = Valid
strength = Strength
lead-body = Lead body
compliance = Compliance
made-at = Made at
because = Because
heard-since = Heard since
confirmed-by = confirmed by
notes = Notes
told-in = Told in
by-year = By year
entries-by-year = Undertakings and documents by the year they were made in

## Mechanisms

also = Also called
session = Session
sessions = Sessions
last-session = Last session
next-session = Next expected
no-rhythm = Too few sessions are known to expect the next.

## Report and why

recorded = recorded
keys-report = j and k walk from fact to fact.
read-by = Read by pack
fields = Fields
amendments = Amendments
judgements = Judgements
bears-on = Bears on
earlier-readings = Earlier readings

## Search, review, log, network

search-help = Accents left out do not count, accents typed do. “…” holds a phrase together, * stands for any ending.
keys-review = s same, d different, u undecided, l looked at, n next, z takes the last one back.
judged = Recorded.
undo = Take back
looked-at = looked at both, side by side
seen-it = seen, nothing more to do
diagnostics = Seen and not decided
diagnostics-help = What the reader saw in reports and would not decide, latest reading first.
with-machine = Show the machine's too
curators-only = Curators' only
ties = Ties
network-help = Who took part in the same engagements; the table below says it in words.

## Adding reports

add = Add
add-lead = Hand reports in and see what would be recorded. Nothing is kept before you say so.
add-files = Files
add-files-help = Text files (.txt, UTF-8), several at once; drop them here or choose them.
add-paste = Or paste a text
add-paste-help = Text of one report, the headline in a line of its own
add-name = Kept under the name
add-published = Published on
add-url = Address on the web
add-preview = Preview
add-sending = Sending
add-nothing = There was nothing to read: choose a file or paste a text.
add-would = What would be recorded
add-nothing-kept = { $n ->
    [0] None of it can be read.
    [one] Read, and not kept yet.
   *[other] { $n } reports read, and not kept yet.
}
add-keep = { $n ->
    [one] Record it
   *[other] Record all { $n }
}
add-cancel = Leave it
add-keeping = Recording
add-done = What was recorded
add-file = File
add-what-became = What became of it
add-new = { $n ->
    [one] new, 1 fact
   *[other] new, { $n } facts
}
add-superseded = { $n ->
    [one] read anew, 1 fact
   *[other] read anew, { $n } facts
}
add-unchanged = recorded before, unchanged
add-kept-so-far = { $n ->
    [one] 1 report was recorded before that.
   *[other] { $n } reports were recorded before that.
}
add-failed = { $n ->
    [one] 1 could not be read
   *[other] { $n } could not be read
}
add-more = Add more
add-unread = in a language that no pack knows: the text is kept, nothing is read from it
add-known = recorded already
add-and-more = and { $n } more
add-undecided = { $n ->
    [one] 1 thing seen and not decided
   *[other] { $n } things seen and not decided
}

## Codes

state-open = open
state-silent = silent
state-due = due
state-progressing = in progress
state-fulfilled = fulfilled
state-lapsed = lapsed
state-superseded = superseded
state-contradicted = contradicted
entry-instrument = documents
entry-undertaking = undertakings
strength-commit = committed
strength-agree = agreed
strength-propose = proposed
strength-hope = hoped
compliance-full = kept (+1)
compliance-part = partly kept (0)
compliance-none = not kept (−1)
role-host = host
role-guest = guest
role-lead = head of delegation
role-signatory = signs
role-witness = witnesses
role-member = takes part
level-leaders = leaders
level-ministers = ministers
level-deputies = deputies
level-officials = officials
level-unknown = level not told
basis-stated = The date stands in the words.
basis-relative = The date follows from other words of the report.
basis-published = The date is that of the report.
time-morning = morning
time-noon = noon
time-afternoon = afternoon
time-evening = evening
time-night = night
field-kind = kind
field-status = status
field-date = date
field-time-of-day = time of day
field-place = place
field-country = country
field-level = level
field-session = session
field-office = office
field-rank = rank
field-side = side
field-present = present
field-person = people
field-instrument = documents
field-words = words
field-areas = areas
field-participants = participants
field-speaker = speaker
field-act = kind of utterance
field-content = content
field-parties = parties
field-title = title
field-name = name
field-period = period
field-signed = signed on
field-role = part
field-organisation = body
field-due = due
field-strength = strength
field-action = what is promised
field-by = by
field-to = to
field-mechanism = mechanism
field-part-of = part of
field-statement = statement
field-engagement = engagement
field-instruments = documents
field-date-basis = where the date comes from
field-sense = sense
field-ranks = ranks
field-aliases = also written
field-topics = topics
field-addressee = addressee
link-reaffirmed = spoken of again
link-progress = progress
link-fulfilled = done
link-superseded = replaced
link-contradicted = called off
ruling-same = same
ruling-different = different
ruling-undecided = undecided
ruling-reaffirmed = spoken of again
ruling-progress = progress
ruling-fulfilled = done
ruling-superseded = replaced
ruling-contradicted = called off
ruling-refused = does not bear on it
ruling-not-complied = not kept
ruling-partly-complied = partly kept
ruling-complied = kept
ruling-looked-at = looked at
note-report = report
note-reaffirmed = spoken of again
note-progress = progress
note-fulfilled = done
note-contradicted = called off
note-difficulty = difficulty
note-recommendation = recommendation
note-lead-body = lead body
note-responsible = responsible
note-next-review = next review
fact-person = person
fact-office = office
fact-organisation = body
fact-engagement = engagement
fact-instrument = document
fact-mechanism = mechanism
fact-milestone = milestone
fact-statement = statement
fact-undertaking = undertaking
fact-area = area
fact-diagnostic = not decided
amendment-correction = correction
amendment-removal = removal
amendment-withdrawn-report = report withdrawn
amendment-withdrawn-rule = rule withdrawn
about-person = same person?
about-engagement = same engagement?
about-evidence = evidence for this?
about-compliance = how far kept?
about-diagnostic = left undecided
node-people = people
node-bodies = bodies
mechanism-committee = committee
mechanism-dialogue = dialogue
mechanism-consultation = consultation
mechanism-working-group = working group
mechanism-forum = forum
mechanism-meeting = meeting
mechanism-framework = framework
mechanism-exchange = exchange
mechanism-initiative = initiative
tongue-vi = Vietnamese
tongue-ru = Russian
tongue-en = English

## Counts

reports-count = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
engagements-count = { $n ->
    [one] { $n } engagement
   *[other] { $n } engagements
}
people-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
agreements-count = { $n ->
    [one] 1 agreement
   *[other] { $n } agreements
}
statements-count = { $n ->
    [one] 1 statement
   *[other] { $n } statements
}
commitments-count = { $n ->
    [one] 1 commitment
   *[other] { $n } commitments
}
accounts-count = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
}
superseded-count = { $n ->
    [one] { $n } earlier reading
   *[other] { $n } earlier readings
}
holders-count = { $n ->
    [one] { $n } term
   *[other] { $n } terms
}
all-entries = All { $n } →
left-out = { $n } more are left out.
missing-session = No report tells of session { $n }.
overdue-since = Nothing was heard of the next session; it is overdue since { $date }.
waiting-count = { $n ->
    [0] No question waits.
    [one] One question waits.
   *[other] { $n } questions wait.
}
behind = { $n ->
    [one] Of one pair of countries more has been told than is reckoned with here yet.
   *[other] Of { $n } pairs of countries more has been told than is reckoned with here yet.
}
behind-since = The first of them was last reckoned at { $time }.

## Why something was decided, or not

reason-key-equal = both are written “{ $a }”
reason-accents-missing = equal once accents are ignored, and one has none
reason-accents-differ = “{ $a }” and “{ $b }” differ in their accents, which count
reason-transcription = a transcription that sounds alike
reason-spelt-russian = one is how Russian spells the other; tones are lost there
reason-writing-answers = one name by the laws between two writings of Chinese
reason-writing-may-answer = one name by the laws between two writings of Chinese, as many others might be
reason-writing-differs = two ways of writing that cannot be compared by sound
reason-romanised = two romanisations of the same Korean syllables
reason-umlaut-spelt = equal once “ä”, “ö”, “ü” are spelt out
reason-spacing-differs = the same letters, divided into other words
reason-order-differs = the same words, turned round
reason-words-mixed = the same words in another order
reason-article-differs = equal but for the article
reason-initials = one gives initials where the other gives names
reason-middle-missing = one leaves out what stands between the first and the last name
reason-last-missing = one goes on where the other ends, as with a second surname
reason-honorific-missing = equal but for a form of address
reason-part-of = one name is part of the other
reason-part-heard = one name sounds like part of the other
reason-name-alike = the spellings are alike ({ $a })
reason-name-differ = the names differ
reason-sound-equal = other spellings of the same sounds ({ $a })
reason-sound-alike = other spellings that sound alike ({ $a })
reason-country-equal = both of { $a }
reason-country-differ = { $a } and { $b }
reason-country-unknown = neither country is known
reason-country-one = one of { $a }, the other unknown
reason-office-clash = { $a } and { $b } at one time
reason-office-equal = both { $a }
reason-office-shared = both { $a }, which several hold
reason-office-years-apart = both { $a }, years apart
reason-contact-shared = both met { $a } on { $b }
reason-period-apart = { $a } years apart
reason-report-same = one report tells of both
reason-kind-equal = both: { $a }
reason-kind-family = { $a } and { $b } are told of one contact
reason-kind-kin = { $a } and { $b } may be told of one session
reason-kind-differ = { $a } is not { $b }
reason-date-unknown = one has no date
reason-date-yearless = { $a } and { $b } can be one day
reason-date-differ = { $a } is not { $b }
reason-date-equal = both on { $a }
reason-date-within = { $a } and { $b } overlap
reason-date-loose = { $a } and { $b } overlap, but one is only roughly dated
reason-date-published = { $a } and { $b }, and one is the date of its report
reason-date-adjacent = { $a } and { $b } are a day apart, as across time zones
reason-sides-unknown = one names no side
reason-sides-differ = { $a } against { $b }
reason-side-person = { $a } of { $b } is in both
reason-side-person-maybe = { $a }: two writings that may be one person
reason-side-person-differs = { $a }: { $b } against { $c }
reason-side-office = { $a } of { $b } is in both
reason-side-office-differs = { $a } is there by different offices
reason-side-country = { $a } is in both
reason-status-before-after = told before and after
reason-status-opposed = one says it was held, the other that it was not
reason-place-equal = at { $a } and at { $b }
reason-place-differ = at { $a } and at { $b }
reason-time-differ = at other times of the day
reason-session-differ = session { $a } against { $b }
reason-session-equal = both the session { $a } of { $b }
reason-session-mechanism = both of { $a }
reason-signed-period = one document for { $b } is signed at both
reason-signed-kind = a document of one kind is signed at both
reason-area-narrow = both raise the same narrow area
reason-area-wide = both raise the same area
reason-instrument-kind = both are one kind of document
reason-instrument-signed = a document is signed
reason-instrument-later = one of its kind came later
reason-period-equal = both for { $a }
reason-period-over = its period ended on { $a }
reason-successor-none = no successor is known
reason-mechanism-equal = both of { $a }
reason-figures-shared = both give { $a }
reason-words-shared = { $a } % in common: { $b }
reason-language-other = the words cannot be compared
reason-cue = “{ $a }”
reason-own-words = “{ $a }” before its own words
reason-engagement-off = it is called off
reason-engagement-held = something was held on it
reason-due = due on { $a }
reason-due-past = due on { $a }, { $b } days ago
reason-silent = last heard of on { $a }
reason-open = nothing heard since
reason-link-reaffirmed = reaffirmed on { $b }
reason-link-progress = progress on { $b }
reason-link-fulfilled = fulfilled on { $b }
reason-link-superseded = superseded on { $b }
reason-link-contradicted = contradicted on { $b }
reason-curator = linked by a curator
reason-curator-complied = a curator: complied with
reason-curator-partly = a curator: partly complied with
reason-curator-not = a curator: not complied with
reason-note = entered by { $a }
reason-rhythm-unknown = { $a } dated sessions show no rhythm
reason-rhythm-median = { $a } intervals between { $b } dated sessions, median { $c } days
reason-seen-first = held it by { $a }
reason-seen-last = held it still on { $a }
reason-seen-former = former by { $a }
reason-predecessor = after { $a }
reason-successor = before { $a }
reason-moved-from = still { $a } on { $b }
reason-moved-to = { $a } by { $b }
reason-tenure-first = first seen on { $a }, { $b } days away
reason-tenure-last = last seen on { $a }, { $b } days away
reason-tenure-unproved = no sighting proves a day
reason-nearer = another holder is seen nearer to that day
diagnostic-language-unknown = no pack knows this language
diagnostic-date-weekday-without-anchor = a weekday that no date in the report settles
diagnostic-engagement-nobody = a contact whose parties could not be told
diagnostic-engagement-one-sided = a contact of which only one side is told
diagnostic-engagement-no-destination = a visit without a destination or a date
diagnostic-engagement-no-second-state = a contact in which no second state is seen to take part
diagnostic-engagement-parties = a contact whose parties could not be told
diagnostic-engagement-reference = a contact that is only referred to
diagnostic-amendment-unapplied = an amendment that does not apply any more
diagnostic-engagement-wished = a contact that is only proposed or hoped for
diagnostic-engagement-exercise-of-persons = an exercise of people, not of states
diagnostic-engagement-hypothetical = a contact that is only supposed
diagnostic-engagement-negated = a contact that is denied
diagnostic-engagement-no-party = a contact without a party that could be told
