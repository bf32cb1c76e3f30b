# Words of the screens. Commands whose keys are shown stand in angle marks.

welcome = Code faces, frame by frame
welcome-text = A project holds clips, coders and their sheets in one file. Open one, or begin a new one; nothing leaves this computer.
new-project = New project…
open-project = Open…
or-type-path = or type a path: a project that is there is opened, another is made
project-path = ~/study/smiles.frontalis
go = Go
recent = Recent projects
no-recent = No project has been opened on this computer yet
forget = Take it off this list; the file stays
projects = Projects
coder = Coder
no-coder = Add the name or pseudonym you code under.
coder-name = Name or pseudonym
add = Add
clips = Clips
compare = Compare coders
add-videos = Add videos…
video-path = Path of a video, or drop files on the window
no-clips = No clips yet
no-clips-todo = Add a video by its path, by the button, or by dropping it here
vfr = VFR
vfr-tip = Variable frame rate: frames are not evenly spaced. Times and durations come from each frame's own time stamp.
mirrored = mirrored
mirrored-tip = The recording is mirrored. It is seen turned round, so that the person's left is on the right, as in any other; sides on the sheet are the person's own. Click to change this (‹mirrored›).
missing = video not found
locate = Locate…
code-clip = Code
read-clip = Open
not-started = not started
type-a-path = Type the path of a project first
type-a-video = Type the path of a video first
type-a-coder = Type the coder's name first
add-a-video-first = Add a video first
add-a-coder-first = Add a coder first, on the left
project-files = Frontalis project
video-files = Video
to-library = Back to the library
undo-tip = Undo (‹undo›)
redo-tip = Redo (‹redo›)
keys-tip = Keys of this screen (‹keys›)
submit = Submit…
submit-tip = Sign the sheet off, so that it can be compared (‹submit›)
is-submitted = submitted, read only
submitted-no-change = this sheet has been submitted; it takes no more changes
submit-ask = Submit this sheet?
submit-text = It takes no more changes after that, and can be compared with the sheets of other coders who have submitted theirs.
not-yet = Not yet
opening = Reading the video…
reading-why = The first frame. Every packet is read once, for exact frames and times; the next time the video opens at once.
cancel-reading = Do not add this video
current = CURRENT
neutral = NEUTRAL
no-neutral = No neutral frame yet. Go to a frame on which this person's face is at rest and press ‹neutral›.
side-by-side-tip = The neutral frame beside the current one, or not (‹side-by-side›)
flicker-tip = Neutral and current frame in turn, in the same place: what moved is seen to move (‹flicker›)
fields-tip = Step field by field, or by whole frames (‹fields›): an interlaced frame holds two pictures, half a frame apart. Marks go to the frame.
no-fields = not interlaced
go-to-neutral-tip = Go to the neutral frame (‹go-to-neutral›)
clear-neutral = No neutral frame
set-neutral-tip = The current frame is the neutral face (‹neutral›)
video-missing = The video cannot be shown
video-missing-todo = The sheet can be read and its notes changed; frames that cannot be seen are not coded.
not-kept-yet = What was watched is not in the file yet; wait a moment and submit again
too-many-waiting = { $n } keys wait for the frame; what is pressed now is left out
no-picture-no-code = There is no picture on screen: locate the video before coding
copy = working copy
original = original
copy-tip = Pictures come from the working copy, which was compared with the original frame by frame; click for the original's (‹copy›)
original-tip = Pictures come from the original; click for the working copy's, which step smoothly (‹copy›)
copy-chip-tip = Pictures come from a copy in which every frame is coded by itself; frames and times are the original's
make-copy = Make copy
copy-asked = A working copy steps smoothly both ways, from anywhere.
copy-asked-cost = Every frame by itself, compared with its own; ‹copy› begins; it takes minutes.
no-copy-yet = a working copy can be made once the original has been read
not-now = Not now
cancel = Cancel
making-copy = Making the working copy
copy-checking = comparing every frame with the original
one-copy-at-a-time = another working copy is being made; begin this one when it is done
no-frame = frame –
first-tip = First frame (‹first-frame›)
second-back-tip = One second back (‹second-back›)
back-tip = One frame back (‹step-back›)
play-tip = Play or pause (‹play›); ‹shuttle-back› ‹pause› ‹shuttle-forward› shuttle
forward-tip = One frame forward (‹step-forward›)
second-forward-tip = One second forward (‹second-forward›)
last-tip = Last frame (‹last-frame›)
slower-tip = Slower (‹slower›)
faster-tip = Faster (‹faster›)
loop-tip = Play again and again: in to out, else the selected action, else everything (‹loop›)
in-out-tip = In and out points, set by ‹in-point› and ‹out-point›; click to play everything (‹no-in-out›)
dropped-tip = Frames that were due while playing and came too late to be shown. Every frame is there when you step
mute-tip = Sound on; click for none (‹sound›; ‹louder› louder)
unmute-tip = Sound off; click to hear it (‹sound›)
no-sound-tip = This clip has no sound
no-device-tip = No sound device; playing goes by the system clock
no-device = no sound device that can be used: playing goes by the system clock
device-gone = the sound device is gone; playing goes on by the system clock, and sound comes back with the next device
hop-tip = Frames that a hop moves by; click for another number (‹next-hop›)
goto = go to…
goto-tip = A frame number, or a time such as 1:02.5 (‹go-to›)
goto-unreadable = write a frame number of this clip, or a time such as 1:02.5
entry-hint = Type a score:  12c   12cl   1+2+5b   /l12
open = open
action = Selected action
delete-tip = Delete (‹delete›)
note = Note: evidence seen, doubts …  (‹note›)
select-for-note = select one action to write its note
nothing-selected = No action is selected. Click one on the timeline, or:
several-hint = Levels, sides, marks and Delete change all of them, in one step.
go-there = Go there
duration = duration
is-open = open: ‹offset› marks the offset
level = Level
takes-no-level = This code takes no level.
side = Side
both = Both
unsure = Unsure
takes-no-side = This code takes no side.
left-tip = The person's left only (‹left›)
right-tip = The person's right only (‹right›)
one-side-tip = One side, not stated which (‹one-side›)
unequal-tip = Both sides, unequal (‹unequal›)
top-tip = Top lip only (‹top-lip›)
bottom-tip = Bottom lip only (‹bottom-lip›)
actions = Actions
events = Events
findings = Findings
no-actions = Nothing is scored yet.
no-events = No event yet: an event needs an action with an offset.
no-findings = Nothing implausible was found.
no-actions-on-timeline = Type a code such as 12c and press Enter: its onset is marked on the frame on screen
ruler-time = time
frame = frame
zoom-in = Closer (‹timeline-closer›, Ctrl+wheel)
zoom-out = Further (‹timeline-further›, Ctrl+wheel)
zoom-whole = The whole clip (‹timeline-whole›)
film = pictures
sound = sound
film-tip = Pictures of the clip above the lanes, or not (‹strips›)
wave-tip = The sound above the lanes, or not (‹strips›)
stop-reading = Stop reading this clip in the background; what is known of it is kept, and it goes on from there the next time
reading-begins = Reading the clip in the background
read-again = Read it again
reading-failed = The clip was not read in the background
keys = Keys
keys-hint = Click a command, then press the key that it is to have. Digits begin a score: 12c is code 12 at level C, 12cl its left side only, 1+2+5b several, 6? an unsure one; ‹type-score› begins one with a letter, as l12c. Enter is its onset here.
press-key = Press the new key, with Ctrl, Shift or Alt where it is to have them; Esc leaves it as it is. A key that another command has is taken from it.
new-key = new key …
no-key = no key
no-key-tip = No key for this command
reset-key-tip = The keys of the set
find = Search commands, codes, frames
find-hint = a command, a code such as 12 or lip corner, a frame or time
nothing-found = Nothing is called that.
close = Close (Esc)
reading = Reading
no-event-here = No event on this frame. Go to one: its score is read by every published table.
unclassified = No table describes this score.
comparing = Comparing the sheets…
compare-failed = The sheets could not be compared
nothing-to-compare = There is nothing to compare yet
nothing-to-compare-todo = Two coders have to submit their sheets of the same clip first; until then each codes blind to the other.
facs-ratio = FACS ratio
by-code = By code
timing = Timing
readings = Readings
recipe = Recipe
code = code
pair = coders
both-frames = both
first-frames = first only
second-frames = second only
kappa = kappa by frame
percent = agree
positive = positive
negative = negative
ac1 = AC1
event-f1 = F1, actions
landmark = landmark
matched = matched
mean-frames = mean, frames
mean-ms = mean, ms
median-abs = median |d|
limits = 95 % limits, frames
within-2 = within 2
settings = Settings
settings-tip = Settings (‹settings›)
settings-keys = Up and Down choose a setting, Left and Right change it; Esc closes.
theme = Theme
theme-hint = What lies round a picture is the same neutral grey in every theme.
text-size = Size of text and controls
text-size-hint = On top of what the system sets for the screen.
rest = Rest at the ends of a loop
rest-hint = So that the eye can tell where what is played again and again begins and ends.
rest-none = None
renderer = Drawn by
renderer-hint = Holds from the next start on. By itself the studio takes what is faster: where there is a real graphics card, both are compared when the program ends.
renderers-compared = { $cards }: { $card } ms a picture; processor: { $processor } ms.
no-real-card = an imitated graphics card
dismiss = Close this notice
more-findings = There are more; they come up as these are mended.

library-key-field = Tab
library-does-field = next text field; with Shift the one before
hint-frame = frame
hint-play = play
hint-score = score
hint-landmarks = onset apex offset
hint-next = next action
hint-commands = commands
hint-keys = keys
select-next = select the next action
select-previous = select the one before
select-score = score code 12 here
not-smooth-below-one = This video will not step smoothly: less than one step a second here.
not-smooth = This video will not step smoothly: about { $n } { $n ->
        [one] step
       *[other] steps
    } a second here.
not-smooth-backward-below-one = This video will not step smoothly backwards: less than one step a second here.
not-smooth-backward = This video will not step smoothly backwards: about { $n } { $n ->
        [one] step
       *[other] steps
    } a second here.
copy-cost-seconds = A working copy will (about { $size }, { $n } s).
copy-cost-minutes = A working copy will (about { $size }, { $n } min).
copy-writing = { $size } written
copy-not-used = The original is shown: { $why }
copy-broke-off = Making the working copy broke off: { $why }; this is a fault to report
percent-of = { $n } %
language = Language
language-hint = Codes and names of action units are the field's in every language.
language-of-system = As the system
renderer-faster = What is faster here
renderer-processor = Processor
renderer-card = Graphics card
look-dark = Dark
look-light = Light
look-high-contrast = High contrast
about-frames = about { $n } { $n ->
        [one] frame
       *[other] frames
    }
no-thread = the video cannot be read now: { $why }; close other programs and try again
other-video = { $file } is another video than the one this clip was coded on; locate the original
more-rows = { $shown } of { $of } rows. The command line and the report's CSV files have all of them.
hidden-sheets = { $n ->
        [one] 1 sheet is
       *[other] { $n } sheets are
    } hidden from you: blind coding; another coder's sheet of a clip is shown once both of you have submitted it
not-found = There is no file at { $file }; locate the video where it is now.
rate = { $rate } fps
frames = { $n } { $n ->
        [one] frame
       *[other] frames
    }
n-actions = { $n } { $n ->
        [one] action
       *[other] actions
    }
draft = draft, { $n } { $n ->
        [one] action
       *[other] actions
    }
submitted = submitted, { $n } { $n ->
        [one] action
       *[other] actions
    }
n-selected = { $selected } of { $n } { $n ->
        [one] action
       *[other] actions
    } selected
n-selected-title = { $n } { $n ->
        [one] action
       *[other] actions
    } selected
nothing-to-save = nothing to save
saved = saved, entry { $n }
still-open = { $n } { $n ->
        [one] action is
       *[other] actions are
    } still open: mark the offset or delete it first
frame-short = f { $frame }
preview = Preview, frame { $frame }
read-so-far = Reading the clip in the background { $n } %
lost-frames = { $n } { $n ->
        [one] frame
       *[other] frames
    } of this clip cannot be shown: its file is damaged. `frontalis clip check` names them; copy the file again from its source
field = field { $number } of 2
field-later = field { $number } of 2 · +{ $ms } ms
frame-of = frame { $frame } / { $last }
frame-not-shown = frame { $frame } cannot be shown; the picture says why
frame-failed = Frame { $frame }: { $why }
keys-unread = The keys in { $file } are not in use: { $why }. Frontalis's own hold until it is mended.
keys-unwritten = { $file } cannot be written: { $why }
hop-forward-tip = { $n } { $n ->
        [one] frame
       *[other] frames
    } forward (‹hop-forward›)
hop-back-tip = { $n } { $n ->
        [one] frame
       *[other] frames
    } back (‹hop-back›)
sound-off = sound off
sound-at = sound at { $n } %
dropped = { $n } dropped
onset-at = onset on frame { $frame }
apex-at = apex { $frame }
open-since = { $score } since { $frame }
duration-of = { $n } f  { $ms } ms
code-tip = { $code }  { $name }: onset on this frame; held, it lasts until you let go
onset-here = onset on this frame (‹onset›)
apex-first-here = apex start on this frame (‹apex›)
apex-last-here = apex end on this frame (‹apex›)
offset-here = offset on this frame (‹offset›)
extra-codes = {"  "}beyond: { $codes }
not-ruled-out = not ruled out: { $words }
undetermined = undetermined: { $words }
ratio-form = { $form }, { $n } { $n ->
        [one] event
       *[other] events
    }
event-place = { $clip }, { $coder }, apex { $frame }
key-ctrl = Ctrl
key-alt = Alt
key-shift = Shift
key-left = Left
key-right = Right
key-up = Up
key-down = Down
key-home = Home
key-end = End
key-pageup = PageUp
key-pagedown = PageDown
key-enter = Enter
key-escape = Escape
key-space = Space
key-tab = Tab
key-backspace = Backspace
key-delete = Delete
keys-more = { $shown }; and { $n } more

# Timeline: lanes, markers, levels frame by frame.
markers = markers
snaps = snap
snaps-not = no snap
select-to-fold = select an action of the region to be folded first
marker-title = Marker
marker-hint = Name, as in: check the lip corner again
marker-keys = Enter keeps it, Escape lets it be; ‹marker-kind› changes its kind, ‹marker› takes it away
marker-not-yet = the frame is not on screen yet; wait for it
marker-check = Check again
marker-question = Question
marker-candidate = May be an event
marker-point = Point
on-frame = frame { $frame }
lane-left = left
lane-right = right
lane-one-side = one side
lane-top-lip = top lip
lane-bottom-lip = bottom lip
lanes-used = lanes in use
lanes-scheme = lanes of the scheme
lanes-selected = lanes of the selected
lanes-used-told = lanes that have an action
lanes-scheme-told = lanes of the whole scheme
lanes-selected-told = lanes that have a selected action
lanes-of-one = lanes of one region only: { $region }
lanes-of-all = lanes of all regions
snap-on = what is dragged snaps to the playhead, landmarks, markers and the neutral frame; Shift held suspends it
snap-off = what is dragged does not snap
level-track = Level track
level-track-none = not scored frame by frame
level-track-changes = { $n } { $n ->
        [one] change
       *[other] changes
    }
level-pass-tip = Level frame by frame, or end that (‹level-pass›)
level-from-track-tip = Level and apex from the level track (‹level-from-track›)

## Held codes, templates, passes, the checklist.

same-key = Same key ends
library-keys = Library
library-keys-tip = The keys of the library, which has some of its own
same-key-tip = Scoring a code that is open ends it, and the film goes on meanwhile, as in BORIS; off: a score always begins an action, on a paused film
nothing-to-name = type a score or select actions first: a template is made of them
template-tip = Make a template of it (‹save-template›)
side-left = Left
side-right = Right
side-top = Top
side-bottom = Bottom
pad-onset = onset here
no-codes-here = The scheme has no code here.
pass-tip = What is looked for in this pass, how much of the clip was watched in it and what is coded; click for the next pass (‹next-pass›)
nothing-to-check = go to an event or select an action first (‹next-action›): the checklist is of it
all-checked = every region is checked here
check-hint = Enter: nothing seen. x: not visible. A score is typed as ever. Up and Down choose, Esc closes.
nothing-seen = nothing seen
not-visible = not visible
nothing-tip = Looked: nothing seen (Enter)
hidden-tip = Not visible (x)
saved-at-once = { $saved }; every entry is in the project file before it is on screen
name-it = Name for { $score }: letters and digits. Enter keeps it, Esc does not
template-saved = template { $name } is kept: type { $name }
template-saved-key = template { $name } is kept: type { $name }, or press Alt+{ $number }
own-unread = The templates in { $file } are not in use until it is mended: { $why }
pad-tip = { $score }  { $name }: onset on this frame; held, it lasts until you let go
pass-progress = { $percent } % · { $n } coded
watched-tip = Watched in this pass ({ $pass }): { $percent } % of the clip. The higher the mark, the closer: stepped, slow, normal, fast. Click to go there; ‹next-unwatched› goes on to what was not watched
checking = Checking { $first }–{ $last }
muted-by-scheme = this study is coded without sound: its scheme says so, so that what is said does not tell what to see
try-now = Try now
save-copy = Save a copy of the project…
saved-after-all = everything is in the file again
trouble-full = The project's disk is full. Delete what is not needed there; these steps go into the file by themselves as soon as there is room.
trouble-busy = Another program keeps the project's file busy, as a backup or a sync does. These steps go in by themselves when it lets go.
trouble-read-only = The project's file or folder cannot be written now. Make it writable, or save a copy where you may write.
trouble-gone = The project's file is not where it was: it was moved, renamed or deleted, or its drive is away. Put it back, or save a copy.
trouble-replaced = Another file has taken the project's place, as a sync or a restored backup does. Save a copy under another name.
trouble-disk = The project's disk or network drive does not answer as it should. It is tried again and again; or save a copy on another disk.
trouble-other = The project's file does not take them. Save a copy under another name, and check the project with `frontalis verify`.
video-away = the video cannot be read: its file or its drive is away; it is shown again by itself as soon as it is back
video-back = the video is there again
not-saved = not saved: { $n } { $n ->
        [one] step
       *[other] steps
    }
caught-up = This sheet was changed by another program while it was open here. It was read anew, and what you entered was entered on it. { $n ->
        [0] {""}
        [one] 1 step did not fit it any more: check your newest entries.
       *[other] { $n } steps did not fit it any more: check your newest entries.
    }
kept-aside = { $n ->
        [one] 1 step
       *[other] { $n } steps
    } on { $clip } could not be written into the project. What is missing there is kept on this computer and goes in by itself when you open this clip's sheet here again.
leaving-would-lose = { $n ->
        [one] 1 step is
       *[other] { $n } steps are
    } not in the file and cannot be kept aside: save a copy of the project first. Leaving once more loses what is not in the file.
taken-back = { $n ->
        [one] 1 step
       *[other] { $n } steps
    } that could not be written the last time: back, and on the way into the file.
aside-unread = Steps that were kept aside do not fit this sheet: { $why }. They stay in { $file }.
not-copied = The project was not copied: { $why }
copied = A copy of the project is at { $path }. You go on in the project itself.
goes-on-in-copy = You go on in the copy now, at { $path }: everything you entered is in it. The project that could not be written stays as it was.
broken-page = This screen cannot be shown
go-on = Go on
fault = A fault inside Frontalis was held. What you coded is kept, and the screen was built anew from the file. Please report it.
fault-with-log = A fault inside Frontalis was held. What you coded is kept, and the screen was built anew from the file. Please report it and send { $log } along, which names no video.
pictures-are-apart = The pictures are in a window of their own.
pictures-back = Back here (‹pictures-apart›)
pictures-apart-tip = The pictures in a window of their own, as for a second monitor, or not (‹pictures-apart›)
timeline-apart-tip = The timeline in a window of its own, as for a second monitor, or not (‹timeline-apart›)
lists-apart-tip = The action and the lists in a window of their own, as for a second monitor, or not (‹lists-apart›)
timeline-window = Timeline
lists-window = Action and lists
drop-adds = Drop to add to the project
drop-opens = Drop to open
drop-not-while-coding = Another project can be opened from the library
drop-no-videos = There are no videos in this folder
take-back = Undo
notices-tip = The last notices (‹notices›)
past-notices = The last notices
no-past-notices = Nothing was said yet.
forgotten = { $project } was taken off the list; its file stays
videos-are-read = { $n } { $n ->
        [one] video is
       *[other] videos are
    } being read for the project; the library shows how far
mark-onset = onset
mark-apex-first = apex start
mark-apex-last = apex end
mark-offset = offset

## Seeing.

overlay = NEUTRAL OVER CURRENT
difference = DIFFERENCE FROM NEUTRAL
no-comparison = THE TWO PICTURES ARE NOT OF ONE SHAPE
neutral-of-tip = This clip has no neutral frame of yours. What is seen is the one that you have set in another clip of the same person: light and distance may be others.
overlay-tip = The neutral frame over the current one (‹overlay›); ‹stronger› and ‹weaker›: more and less of it
difference-tip = How far the current frame differs from the neutral one (‹difference›); ‹stronger› and ‹weaker›: stronger and weaker
loupe-tip = A loupe under the pointer (‹loupe›); ‹loupe-power›: its power
crops-tip = Brows, eyes and mouth beside the frame (‹crops›); ‹place-crops›: draw where they are
as-recorded-tip = A mirrored recording: turned round as now, so that the person's left is on the right, or as recorded (‹as-recorded›)
link-tip = The neutral frame is looked at like the current one, or by itself (‹link›)
ask-mirrored-tip = Is the recording mirrored, as that of many webcams? (‹mirrored›)
light-tip = Brightness (‹brighter›, ‹darker›), contrast (‹more-contrast›, ‹less-contrast›) and gamma (‹more-gamma›, ‹less-gamma›)
brightness = Brightness
contrast = Contrast
gamma = Gamma
loupe-power-tip = Another power of the loupe (‹loupe-power›)
rate-tip = So often a second both are seen; another pace (‹flicker-rate›)
rest-tip = So long a loop rests at both ends; longer, or not at all (‹loop-rest›)
altered-tip = The light is not as filmed. Click, or ‹as-filmed›: as filmed
fit-tip = Screen pixels to a pixel of the video. Click, or ‹fit›: all of the picture; ‹one-to-one›: 100 %
persons-left = L
persons-right = R
is-mirrored = Is this recording mirrored?
is-not-mirrored = Is this recording not mirrored?
mirrored-text = Many webcams record a mirror image: the person's left is on the left of the picture. Such a clip is turned round, so that left and right are where they are in any other recording, and letters for the person's right and left stand at its edges. This is so for every coder of the clip.
not-mirrored-text = The picture will be seen as it was recorded, with the person's left on the right. This is so for every coder of the clip.
mirrored-sides = Sides and directions on a sheet are always the person's own, and keys for left and right mean the same as ever.
keep-sides = Keep them: they are the person's own
turn-sides = Turn them round: I went by the picture
mark-mirrored = It is mirrored
mark-not-mirrored = It is not
face-brows = BROWS
face-eyes = EYES
face-mouth = MOUTH
face-face = FACE
place-face = Draw a box round the face on the picture
place-brows = Draw a box round the brows on the picture
place-eyes = Draw a box round the eyes on the picture
place-mouth = Draw a box round the mouth on the picture
somebody = Somebody
neutral-of = NEUTRAL OF { $clip }
not-lent = The neutral frame of another clip of this person cannot be shown: { $why }
draw-box = { $what }; Esc: not now
sided = { $n } { $n ->
        [one] action on your sheet names
       *[other] actions on your sheet name
    } a side or a direction. What is meant?
sided-submitted = Your sheet is submitted: { $n } sides and directions on it stay as they are.
mirrored-since = { $who } marked this clip as mirrored on { $day }, after you last worked on it. The picture is turned round; what you coded is as you left it: look over its sides.
not-mirrored-since = { $who } marked this clip as not mirrored on { $day }, after you last worked on it. The picture is turned round; what you coded is as you left it: look over its sides.
loupe-of = loupe { $power }×

# Agreement.
agreement = Agreement
agreement-back = Back (Esc)
copy-methods = Copy methods
methods-copied = Methods copied
methods-ready = Methods, ready to paste
make-again = Compute again
making-cancelled = Cancelled: no number was made
ag-options = Options
ag-options-n = Options: { $n }
ag-options-tip = What counts as one, what counts as neutral, how intervals are drawn (O)
ag-options-hint = Rules of the study, for every coder and every number. They are kept for this project on this computer, and stand in the recipe and the methods paragraph.
ag-alike = Codes taken for one
ag-alike-hint = Each list counts as its first code. Lists are parted by semicolons.
ag-alike-field = 25,26,27; 23,24
ag-jaw = Jaw and lips apart: 25, 26, 27
ag-lips = Lips tightened or pressed: 23, 24
ag-sides = Left, right and both sides count as one
ag-neutral = In the FACS ratio, whoever scored nothing in an event scored neutral (0)
ag-two = Intervals draw persons or clips, and blocks of 60 s within each of them
ag-usual = Reset
ag-apply = Compute with these
ag-no-code = { $text } is no code of the catalogue
ag-twice = { $code } is in two lists, or twice in one
ag-lone = { $code } stands alone: name what it counts as one with
drawing = Drawing…
tab-overview = Overview
tab-tolerance = Tolerance
tab-levels = Levels
tab-time = Over time
tab-methods = Methods
card-ratio = FACS ratio, mean over events
card-codes = Actions, F1 over all codes
card-levels = Levels, weighted kappa
card-timing = Onsets within 2 frames
card-emfacs = EMFACS: whether there is an event
card-time = The latest session, F1
ratio-rule = 2 × shared codes / codes of both, joint events; line at .70
f1-rule = Matched one to one, intersection over union ≥ .5
levels-rule = Matched actions with a level of both; quadratic weights
timing-rule = Matched actions; frames, first less second, with limits of agreement
emfacs-rule = Event lists matched by intersection over union ≥ .5
time-rule = F1 of matched actions by clip, or by 10 minutes of one long clip
pooled = pooled
ratio-levels = with the same level
ratio-sides = with the same side
icc = ICC(2,1)
exact = same level
within-one = within one level
emfacs-how = how: ratio, matched events
emfacs-combined = both: ratio with misses
emfacs-by-chance = whether, by chance
onset-bias = onset
apex-bias = apex
offset-bias = offset
trend = trend over clips (rank)
events-both = events
base-rate = base rate
alpha = alpha
kappa-line = kappa, 0 to 1
few-events = few events
few-events-tip = Fewer than 10 actions of a coder: too few to judge this code by; 30 to quote a number.
codes-hint = A click on a heading sorts, a click on a row lists what the coders differ in. Read kappa, positive agreement, AC1 and base rate together: no one of them alone.
list-tip = Lists what the coders differ in
double-coded = Coded twice
f1-of-pair = F1 of the pair
cell-open = compared
cell-hidden = submitted, hidden from you until you submit yours
cell-draft = draft
cell-none = not coded
cell-open-tip = Lists what this coder differs in from the others on this clip
cell-selective-tip = A selective sheet: it compares with others in two stages
sweep-hint = A wider window raises kappa and chance alike: what counts is the distance between the two lines. The codes with the most actions are shown; a click on one lists what the coders differ in.
levels-hint = Levels of the actions that both coders scored: rows are the first coder, columns the second.
timing-hint = Actions that lie far apart are not matched at all: read timing beside F1, never alone.
time-hint = Reliability decays after training. An interval that reaches below .60 is thick.
click-to-list = Click to list the actions behind it
spot-actions = { $n } { $n ->
        [one] action
       *[other] actions
    }
spot-apart = { $apart }, mean duration { $n }
spot-sweep = kappa { $from }, within { $s } s { $to }
disagreements = Disagreements
with-everyone = { $coder } × everyone
no-disagreement = Nothing to list: the coders do not differ here.
apart-by = landmarks more than so many frames apart:
sides-differ = side
the-same = the same
diff-onset = onset
diff-apex = apex
diff-offset = offset
diff-alone = one coder only
diff-level = level
diff-side = side
stack-keys = ← → a frame, with Shift ten · ↑ ↓ the disagreement before, the next · Home to its beginning · Esc back to the numbers
back-to-numbers = Back to the numbers (Esc)
frame-back = One frame back (←)
frame-forward = One frame forward (→)
disagreement-before = The disagreement before (↑)
disagreement-next = The next disagreement (↓)
why-single-coder = fewer than two coders coded this
why-no-units = no frame or event was codable by two coders
why-no-variance = all values are the same, so chance agreement is complete
why-no-positives = neither coder scored it
why-no-negatives = both coders scored it throughout
why-too-few-units = too few units for this statistic
why-no-events = neither coder has an event
why-no-matches = no events match
why-unstable-bootstrap = more than 5 % of the resamples were undefined
why-single-category = there is one category only
why-no-gaps = nothing is left uncoded
why-not-converged = the fit did not settle
why-over-budget = more units than this measure is bounded to
brief-single-coder = one coder
brief-no-units = nothing shared
brief-no-variance = no variance
brief-no-positives = never scored
brief-no-negatives = always scored
brief-too-few-units = too few
brief-no-events = no events
brief-no-matches = no matches
brief-unstable-bootstrap = unstable
brief-single-category = one category
brief-no-gaps = no gaps
brief-not-converged = not settled
brief-over-budget = too many
flag-one-coder-constant = One coder never scored it, or always: kappa is exactly 0.
flag-small-clusters = Fewer than 10 persons, clips or blocks under the interval.
flag-within-one-video = The interval holds within this one clip.
flag-tie-broken = Several matchings were equally good.
flag-iid-se = The interval takes matched actions for independent.
measure-facs-ratio = FACS ratio
measure-frames = two coders by frame
measure-levels = levels by frame
measure-many-coders = all coders by frame
measure-tolerance = kappa within tolerance
measure-events = matching of actions
measure-timing = timing of matched actions
measure-attributes = level and side of matched actions
measure-emfacs = EMFACS in two stages
measure-selective = selective sheets in two stages
measure-easydiag = EasyDIAg kappa of emotions
measure-unitized = u-alpha family
measure-unitized-legacy = first alpha for unitizing
measure-gamma = gamma
measure-boris = kappa and identity as in BORIS
measure-drift = agreement over time
measure-uncertainty = uncertainty of kappa over clips
measure-benchmark = how large kappa is
measure-sample-size = how many events to code twice
measure-ratings = ratings from a file
few-codes = { $few } of { $of } codes with few events
low-sessions = { $low } of { $of } reach below .60
coded-twice = two submitted sheets: { $n } of { $of } { $of ->
        [one] clip
       *[other] clips
    }, { $share } % of the time; 15 to 25 % is the usual advice
only-coder = only { $coder }
apart-by-more = { $landmark } more than { $n } apart
frame-number = frame { $n }
from-time = from { $time }
## Selective coding.

gate = Selective coding
gate-about = Only events that contain a core combination are coded; what is not coded was not looked for. It is for coders who passed the FACS Final Test and are certified in this project.
gate-passphrase = Passphrase of your key
gate-unlock = Unlock and code
gate-unlocking = Unlocking…
gate-begin = Code
gate-pack = Pack of core combinations
gate-no-pack = The project has no pack yet. The lab lead adds one with frontalis pack add, or frontalis pack seal
gate-sealed = sealed
gate-slow = Slow motion while scanning
gate-slow-logged = Logged
gate-slow-closed = Closed
gate-landmarks = An event needs
gate-landmarks-apex = Its apex
gate-landmarks-all = Onset, apex and offset
gate-reaction = Your reaction time
gate-reaction-not = Not measured: candidates stand where the key is pressed
gate-measure = Measure
gate-measure-hint = Press Space as soon as the square lights up
gate-too-early = Too early; wait for the light
gate-no-keys-kept = This run keeps no settings, so there is no folder of keys
gate-who = { $coder } on { $clip }
gate-key = Key { $key }. The project's owner has the key { $owner }
gate-other-owner = This project's owner has another key ({ $now }) than when this computer first met the project ({ $before }). Somebody may have taken the owner's place: ask the lab lead. frontalis owner trust takes the new key
gate-no-key = None of the keys on this computer is the one that { $coder } is certified with. Bring it over with frontalis key export and frontalis key import
gate-reaction-ms = { $ms } ms, by which candidates stand earlier
gate-trial = { $n } of { $of }
code-selectively = Selectively
candidates = Candidates
no-candidates = No candidates yet. Mark one while the clip plays
accept-as = It contains
reject-for = It is none
to-be-decided = to be decided
no-apex = no apex yet
selective-by = selective: { $pack }
selective-tip = Pack { $hash }; reaction time { $reaction } ms

# Selective coding: agreement in two stages, who is certified.
tab-two-stage = Two stages
card-whether = Whether: F1 of events chosen
card-how = How: FACS ratio of common events
card-both = Both: FACS ratio over all events
whether-rule = What both scanned; apexes within { $within } are one event
how-rule = 2 × common codes / codes of both, over events that both chose
both-rule = An event without a partner faces nothing; exactly how × coverage
coded-time = kappa of coded time
mean-of-events = mean over events
same-codes = the very same codes
label-kappa = kappa of the emotion read
coverage = coverage: codes in common events
as-scanned = As it was scanned
apexes-within = One event where apexes lie within
apexes-within-tip = Half a second is usual. Micro-expressions at 200 frames a second follow one another faster: 0.05 s are 10 frames there. Remembered on this computer, and told among the rules.
seconds-of = { $seconds } s
scan-legend = ◆ chosen · joined: by both · × rejected · ◇ takes no part · hatched: not scanned
scan-events = Events
scan-events-hint = ↑ ↓ and Enter, or a click: the frame with both sheets
events-alone = by one alone
events-common = by both
events-all = all
no-such-event = No event is like that.
scan-time = time
clip-name = clip
scan-other = what the other did
both-chose = both chose it
no-selective = No two coders coded a clip selectively
no-selective-todo = Two certified coders scan the same clip, decide on their candidates and submit their sheets; here you then see how far they agree on whether to code an event, and on how.
other-rejected = { $coder } rejected it: { $why }
other-open = { $coder } did not decide
other-nothing = { $coder } marked nothing
other-not-scanned = { $coder } did not scan it: it takes no part
chosen-by = { $a } { $na } · { $b } { $nb } · both { $both }
scanned-by-both = scanned by both: { $s } s
not-scanned-by = not scanned by { $coder }: { $s } s
events-left-out = { $n ->
        [one] 1 event takes no part
       *[other] { $n } events take no part
    }
scanning-unknown = what { $coder } scanned is not known for { $n ->
        [one] 1 clip, which counts whole
       *[other] { $n } clips, which count whole
    }
scans-proven = { $n } sheets, all proven
scans-unproven = { $unproven } of { $n } sheets are not proven
scans-packs = { $n ->
        [one] pack { $which }
       *[other] { $n } packs, not one and the same: { $which }
    }
candidate-first = Go to a candidate first (‹next-candidate›)
own-reason = say why…
reason-title = Why it is no event
reason-hint = In a few words, as in: she chews
reason-keys = Enter rejects the candidate for this reason, Escape lets it be
selective-chip = selective
selective-chip-tip = Your sheet of this clip is coded selectively: what it does not code was not looked for
uncertified = Not certified: full sheets only
certificate-not-yet = Certified from a later day on
certificate-foreign = The certificate is of another project: it does not count
certified-until = Certified for selective coding until { $day }
certificate-expired = The certificate was valid until { $day }: the lab lead renews it
certificate-revoked = The certificate was taken back on { $day }
selective-others = { $n } { $n ->
        [one] selective sheet
       *[other] selective sheets
    }
candidates-row = candidates
## Interpretation and timing.

interpretation = Interpretation
rd-reading = Reading the events…
rd-failed-to-read = The events could not be read
rd-scores = Scores
rd-corpus = Corpus
rd-people = Persons
rd-signs = Smiles, order, pain
rd-rules = Rules
rd-people-hint = Every event of a person over time. An event with several readings shows all of them, one above the other; hollow: no rule describes it; hatched: undetermined.
rd-tables = Tables
rd-tables-hint = Choose the tables of the study before you look at what they read. Each speaks for itself: what one calls happiness need not be what another does.
rd-all-coders = All coders
rd-all-persons = All persons
rd-all-clips = All clips
rd-drafts = Drafts too
rd-convention-tip = What the frame rates of the clips can decide by this convention
rd-micro-only = Micro-expressions only
rd-own = own
rd-lab = lab
rd-doubt = doubt
rd-no-events = No events
rd-no-events-todo = An event is made of facial actions that have an onset and an offset
rd-no-micro = No micro-expression
rd-no-micro-todo = By this convention no event is one, or may be one
rd-list-keys = ↑ ↓ choose   Enter frame   Shift+Enter replay
rd-choose-event = Choose an event
rd-draft = draft
rd-subtle = subtle
rd-subtle-fact = Subtle
rd-unclassified = unclassified
rd-blinks = Blinks too
rd-blinks-tip = Events of eye closure alone (43, 45, 46) are left out of the list, not out of the numbers
rd-histogram = Histogram
rd-moment = a moment
rd-not-marked = not marked
rd-total = Total
rd-onset-phase = Onset phase
rd-offset-phase = Offset phase
rd-go = Go to the frame
rd-replay = Replay at 1/8
rd-rate = Frame rate
rd-extent = Extent
rd-label = Label
rd-file-label = Label of a file
rd-label-field = Your label, as blend (Enter)
rd-no-room = Every frame of the event has a marker already
rd-persons-drawn = { $shown } of { $of } persons are drawn; choose one above
rd-label-hint = A label of your own is a marker on the event whose name begins with =, as in =blend. What an imported coding table calls what is on these frames stands beside it, as it is written there. Neither changes what is computed here.
rd-yes = yes
rd-no = no
rd-no-level = a level is not scored
rd-by-convention = By convention
rd-not-alone = a screen: it says what is not ruled out, and does not stand alone
rd-kind = Kind
rd-required = Required
rd-one-of = One of
rd-optional = Optional
rd-excluded = Excluded
rd-levels = Levels
rd-sides = Sides
rd-confirm = To confirm
rd-notes = Notes
rd-scores-hint = Every score of the project with what the tables read in it. Choose one, or type any score: the rules that come nearest say what is in their way.
rd-type-score = A score, as 6c+12d+25
rd-shares = Share of events
rd-shares-hint = An event with several readings counts in each. Intervals resample persons; where there is one person only there are none.
rd-transitions = What follows what
rd-durations = Durations and conventions
rd-category = Category
rd-with-others = With others
rd-share = Share
rd-mean = Mean
rd-together = Together
rd-between-tables = Between tables
rd-between-coders = Between coders
rd-between-hint = Events of two coders that match (intersection over union of one half), by what the table reads in each. Several readings count as one category, but for the alpha that takes them as sets.
rd-crossed-hint = Words of two tables are compared by how often they meet, never as if they meant the same.
rd-one-table = Choose a second table to hold two against each other
rd-one-coder = Two coders need submitted sheets of one clip
rd-smile = Markers of a felt smile
rd-smiles = Smiles
rd-smiles-hint = Five published markers of felt smiles, as far as the sheet lets them be computed. None of them says what a person feels: 6 occurs in polite and embarrassed smiles, too.
rd-no-smile = There is no smile
rd-embarrassment = Sequence of embarrassment
rd-embarrassment-hint = Smiles near which at least two of the three steps of Keltner (1995) are there.
rd-no-sequence = There is none
rd-index = Pain index (PSPI) frame by frame
rd-index-hint = 4 + the higher of 6 and 7 + the higher of 9 and 10 + 43, from 0 to 16. It is an index of what the face shows, not evidence of pain.
rd-no-index = None of its codes is scored
rd-no-table = Choose a table
rd-head = table
rd-ships = ships with Frontalis
rd-ships-tip = A published table stays as it was published. Copy it to have one of your own
rd-changed = not saved
rd-copy = Copy into the project
rd-save = Save
rd-saved = Saved as the next version
rd-unsaved = Save or revert this table first
rd-not-a-table = It is no table yet; mend the line that is named below
rd-add-rule = Another rule like this one
rd-remove-rule = Take this rule out
rd-revert = As it is in the file
rd-live = On the project's events
rd-live-waits = It is tried as soon as it can be read
rd-odd = Odd about it
rd-go-to-line = Go there
rd-rate-chip = micro: undecidable
rd-same-id = the id { $id } is another table's
rd-project-first = the project's own { $id } counts, beside the project
rd-not-written = The table could not be written: { $why }
rd-and-more = { $first } and { $n } more
rd-n-rules = { $n } { $n ->
        [one] rule
       *[other] rules
    }
rd-n-events = { $n } of { $of } events
rd-of-score = Events of { $score }
rd-apex = apex { $frame }
rd-neither = neither
rd-undecidable = undecidable: { $words }
rd-rate-variable = about { $rate } fps, varies
rd-other-rate = { $class }: for { $rate } fps only
rd-cannot = { $class }: cannot be decided
rd-certain = { $class }: certain for { $frames } frames
rd-certain-open = { $class }: certain for { $frames } frames, undecidable at { $open }
rd-decides = { $rate } ({ $n } { $n ->
        [one] clip
       *[other] clips
    }) – { $told }
rd-undeterminable = Could not be judged: { $codes }
rd-markers = { $n } of { $of }, { $open } cannot be told
rd-failed = { $n } { $n ->
        [one] rule
       *[other] rules
    } failed
rd-overlap = overlap { $x }
rd-besides = besides { $codes }
rd-lacks = lacks { $codes }
rd-corpus-of = { $events } { $events ->
        [one] event
       *[other] events
    } of { $persons } { $persons ->
        [one] person
       *[other] persons
    }
rd-classified = Both have a word for { $both } events, only { $first } for { $n_first }, only { $second } for { $n_second }, neither for { $neither }.
rd-stat-exact = the same category
rd-stat-kappa = Cohen's kappa
rd-stat-ac1 = Gwet's AC1
rd-stat-alpha = Krippendorff's alpha
rd-stat-jaccard = alpha of readings as sets (Jaccard)
rd-stat-masi = alpha of readings as sets (MASI)
rd-stat-positive = positive agreement, { $category }
rd-peak = highest { $n }, frame { $frame }
rd-version = version { $version }  sha256 { $hash }
rd-reads = A table of { $n } { $n ->
        [one] rule
       *[other] rules
    }
rd-line = Line { $line }: { $why }
rd-live-of = { $events } events; { $n } { $n ->
        [one] is
       *[other] are
    } read differently than by the file
rd-rule-matches = { $rule } matches { $now } events; by the file { $before }

# Taking in sheets.
taking = Take in sheets
taking-about = From another copy of this project, as a coder brings it back: whole sheets come, with their journals and all that was signed. All of them come, or none, and what cannot be proven here stays out.
taking-path = Path of the other copy, as /Users/me/copy.frontalis
taking-browse = Choose…
taking-look = Look into it
taking-looking = Looking…
taking-go = Take in
taking-busy = Taking in…
taking-whose = Whose sheets
taking-nobody = Choose whose sheets first
taking-none = There is no sheet in that copy
taking-allow = Let in, too
taking-unproven = Selective sheets that are not proven
taking-unproven-tip = shown as unproven from then on
taking-late = New work under a certificate that is over
taking-late-tip = where you know that it was done in time
taking-added = new
taking-continued = continued
taking-same = the same
taking-proven = proven
taking-not-proven = unproven
take-in-sheets = Take in sheets
taking-sheets = { $n ->
        [one] { $n } sheet
       *[other] { $n } sheets
    }
taking-entries = { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }
taking-done = { $news ->
        [0] Nothing new: every sheet is here as it is there
        [one] { $news } sheet was taken in; { $same } were here as they are there
       *[other] { $news } sheets were taken in; { $same } were here as they are there
    }
