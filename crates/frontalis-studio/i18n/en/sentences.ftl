# What the crates below the studio say, each with its variables; see text.rs.

word-onset = onset
word-apex-first = apex start
word-apex-last = apex end
word-offset = offset
word-trace = trace
word-slight = slight
word-marked = marked
word-severe = severe
word-maximum = maximum
word-side = side
word-direction = direction
word-lip = lip
word-place = place
word-clip = clip
word-coder = coder
word-sheet = sheet
region-neutral = Neutral
region-upper = Upper face
region-up-down = Lower face: up/down
region-horizontal = Lower face: horizontal
region-oblique = Lower face: oblique
region-orbital = Lower face: orbital
region-misc = Miscellaneous
region-head = Head position
region-eye = Eye position
region-movement = Movement
region-gross = Gross behaviour
region-visibility = Visibility
region-legacy = Other editions

## Desk: why a command did nothing, and what it did.

frame-not-yet = the frame is not on screen yet; wait for it
nothing-scored = nothing has been scored since the clip was opened
nothing-to-undo = nothing to undo
nothing-to-redo = nothing to redo
not-interlaced = this clip is not interlaced: a frame is one picture of one time
by-field = stepping goes field by field; marks go to the frame
whole-frames = whole frames
no-part-of-a-score = '{ $typed }' is no part of a score
type-first = type a score first, as in 12c or 1+2+5b
no-action-to-select = there is no action to select
no-neutral-set = no neutral frame is set
select-with-landmark = select one action with this landmark first
nowhere-to-go = there is nowhere to go
neutral-already = that is the neutral frame already
select-first = select an action first ({ $key }), or score one
several-open = { $n } actions are open; select one first ({ $key })
takes-no-level-named = { $name } takes no level
does-not-take = { $name } does not take { $letter }
of-item = { $item }: { $why }
not-inside = { $item }: frame { $frame } is not inside it: both parts need a frame
select-to-merge = select the actions to make one of first
select-second = select a second action too (Ctrl+click)
not-same-code = { $a } and { $b } are not the same code and side
landmark-order = { $later } (frame { $later_at }) would come before { $earlier } (frame { $earlier_at }); the order is onset, apex, offset
screen-not-toml = not TOML

## Files of keys.

keys-line = line { $line }: { $why }
keys-unknown-entry = "{ $name }" means nothing here; there are `set`, `same-key-ends` and `[keys]`
keys-no-set = there is no such set of keys; there are { $names }
keys-is-table = `keys` is a table: write [keys] and a command a line
keys-in-brackets = write keys in brackets: { $name } = ["F5"]
keys-taken = { $key } is the key of { $name } already
keys-text = a key is text, in quotation marks
keys-digit = { $key } types a score; write it with Ctrl+ or Alt+, or another key
keys-near = there is no command "{ $name }"; did you mean "{ $near }"?
keys-no-command = there is no command "{ $name }"; `frontalis keys` lists them
keys-no-key = "{ $name }" is not a key; write a character or a name such as Right, Enter or F1, with Ctrl+, Shift+ or Alt+ before it

## Scores.

score-not = "{ $text }" is not a score: { $why }
score-nothing = nothing is scored; write 0 for a neutral face, 74 for an unscorable one
score-advice = { $why }; write { $score }
score-no-side-of-plus = there is no code on one side of this plus
score-level-first = a level stands behind the number; write { $code }
score-not-one = { $text } is not one code; a code has at most one letter before its number and one level behind it, as in L12B, and codes are joined by +
score-no-number = { $text } has no number; a code is written as 12B
score-leading-zero = { $text }: a code number has no leading zero
score-digits = { $text }: a code number has one or two digits
score-no-equal-sides = { $code } has no sides that could be equal; write { $plain }
score-alone = { $number } alone is no code; it is read as { $code }
score-no-movement = { $number } has no movement form; write { $plain }
score-no-code = there is no code { $number }; look for its name among the codes
score-1978-level = { $letter } is an intensity of 1978; score A to E, as in { $code }
score-side-first = a side stands before the number; write { $code }
score-no-such-level = '{ $letter }' is no level; write A, B, C, D or E

## Laws of scores, on a line and on a sheet.

law-edition = { $code } is a code of { $edition }; { $remedy }
law-edition-4 = { $code } is a code of { $edition }; in FACS 2002 it is probably 4
law-not-2002 = { $code } is not in FACS 2002; keep it in the action's note
law-write-43ab = write 43A or 43B
law-write-43cd = write 43C or 43D
law-write-7 = write a strong 7
law-prefix = { $letter } does not go with { $code }, which { $remedy }
law-takes-no-letter = takes no letter; write { $code }
law-takes-side = takes a side: L, R, U, or A where it is unequal
law-takes = takes { $letters } ({ $meaning })
law-no-level = { $code } takes no level; write { $plain } without { $letter }
law-weaker-side = { $item } leaves the weaker side below A; write { $alone } where it shows nothing
law-unsure = { $code } is marked uncertain; look again before submitting
law-out-of-scheme = { $code } is not in the scheme "{ $scheme }"; it is kept but takes no part in agreement
law-level-asked = the scheme asks for a level; write { $least } to { $most }
law-occurrence = the scheme codes only whether { $code } occurs; { $level } is kept but not used
law-scored-from = the scheme scores from { $from } on and { $level } is below that; drop { $item }
law-graded-side = the scheme does not use graded side letters; write { $plain } for { $graded }
law-twice = { $code } is scored twice; { $remedy }
law-both-sides-unequal = write { $code } where both sides act alike, { $unequal } where unequally
law-both-lips = write { $code } where both lips act
law-both-sides = write { $code } where both sides act
law-keep-one = keep one of { $first } and { $second }
law-neutral = 0 says that no action was seen, so it does not go with { $other }; drop one of them
law-hides = { $visibility } says { $what }, so { $code } cannot be scored; drop one of them
law-exclude = { $a } and { $b } exclude each other; keep one of them
law-exclude-why = { $a } and { $b } exclude each other ({ $why }); keep one of them
law-apart = { $one } and { $other } exclude each other on one and the same lip or side; make sure that { $a } and { $b } are apart
law-goes-with = { $code } goes with { $needs }; score that too, or drop { $dropped }
law-speech = { $code } is not scored during speech (50); drop one of them
law-27-25 = 27 normally parts the lips; score 25 too

## Findings on a sheet.

sheet-no-neutral = no neutral frame is set; set one, for codes are scored as changes from this person's neutral face
sheet-neutral-past-end = the neutral frame { $frame } is past the clip's last frame { $last }; set another
sheet-open = { $item } is open; mark its offset, the last frame it is seen on
sheet-no-apex = the apex of { $item } is not marked; mark its strongest frames
sheet-past-end = the { $landmark } of { $item } is on frame { $frame }, past the clip's last frame { $last }; move it
sheet-lasts-longer = { $item } lasts longer than half a second; { $remedy }, or mend its marks
sheet-lasts-no-longer = { $item } lasts no longer than half a second; { $remedy }, or mend its marks
sheet-write-if-meant = write { $wink } if it is meant, else { $blink }
sheet-write = write { $code }
sheet-both-on = { $what } (both on { $frames })
sheet-frame = frame { $frame }
sheet-frames = frames { $first }-{ $last }
sheet-overlap = { $a } and { $b } overlap on { $frames }; join them or move their ends

## What published tables say of a score.

table-caveat = The face alone does not establish what a person feels: the same movements occur with different emotions, and the same emotion with different movements (Barrett, Adolphs, Marsella, Martinez & Pollak, 2019, Psychological Science in the Public Interest, 20, 1-68).
reason-not-scored = { $code } is not scored
reason-none-scored = none of { $codes } is scored
reason-none-known = { $codes } could not be seen or is unsure
reason-hidden = { $code } could not be seen or was not looked for
reason-unsure = { $code } is scored with doubt
reason-excluded = { $code } is scored and must not be
reason-level = the level scored does not fit { $condition }
reason-level-not-scored = the level of { $code } is not known, and { $condition } asks for it
reason-side = the sides scored do not fit { $condition }
reason-side-not-scored = which side acts is not known, and { $condition } asks for it
reason-extra = { $code } is scored beside the set
reason-extra-hidden = { $n } codes beside the set could not be seen or were not looked for, { $first } among them
reason-order = needs the order of events

## What is noticed of a video.

video-streams = the file has { $n } video streams; stream { $stream } is used. Another is chosen when the clip is added (`clip add --stream N`)
video-guessed-colours = the file does not name its colour matrix; { $name } is taken, as is usual for { $height } lines. Hues may be a little off, shapes are not
video-hdr = high dynamic range shown tone-mapped: bright parts are compressed to what the screen can show; codes are not affected
video-interlaced = each frame holds two fields of different times, shown together; fast movement looks combed, and a field is half a frame later than the other
video-variable = frames are not evenly spaced (mean { $rate } a second); times come from the file's own timestamps, so durations are right, but seconds times rate is not a frame number
video-non-zero = the file's first frame is at { $ticks } s ({ $seconds } s) by its own clock; times here count from the first frame
video-derived = { $why }: the frames were found by decoding the whole file, and are numbered in the order they come out
video-made-up-times = the file keeps no usable time for its frames; { $rate } frames a second is taken. Frame numbers are exact, times and durations are only as good as that rate
video-truncated = the file promises { $promised } frames and holds { $found }: its end is missing. Copy it again from its source
video-read-error = reading stopped after { $found } packets: { $reason }; copy the file again
video-corrupt = { $n } of { $found } packets are marked as damaged; copy the file again
video-changes = from frame { $frame } on: { $what }. Each frame is shown as it is; measurements in pixels do not compare across that frame
video-missing-picture = 1 picture is missing from the file among frames { $first } to { $last }, which cannot be had; frames after them keep their numbers. Copy the file again from its source
video-missing-pictures = { $n } pictures are missing from the file among frames { $first } to { $last }, which cannot be had; frames after them keep their numbers. Copy the file again from its source
video-numbering-lost = pictures are missing from the file about frame { $first }, and the file does not say how many: no frame from there on can be numbered, and none is shown. Copy the file again from its source
video-frames-unavailable = { $which }: { $why }; copy the file again from its source
video-frame-unavailable = frame { $first } cannot be shown
video-frames-range = frames { $first } to { $last } cannot be shown
video-unreadable = cannot read { $file }: { $why }; check that the file is there and may be read
video-empty = { $file } is empty (0 bytes); copy it again from the camera or its source
video-no-video-file = { $file } cannot be opened as a video: { $why }; if a player shows it, convert it with `ffmpeg -i FILE out.mp4`, otherwise copy it again
video-has-none = { $file } has no video: { $found }; choose the file that holds the picture
video-no-frame = no frame of { $file } can be shown: { $why }; copy it again from the camera or its source
video-codec = { $file } is coded as { $codec }, which cannot be decoded here; convert it to H.264 without changing its frames (`ffmpeg -i FILE -fps_mode passthrough -c:v libx264 out.mp4`)
video-sound-codec = the sound of { $file } is coded as { $codec }, which cannot be decoded here; the pictures are not concerned. To hear it, convert it (`ffmpeg -i FILE -c:v copy -c:a aac out.mp4`)
video-sound-speed = the sound cannot be played at this speed: { $why }; play it at another
video-frame-failed = frame { $frame } of { $file } cannot be shown: { $why }; its picture is not coded, copy the file again from its source
video-frame-undecoded = frame { $frame } of { $file } cannot be decoded: { $why }. Nothing that was coded is touched; convert the file again, or report it with the file
video-reading-failed = reading { $file } failed: { $why }; check the disk or the connection and try again
video-cancelled = it was cancelled; nothing was kept
video-changed = { $file } has changed since it was opened; open it again
video-ended = reading { $file } ended before it was through: { $how }. Nothing that was coded is touched; convert the file again, or report it with the file
video-memory = no memory for decoded frames: { $why }; close other programs and try again
video-no-copy = no working copy of { $file } can be made: { $why }
video-not-used = { $file } is not used: { $why }
video-no-room = { $folder } has too little room: { $needed } is needed and { $free } is free; delete what is not needed there, or choose another disk
video-no-thread = no thread for decoding could be started: { $why }; close other programs and try again

## What the project file refuses.

store-no-file = { $path }: there is no such file; check the path, or create the project first
store-taken = { $path }: there is something already; choose another name, or open it
store-foreign = { $path }: this is not a Frontalis project: { $why }
store-newer = { $path }: a newer version of Frontalis wrote this project (file version { $found }, this program reads up to { $known }); update Frontalis
store-damaged = { $path }: the project is damaged: { $what }; restore a backup, and keep this file for rescue
store-busy = { $path }: the project is open for writing elsewhere; close it there, or open it to read only
store-busy-by = { $path }: the project is open for writing elsewhere ({ $holder }); close it there, or open it to read only
store-no-writing = { $path }: the file or its folder cannot be written; open the project to read only, or copy it to where you may write
store-read-only = { $path }: the project is open to read only; open it to write
store-failed-at = { $path }: { $doing } did not work: { $why }
store-failed = { $doing } did not work: { $why }; nothing was changed
store-writing-entry = writing a journal entry
store-writing-sheet = writing the sheet
store-reading-sheet = reading a sheet
store-reading-project = reading the project
store-adding-clip = adding a clip
store-adding-coder = adding a coder
store-opening-project = opening the project
store-submitting = submitting a sheet
store-name = a { $what } needs a name; write one that is not blank
store-long-name = the name of a { $what } is one line of at most { $n } characters, without tabs; choose another
store-name-taken = there is a { $what } named "{ $name }" already; names differ in more than case
store-none = the project has no { $what } "{ $name }"
store-same-video = this video is in the project already, as "{ $clip }"; name the subject where there is more than one person on it
store-other-video = { $path }: this is another video than the one "{ $clip }" was coded on (fingerprint { $found } instead of { $expected }); link the original, or add this one as a new clip
store-blind = "{ $reader }" may not see the sheet of "{ $coder }" on "{ $clip }" yet: blind coding; both sheets have to be submitted first
store-submitted = the sheet of "{ $coder }" on "{ $clip }" has been submitted; it takes no changes
store-open-actions = the sheet has open actions: { $actions }; mark their offsets or delete them
store-changed = sheet { $sheet } was changed elsewhere in the meantime; open it again
store-doing-keeping-watched = keeping what was watched
store-doing-keeping-looked = keeping what was looked at
store-doing-aids = writing down the view aids
store-doing-opening-to-record = opening the project to record
store-open-action = { $score } from frame { $n } (action { $id })
store-past-end = frame { $frame } is past the last frame of the clip, { $last }
store-older = { $path }: an older version of Frontalis wrote this project (file version { $found }, this program writes { $known }); open it once to write, which keeps a backup and brings it up to date
store-gone = { $path }: the project is not there any more: it was moved, renamed or deleted while it was open, or its drive is gone; put it back, or save a copy
store-replaced = { $path }: another file has taken the project's place while it was open; save a copy under another name
store-fault = a fault inside the program kept it from recording; it is in the log
store-scheme-in-use = the scheme cannot be changed once a sheet has been begun by it; make a new project with the other scheme
store-edit = the edit does not fit: { $why }
store-action-number = a new action was numbered { $found } where its entry is number { $expected }
store-no-edit = undo and redo have commands of their own and are not recorded as edits
store-journal = sheet { $sheet }: { $why }; run verify, and restore a backup
store-row = table { $table }: { $what }; run verify, and restore a backup
store-doing-adding-clips = adding clips
store-doing-adding-coders = adding coders
store-doing-beginning-a-migration = beginning a migration
store-doing-bringing-the-project-up-to-date = bringing the project up to date
store-doing-closing-the-project = closing the project
store-doing-copying-the-project = copying the project
store-doing-creating-the-project = creating the project
store-doing-finding-the-folder = finding the folder
store-doing-finding-the-project = finding the project
store-doing-linking-a-clip = linking a clip
store-doing-locking-the-project = locking the project
store-doing-looking-at-the-file = looking at the file
store-doing-looking-for-a-clip = looking for a clip
store-doing-looking-for-a-coder = looking for a coder
store-doing-looking-for-a-neutral-frame = looking for a neutral frame
store-doing-looking-for-a-sheet = looking for a sheet
store-doing-looking-for-a-table = looking for a table
store-doing-looking-for-the-video = looking for the video
store-doing-making-the-lock-file = making the lock file
store-doing-naming-the-clip = naming the clip
store-doing-naming-the-copy = naming the copy
store-doing-naming-the-project = naming the project
store-doing-opening-the-copy = opening the copy
store-doing-opening-the-file = opening the file
store-doing-opening-the-log = opening the log
store-doing-opening-the-project-for-checkpoints = opening the project for checkpoints
store-doing-preparing-for-checkpoints = preparing for checkpoints
store-doing-reading-a-clip = reading a clip
store-doing-reading-a-coder = reading a coder
store-doing-reading-a-submission = reading a submission
store-doing-reading-submissions = reading submissions
store-doing-reading-the-file = reading the file
store-doing-reading-the-file-version = reading the file version
store-doing-reading-the-journal-end = reading the journal's end
store-doing-reading-the-scheme = reading the scheme
store-doing-reading-the-tables-of-the-file = reading the tables of the file
store-doing-reading-the-title = reading the title
store-doing-reading-what-a-sheet-is-of = reading what a sheet is of
store-doing-reading-what-a-sheet-was-begun-as = reading what a sheet was begun as
store-doing-reading-whether-a-clip-is-mirrored = reading whether a clip is mirrored
store-doing-recording = recording
store-doing-setting-the-scheme = setting the scheme
store-doing-starting-the-checkpoint-thread = starting the checkpoint thread
store-doing-starting-the-recorder-thread = starting the recorder thread
store-doing-asking-the-system-for-a-random-number = asking the system for a random number
store-doing-writing-the-copy-to-the-disk = writing the copy to the disk

## Names of what is noticed of a video.

seen-several-streams = several video streams
seen-guessed-colours = guessed colours
seen-hdr = high dynamic range
seen-interlaced = interlaced
seen-variable = variable frame rate
seen-non-zero = non zero start
seen-derived = derived table
seen-made-up = made up times
seen-truncated = truncated
seen-read-error = read error
seen-corrupt = corrupt packets
seen-changes = picture changes
seen-missing = missing pictures
seen-lost = numbering lost
seen-unavailable = frames unavailable


## Words of tables.

emotion-anger = anger
emotion-sadness = sadness
emotion-disgust = disgust
emotion-surprise = surprise
emotion-fear = fear
emotion-happiness = happiness
emotion-contempt = contempt
emotion-pain = pain
emotion-shame = shame
emotion-pride = pride
emotion-embarrassment = embarrassment
emotion-amusement = amusement
emotion-sympathy = sympathy
emotion-interest = interest
emotion-coyness = coyness
emotion-contentment = contentment
emotion-confusion = confusion
emotion-boredom = boredom
emotion-triumph = triumph
emotion-desire = desire
emotion-sexual-desire = sexual desire
emotion-food-desire = desire for food
emotion-relief = relief
emotion-hatred = hatred
emotion-repression = repression
emotion-happy = happy
emotion-sad = sad
emotion-fearful = fearful
emotion-surprised = surprised
emotion-disgusted = disgusted
emotion-angry = angry
emotion-awed = awed
emotion-appalled = appalled
emotion-happily-surprised = happily surprised
emotion-happily-disgusted = happily disgusted
emotion-sadly-fearful = sadly fearful
emotion-sadly-angry = sadly angry
emotion-sadly-surprised = sadly surprised
emotion-sadly-disgusted = sadly disgusted
emotion-fearfully-angry = fearfully angry
emotion-fearfully-surprised = fearfully surprised
emotion-fearfully-disgusted = fearfully disgusted
emotion-angrily-surprised = angrily surprised
emotion-angrily-disgusted = angrily disgusted
emotion-disgustedly-surprised = disgustedly surprised
emotion-enjoyment-smile = enjoyment smile
emotion-non-duchenne = non-Duchenne smile
emotion-controlled = controlled or masked smile
emotion-class = class { $number }

## Elsewhere.

set-datavyu = Datavyu number pad
device-none = the system has none

## Level tracks.

track-no-level = { $item } takes no level; delete its level track
track-outside = the level track of { $item } goes past its onset or offset; mend the marks, or score the level again
track-late = the level track of { $item } begins on frame { $frame }, after its onset on frame { $onset }; score the frames between
track-level = { $item } is scored { $level }, and its level track is highest at { $highest }; the level of an action is its highest: take it from the track, or mend the track
track-level-none = { $item } has no level, and its level track is highest at { $highest }; the level of an action is its highest: take it from the track, or mend the track
track-apex = the apex of { $item } is on frames { $first }-{ $last }, and its level track is highest on { $from }-{ $to }; move the apex, or mend the track

## Timeline: levels frame by frame, markers, extending.

pass-select-one = select the one action whose level is to be scored frame by frame ({ $key })
pass-begins = levels of { $item }, frames { $first } to { $last }: { $a } to { $e } hold from the frame on screen on, { $none } takes a change away; { $next } next action, { $pass } ends
pass-ends = whole actions again
no-change-here = its level does not change on this frame
landmark-moved = the { $landmark } is on frame { $frame } now
no-track = no level was scored frame by frame on what is selected
within-already = the frame on screen is within what is selected already; { $onset } and { $offset } make it shorter
no-marker-here = there is no marker here; { $key } sets one
no-marker-any-more = there is no marker on that frame any more
marker-there = there is a marker on frame { $n } already
no-marker-after = there is no marker after this frame
no-marker-before = there is no marker before this frame
marker-word-check = check
marker-word-question = question
marker-word-candidate = candidate
marker-word-point = point

## Held codes, templates, passes, the checklist.

hold-lost = the window lost the keyboard while a code was held: it is open; mark its offset ({ $key })
point-began = it began on frame { $onset }; a point is one frame. Type a score first, or mark its offset
select-to-play = select an action that has an offset first ({ $next }), or set in and out points ({ $first }, { $last })
stays-open = { $why }; it stays open
select-with-offset = select one action that has an offset first
no-template = there is no template { $number }; { $key } makes one of what is typed or selected
no-such-pass = there is no such pass
looking-for-all = looking for all codes
looking-for = looking for { $pass }: { $codes }
not-of-pass = { $item } is not looked for in this pass ({ $pass }); it is scored all the same
all-watched = every frame was on screen in this pass
pass-title = Pass: { $pass }
template-title = Template { $number }
group-templates = Templates
group-passes = Passes
pass-all = all codes
pass-upper = upper face
pass-lower = lower face
pass-misc = miscellaneous
pass-head = head and eyes
pass-eyes = eye position
pass-visibility = visibility
own-table = write [{ $name }] and a name a line
own-unknown = "{ $name }" means nothing here; there are [templates] and [passes]
own-taken = { $name } is { $score } already; take another name
own-pass-name = a pass needs a name of at most { $n } characters
own-pass-taken = there is a pass "{ $name }" already; take another name
own-no-code = "{ $word }" is not a code; write codes as in "12 14 25"
own-pass-codes = a pass needs codes, as in "12 14 25"
own-quoted = write it in quotation marks, as in "6b+12c"
own-name = "{ $name }" cannot be typed as a name: a letter, then letters and digits, in lower case, at most { $n }
own-name-score = "{ $name }" would be taken for a score; begin with two letters
keys-true-or-false = write true or false, without quotation marks
score-one-letter = { $text }: one letter stands before a number; keep one, as in { $code }
score-no-side = { $letter } before a number means nothing; a side is L, R or U (A: both, unequal), a lip T or B
score-one-of-levels = { $text }: keep one level; a question mark says that you are unsure, as in { $code }?
score-no-range = { $text }: there are no ranges of codes; write each code, as in { $code }
score-plus-between = { $text }: a plus or a space goes between codes; write { $code }
score-one-level = { $text }: one level stands behind a number; write { $code }
sheet-unwatched = { $n } of { $all } frames never came on screen ({ $named }); go there and look
sheet-unchecked = the event { $score } ({ $first }–{ $last }) is not checked for: { $parts }; open its checklist
part-brows = Brows
part-eyes = Eyes
part-nose = Nose
part-cheeks = Cheeks
part-corners = Lip corners
part-lips = Lips
part-jaw = Jaw
part-head = Head
part-gaze = Gaze
part-behaviour = Behaviour

## Desk: how the picture is looked at.

no-reference = there is no neutral frame: go to one and set it ({ $key }), in this clip or in another of this person
loupe-power-of = loupe, { $n }×
not-marked-mirrored = this clip is not marked as mirrored
seen-as-recorded = as recorded: the person's left is on the left
seen-turned = turned round: the person's left is on the right
neutral-alike = the neutral frame is looked at like this one
neutral-by-itself = the neutral frame is looked at by itself
in-turn-rate = in turn { $n } times a second
strength-of-what = that is for the overlay ({ $overlay }) and the difference ({ $difference }) of two frames
larger-box = draw a larger box
no-rest = a loop goes on without a rest
rests = a loop rests { $n } s at both ends

## Selective coding and who may.

sel-full = this sheet codes everything; candidates are of selective coding, which opens to certified coders only
sel-slow-closed = the protocol closes slow motion: play at the speed it was filmed at ({ $key }), and mark what you see then
sel-slow-closed-speed = the protocol of this sheet closes slow motion
sel-already = there is a candidate at frame { $frame } already
sel-none-after = there is no candidate after this frame
sel-none-before = there is no candidate before this frame
sel-go-first = go to a candidate first ({ $key })
sel-onset-after = the onset would come after the offset
sel-apex-outside = the apex of an event lies between its onset and its offset
sel-open = candidate at frame { $frame }: to be decided
sel-rejected = candidate at frame { $frame }: rejected ({ $reason })
sel-accepted = candidate at frame { $frame }: contains { $core }
sel-no-such-core = the pack has no core combination "{ $core }"; it has { $all }
sel-empty-pack = the pack has no core combination
sel-say-why = say why in a few words
reason-core = no core combination
reason-speech = speech
reason-visible = not visible
reason-head = head movement
reason-blink = blink or swallow
may-no-owner = the project has no owner's key, so no coder is certified in it; its lead gives it one with frontalis owner set
may-no-certificate = selective coding is for coders who are certified in this project, and "{ $coder }" is not; { $how }
may-how = to get one, make a key with frontalis key make, write a request with frontalis key request and hand it to the lab lead, who certifies you with frontalis coder certify
may-wrong-key = no certificate of "{ $coder }" in this project is for this key; unlock the key that the certificate is for, or have this one certified: { $how }
may-expired = the certificate of "{ $coder }" was valid until { $day }; the lab lead renews it with frontalis coder certify
may-revoked = the certificate of "{ $coder }" was taken back on { $day }; ask the lab lead
may-key-needed = the sheet of "{ $coder }" on "{ $clip }" is coded selectively; it opens with the key of "{ $whose }"'s certificate: unlock it first
may-unproven = the sheet of "{ $coder }" on "{ $clip }" is not proven: { $what }; frontalis verify says more
may-not-done = the sheet is not done: { $what }
seal-passphrase = the passphrase does not open the key "{ $key }"

## Interpretation and timing.

rd-replayed = played again and again at 1/8 of the speed
rd-upper-only = upper face only
rd-lower-only = lower face only
rd-full-extent = full
rd-kind-micro = micro
rd-kind-macro = macro
rd-kind-felt = felt smile
rd-phase-onset = onset phase
rd-phase-offset = offset phase
rd-is-several = several
rd-is-undetermined = undetermined
rd-is-unclassified = unclassified
rd-prototype = prototype
rd-variant = variant
rd-criterion = criterion
rd-mark-cheek = 6 with 12
rd-mark-symmetry = 12 symmetrical
rd-mark-smooth = 12 smooth
rd-mark-lasts = 12 lasts 0.5 to 4 s
rd-mark-together = 6 and 12 peak together
rd-need-cheek = 6 could not be seen or is unsure
rd-need-symmetry = 12 is unsure
rd-need-smooth = the level of 12 is not scored frame by frame
rd-need-lasts = undecidable at this frame rate, or 12 has no end
rd-need-together = the apex of 6 or of 12 is not marked
rd-step-gaze = gaze down (64) before the apex of 12
rd-step-control = a smile control (14, 15, 17, 23, 24 or 32) during 12
rd-step-head = head turned or down (51, 52, 54) after the onset of 12
rd-need-apex = the apex of 12 is not marked
rd-table-contains = codes beyond the rule are allowed and listed
rd-table-exact = no codes beyond the rule
rd-table-screen = a screen: it cannot stand alone
rd-table-sequence = the order of events matters, which one score cannot show
rd-table-formula = a numeric index, with rules beside it
rd-duchenne = Duchenne smile
rd-need-ends = onset and offset are not marked
