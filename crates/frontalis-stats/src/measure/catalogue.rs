//! The measures by name, and what each is: definition, when to use it, when not, source.

use frontalis_core::{Action, Code, FrameIndex, Item, Landmarks};

/// Whether actions of a code make up events: facial ones do, by the rule of a single sheet.
pub(super) fn is_facial(code: Code) -> bool {
    let action = Action::new(Item::new(code), Landmarks::open(FrameIndex(0)));
    frontalis_core::sheet::events::joins_events(&action)
}

/// A measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The FACS agreement ratio with level, side, and many coders.
    FacsRatio,
    /// Two coders by frame.
    Frames,
    /// Levels by frame.
    Levels,
    /// Any number of coders by frame.
    ManyCoders,
    /// Kappa within windows of tolerance.
    Tolerance,
    /// Matching of actions.
    Events,
    /// Timing of matched actions.
    Timing,
    /// Level and side of matched actions.
    Attributes,
    /// EMFACS' two decisions.
    Emfacs,
    /// The same two decisions, of sheets that were coded selectively.
    Selective,
    /// EasyDIAg on emotions.
    Easydiag,
    /// Krippendorff's u-alpha family.
    Unitized,
    /// The first alpha for unitizing.
    UnitizedLegacy,
    /// Gamma.
    Gamma,
    /// BORIS' figures.
    Boris,
    /// Agreement over time.
    Drift,
    /// Uncertainty over clips.
    Uncertainty,
    /// How large kappa is.
    Benchmark,
    /// How much to code twice.
    SampleSize,
    /// Ratings from a file.
    Ratings,
}

/// What a measure is, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// One line.
    pub title: &'static str,
    /// The unit it counts.
    pub unit: &'static str,
    /// What is computed.
    pub definition: &'static str,
    /// When to use it.
    pub when: &'static str,
    /// When not.
    pub not_when: &'static str,
    /// When it is undefined.
    pub undefined: &'static str,
    /// A sentence for a methods section, with its citations.
    pub methods: &'static str,
    /// Where it is from: references as they are printed.
    pub sources: &'static [&'static str],
}

impl Measure {
    /// All that a project's sheets have, in the order of `--list`.
    pub const OF_SHEETS: [Self; 19] = [
        Self::FacsRatio,
        Self::Frames,
        Self::Levels,
        Self::ManyCoders,
        Self::Tolerance,
        Self::Events,
        Self::Timing,
        Self::Attributes,
        Self::Emfacs,
        Self::Selective,
        Self::Easydiag,
        Self::Unitized,
        Self::UnitizedLegacy,
        Self::Gamma,
        Self::Boris,
        Self::Drift,
        Self::Uncertainty,
        Self::Benchmark,
        Self::SampleSize,
    ];

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::OF_SHEETS.into_iter().chain([Self::Ratings])
    }

    /// The name by which it is asked for and exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::FacsRatio => "facs-ratio",
            Self::Frames => "frames",
            Self::Levels => "levels",
            Self::ManyCoders => "many-coders",
            Self::Tolerance => "tolerance",
            Self::Events => "events",
            Self::Timing => "timing",
            Self::Attributes => "attributes",
            Self::Emfacs => "emfacs",
            Self::Selective => "selective",
            Self::Easydiag => "easydiag",
            Self::Unitized => "unitized",
            Self::UnitizedLegacy => "unitized-legacy",
            Self::Gamma => "gamma",
            Self::Boris => "boris",
            Self::Drift => "drift",
            Self::Uncertainty => "uncertainty",
            Self::Benchmark => "benchmark",
            Self::SampleSize => "sample-size",
            Self::Ratings => "ratings",
        }
    }

    /// What it is called in a sentence.
    pub fn short(self) -> &'static str {
        match self {
            Self::FacsRatio => "FACS ratio",
            Self::Frames => "two coders by frame",
            Self::Levels => "levels by frame",
            Self::ManyCoders => "all coders by frame",
            Self::Tolerance => "kappa within tolerance",
            Self::Events => "matching of actions",
            Self::Timing => "timing of matched actions",
            Self::Attributes => "level and side of matched actions",
            Self::Emfacs => "EMFACS in two stages",
            Self::Selective => "selective sheets in two stages",
            Self::Easydiag => "EasyDIAg kappa of emotions",
            Self::Unitized => "u-alpha family",
            Self::UnitizedLegacy => "first alpha for unitizing",
            Self::Gamma => "gamma",
            Self::Boris => "kappa and identity as in BORIS",
            Self::Drift => "agreement over time",
            Self::Uncertainty => "uncertainty of kappa over clips",
            Self::Benchmark => "how large kappa is",
            Self::SampleSize => "how many events to code twice",
            Self::Ratings => "ratings from a file",
        }
    }

    /// Why its rows have no intervals, whatever they are computed of; `None` where they can
    /// have them.
    pub fn without_intervals(self) -> Option<&'static str> {
        match self {
            Self::Tolerance => Some("none; its chance line stands beside it instead"),
            Self::Easydiag | Self::Gamma => Some("none is computed for it"),
            Self::UnitizedLegacy | Self::Boris => {
                Some("none; it is there to reproduce old reports")
            }
            Self::Uncertainty => Some("none; it states the error itself"),
            Self::SampleSize => Some("none; it is a count to plan by"),
            Self::FacsRatio
            | Self::Frames
            | Self::Levels
            | Self::ManyCoders
            | Self::Events
            | Self::Timing
            | Self::Attributes
            | Self::Emfacs
            | Self::Selective
            | Self::Unitized
            | Self::Drift
            | Self::Benchmark
            | Self::Ratings => None,
        }
    }

    /// A measure by name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|it| it.name() == name)
    }

    /// What it is.
    pub fn about(self) -> &'static About {
        match self {
            Self::FacsRatio => &FACS_RATIO,
            Self::Frames => &FRAMES,
            Self::Levels => &LEVELS,
            Self::ManyCoders => &MANY_CODERS,
            Self::Tolerance => &TOLERANCE,
            Self::Events => &EVENTS,
            Self::Timing => &TIMING,
            Self::Attributes => &ATTRIBUTES,
            Self::Emfacs => &EMFACS,
            Self::Selective => &SELECTIVE,
            Self::Easydiag => &EASYDIAG,
            Self::Unitized => &UNITIZED,
            Self::UnitizedLegacy => &UNITIZED_LEGACY,
            Self::Gamma => &GAMMA,
            Self::Boris => &BORIS,
            Self::Drift => &DRIFT,
            Self::Uncertainty => &UNCERTAINTY,
            Self::Benchmark => &BENCHMARK,
            Self::SampleSize => &SAMPLE_SIZE,
            Self::Ratings => &RATINGS,
        }
    }
}

const COHEN: &str = "Cohen, J. (1960). A coefficient of agreement for nominal scales. \
     Educational and Psychological Measurement, 20(1), 37-46.";
const COHEN_WEIGHTED: &str = "Cohen, J. (1968). Weighted kappa. Psychological Bulletin, \
     70(4), 213-220.";
const SCOTT: &str = "Scott, W. A. (1955). Reliability of content analysis: The case of \
     nominal scale coding. Public Opinion Quarterly, 19(3), 321-325.";
const BENNETT: &str = "Bennett, E. M., Alpert, R., & Goldstein, A. C. (1954). Communications \
     through limited-response questioning. Public Opinion Quarterly, 18(3), 303-308.";
const GWET: &str = "Gwet, K. L. (2008). Computing inter-rater reliability and its variance \
     in the presence of high agreement. British Journal of Mathematical and Statistical \
     Psychology, 61(1), 29-48.";
const GWET_BOOK: &str = "Gwet, K. L. (2014). Handbook of inter-rater reliability (4th ed.). \
     Advanced Analytics.";
const KRIPPENDORFF: &str = "Krippendorff, K. (2011). Computing Krippendorff's \
     alpha-reliability. University of Pennsylvania.";
const SPECIFIC: &str = "Cicchetti, D. V., & Feinstein, A. R. (1990). High agreement but low \
     kappa: II. Resolving the paradoxes. Journal of Clinical Epidemiology, 43(6), 551-558.";
const EFRON: &str = "Efron, B., & Tibshirani, R. J. (1993). An introduction to the \
     bootstrap. Chapman & Hall.";
const UNITIZING: &str = "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). \
     On the reliability of unitizing textual continua. Quality & Quantity, 50(6), 2347-2364.";

const FACS_RATIO: About = About {
    title: "FACS agreement ratio, with level, side and any number of coders",
    unit: "joint events: stretches in which actions of any coder overlap",
    definition: "Of the codes scored in an event, how many the coders share: \
        2 |A and B| / (|A| + |B|) of two; pooled over all pairs of more, which is Girard's \
        specific agreement. Mean over events, and pooled. Counted by presence, exact level, \
        within one level, weighted level (1 - |i - j| / 4), side (a side against both is \
        1/2), and level times side; by code; for each pair; and without each coder.",
    when: "The number FACS readers expect; .70 is the pass mark of the FACS final test as \
        commonly cited.",
    not_when: "Alone. It has no correction for chance, and says nothing of events that a \
        coder missed in a list of events: see emfacs.",
    undefined: "NoPositives where nobody scored anything (such events are counted and left \
        out); NoUnits where no event was coded by two.",
    methods: "The FACS agreement ratio (Wexler, 1972) was computed on joint events, \
        stretches in which actions of any coder overlap, as the mean over events and \
        pooled, by presence, level and side; for more than two coders it is the \
        specific agreement of Cicchetti and Feinstein (1990).",
    sources: &[
        "Wexler, D. (1972). In Ekman, P., & Friesen, W. V. (1978). Facial Action Coding \
         System: Investigator's guide. Consulting Psychologists Press.",
        SPECIFIC,
    ],
};

const FRAMES: About = About {
    title: "Two coders by frame: kappa, pi, S, AC1, alpha, PA, NA, MCC",
    unit: "frames that both coders could code",
    definition: "Per code, from the 2 x 2 table of frames: percent agreement po; kappa, pi, \
        S and AC1 as (po - pe) / (1 - pe), where chance pe comes from each coder's own base \
        rates (Cohen), their mean (Scott), equal categories (Bennett, PABAK), or \
        2 p (1 - p) (Gwet); Krippendorff's alpha; positive and negative agreement; Matthews' \
        correlation; prevalence and bias index. Intervals by bootstrap of clips or blocks.",
    when: "How far coders agree on when a code is present. Read kappa, PA, NA, AC1 and base \
        rate together.",
    not_when: "For brief actions such as blinks: two frames of jitter ruin it; use events. \
        AC1 and S stay high for rare codes even where coders never coincide. Never with a \
        standard error that takes frames for independent; none is given.",
    undefined: "NoUnits; NoVariance (kappa, pi, alpha, MCC) where all frames are one answer; \
        NoPositives (PA), NoNegatives (NA).",
    methods: "Each pair of coders was compared on each code by frame: percent agreement, \
        kappa (Cohen, 1960), pi (Scott, 1955), S (Bennett et al., 1954), AC1 (Gwet, \
        2008), alpha (Krippendorff, 2011), positive and negative agreement (Cicchetti \
        & Feinstein, 1990), and Matthews' correlation.",
    sources: &[COHEN, SCOTT, BENNETT, GWET, KRIPPENDORFF, SPECIFIC],
};

const LEVELS: About = About {
    title: "Levels by frame: weighted kappa, AC2, alpha",
    unit: "frames that both coders could code",
    definition: "Per code, levels 0 (not scored) and 1 to 5 (A to E): weighted kappa and AC2 \
        with linear and quadratic weights over the declared scale of six, and alpha at the \
        ordinal, interval and ratio level. A frame with an action without a level is \
        missing. Intervals by bootstrap of clips or blocks; within one clip of more than an \
        hour of quadratic kappa and interval alpha only.",
    when: "Where presence and intensity together are the variable that is analysed.",
    not_when: "To judge intensity coding: it mixes in whether the code was seen at all; use \
        attributes.",
    undefined: "NoUnits; NoVariance where all frames are one level.",
    methods: "Levels by frame (0 not scored, 1 to 5 for A to E) were compared by weighted \
        kappa (Cohen, 1968), AC2 (Gwet, 2008) and alpha at the ordinal, interval and \
        ratio level (Krippendorff, 2011).",
    sources: &[COHEN_WEIGHTED, GWET, KRIPPENDORFF],
};

const MANY_CODERS: About = About {
    title: "Any number of coders by frame: alpha, Fleiss, Conger, Light, AC1, S",
    unit: "frames that at least two coders could code",
    definition: "Per code over all coders: Krippendorff's alpha, Fleiss' kappa (and of the \
        scored category), Conger's kappa, Light's mean of pairwise kappas with the pairs \
        that have none, AC1, S, and pairwise percent agreement. A frame that one coder \
        alone coded counts in the category shares and not in the agreement (Gwet 2014). \
        Intervals of three coders or more by bootstrap of clips or blocks.",
    when: "Three coders or more, or gaps that differ between coders.",
    not_when: "To find who differs: read the pairs in frames.",
    undefined: "SingleCoder; NoUnits; NoVariance.",
    methods: "All coders together were compared on each code by frame with alpha \
        (Krippendorff, 2011), Fleiss' kappa (1971), Conger's kappa (1980), Light's \
        kappa (1971), AC1 and S, with missing frames handled as in Gwet (2014).",
    sources: &[
        "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. \
         Psychological Bulletin, 76(5), 378-382.",
        "Conger, A. J. (1980). Integration and generalization of kappas for multiple \
         raters. Psychological Bulletin, 88(2), 322-328.",
        "Light, R. J. (1971). Measures of response agreement for qualitative data. \
         Psychological Bulletin, 76(5), 365-377.",
        GWET_BOOK,
        KRIPPENDORFF,
    ],
};

const TOLERANCE: About = About {
    title: "Kappa within windows of tolerance, with its chance line",
    unit: "frames that both coders could code",
    definition: "Per code and window of half-width 0, 1/30, 1/6, 1/3 and 1/2 s: one coder's \
        code stands and the other is credited with it where the other has it anywhere \
        within the window; kappa both ways and their mean. shifted_median is the median \
        mean with one coder turned round in time by at least 10 s, over 20 turns.",
    when: "Where the exact frame of an onset is not what is analysed.",
    not_when: "Without shifted_median beside it: a window raises the chance level too. \
        Values of two windows cannot be compared.",
    undefined: "The reasons of kappa; TooFewUnits (shifted_median) for clips under 20 s.",
    methods: "Kappa within windows of tolerance (Sayette et al., 2001) credits a coder with \
        the other's code where it occurs within the window (Bakeman et al., 2009), and \
        is reported with the same figure for one coder shifted in time.",
    sources: &[
        "Sayette, M. A., Cohn, J. F., Wertz, J. M., Perrott, M. A., & Parrott, D. J. (2001). \
         A psychometric evaluation of the Facial Action Coding System. Journal of Nonverbal \
         Behavior, 25(3), 167-185.",
        "Bakeman, R., Quera, V., & Gnisci, A. (2009). Observer agreement for timed-event \
         sequential data. Behavior Research Methods, 41(1), 137-147.",
    ],
};

const EVENTS: About = About {
    title: "Matching of actions one to one, by five rules",
    unit: "actions",
    definition: "Per code and pooled: actions of both, matched, F1 = 2 m / (n_A + n_B), \
        precision, recall (first coder as reference), index of concordance \
        m / (n_A + n_B - m), and actions that the other coder broke into several. Rules: \
        intersection over union of at least .5, or .2; overlap of at least .6 of the longer; \
        any overlap; onsets at most half a second apart. Overlap rules take the matching \
        with the greatest sum of scores; the onset rule most pairs, then the least distance. \
        For more than two coders also specific agreement over clusters of matches.",
    when: "Always: whether the same actions were seen. The one measure for brief actions.",
    not_when: "As a measure of timing: matching by overlap cuts large differences off.",
    undefined: "NoEvents where neither (precision, recall: that coder) has an action.",
    methods: "Actions of one code were matched one to one, and agreement on them is F1, twice \
        the matched over all actions of both, with precision and recall, by intersection \
        over union of .5 and .2, overlap of .6 of the longer action (Holle & Rein, 2015), any \
        overlap, and onsets at most half a second apart.",
    sources: &[
        "Holle, H., & Rein, R. (2015). EasyDIAg: A tool for easy determination of \
         interrater agreement. Behavior Research Methods, 47(3), 837-847.",
    ],
};

const TIMING: About = About {
    title: "Timing of matched actions: bias, limits of agreement, shares within",
    unit: "matched actions",
    definition: "First coder less second, in frames, of onset, apex and offset: mean with \
        Student's interval, standard deviation, median and mean of absolute values, limits \
        of agreement (mean -/+ 1.96 sd) with their intervals, shares within 0, 1, 2, 3, 5, \
        10 frames. Durations: Lin's concordance, mean and sd of differences, Pearson.",
    when: "Whether coders place landmarks alike, and whether one is always late.",
    not_when: "Without F1 of events beside it. Positions are never correlated: that is 1 by \
        construction.",
    undefined: "NoMatches; TooFewUnits for one match; NoVariance (concordance).",
    methods: "Timing of matched actions is the difference of onsets, apices and offsets in \
        frames, with bias and limits of agreement (Bland & Altman, 1986), and Lin's \
        concordance (1989) of durations.",
    sources: &[
        "Bland, J. M., & Altman, D. G. (1986). Statistical methods for assessing agreement \
         between two methods of clinical measurement. The Lancet, 327(8476), 307-310.",
        "Lin, L. I. (1989). A concordance correlation coefficient to evaluate \
         reproducibility. Biometrics, 45(1), 255-268.",
    ],
};

const ATTRIBUTES: About = About {
    title: "Level and side of matched actions: weighted kappa, AC2, ICC",
    unit: "matched actions with a level from both",
    definition: "Levels 1 to 5: exact and within-one shares, linear and quadratic weighted \
        kappa, AC2, and six intraclass correlations with F intervals ((2,1) is absolute \
        agreement of single coders drawn from many). Sides: kappa and exact share.",
    when: "To judge intensity coding. Report quadratic kappa and ICC(2,1).",
    not_when: "Over few matches, or as though it spoke of actions that were missed.",
    undefined: "NoMatches; TooFewUnits; NoVariance.",
    methods: "Levels of matched actions were compared by weighted kappa (Cohen, 1968) and \
        intraclass correlations (Shrout & Fleiss, 1979), sides by kappa.",
    sources: &[
        COHEN_WEIGHTED,
        "Shrout, P. E., & Fleiss, J. L. (1979). Intraclass correlations: Uses in assessing \
         rater reliability. Psychological Bulletin, 86(2), 420-428.",
    ],
};

const EMFACS: About = About {
    title: "EMFACS: whether there is an event, how it is coded, and both",
    unit: "events of each coder's own list",
    definition: "Stage 1, whether: events matched, F1 with the F1 of 200 turns in time, both \
        recalls, events a minute, kappa of coded time, Chapman's estimate of all events. \
        Stage 2, how, on matched events: FACS ratio by presence, level and side, same set, \
        PA and kappa per code, levels, emotion kappa, and alpha of the emotions as sets by \
        Jaccard's distance and MASI, by which a blend agrees in part. Combined: the ratio over all events, \
        an unmatched one facing nothing; exactly stage 2 pooled x coverage, the share of \
        codes that lie in matched events. Unmatched events are listed with their frames.",
    when: "Selective coding, and to know whether to retrain scanning or scoring.",
    not_when: "Kappa on events: true negatives cannot be counted. Chapman assumes \
        independent detection.",
    undefined: "NoEvents; NoMatches; NoPositives; NoVariance.",
    methods: "Events were compared in the two stages of selective coding (EMFACS; Ekman et al., \
        1994): whether an event was coded (F1 of matched events, beside that of \
        time-shifted lists; Chapman, 1951, for the number of all events), how matched \
        events were coded (FACS ratio), and combined, an unmatched event facing no code.",
    sources: &[
        "Ekman, P., Irwin, W., & Rosenberg, E. (1994). EMFACS-8. Unpublished manual.",
        "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic \
         and pragmatic annotation. Proceedings of LREC 2006, 831-836.",
        "Chapman, D. G. (1951). Some properties of the hypergeometric distribution with \
         applications to zoological sample censuses. University of California Publications \
         in Statistics, 1, 131-160.",
    ],
};

const SELECTIVE: About = About {
    title: "Selective sheets: whether an event is chosen, how it is coded, and both",
    unit: "events that a coder chose",
    definition: "Over the frames that both scanned, that is had on screen while the clip \
        played; events whose apexes lie within half a second, or another window that is \
        chosen (--apex-window), are the same (most pairs, then the least distance). Whether: events chosen by both, F1 with the F1 of turns in \
        scanned time, both recalls, events a scanned minute, kappa of coded time (that \
        window on each side of an apex), Chapman's estimate. How, on events that both chose: \
        as emfacs. Combined: the ratio over all events, one without a partner facing \
        nothing; exactly how pooled x coverage. Events that one coder chose are listed with \
        their frames, and with what the other did there.",
    when: "Sheets that were coded selectively; to know whether to train scanning or scoring.",
    not_when: "Full sheets: emfacs. Kappa on events: true negatives cannot be counted. \
        Chapman assumes independent detection.",
    undefined: "NoEvents; NoMatches; NoPositives; NoVariance; TooFewUnits for turns of less \
        than a minute of scanned time.",
    methods: "Sheets coded selectively (EMFACS; Ekman et al., 1994) were compared over what \
        both coders had scanned: whether an event was chosen (F1 of events whose apexes lay \
        within 0.5 s), how events that both chose were coded (FACS ratio), and combined, an \
        event without a partner facing no code.",
    sources: EMFACS.sources,
};

const EASYDIAG: About = About {
    title: "EasyDIAg kappa on emotions, with misses; ELAN's variant",
    unit: "decisions: linked events twice, others once",
    definition: "Events linked at 60 % of the longer, in a table of emotions with a row and \
        column no match. Chance is the diagonal of a quasi-independent fit with the \
        structural zero no match x no match, by iterative proportional fitting to 1e-12. \
        elan_*: seed .001, 20 sweeps, as ELAN 6 does. Also without no match, and each \
        emotion against the rest.",
    when: "Agreement on categories of events where events can be missed.",
    not_when: "One category: the fit is the table itself.",
    undefined: "NoEvents; SingleCategory; NotConverged.",
    methods: "Agreement on emotions with misses is EasyDIAg's kappa (Holle & Rein, 2015), \
        with chance from a quasi-independent fit.",
    sources: &[
        "Holle, H., & Rein, R. (2015). EasyDIAg: A tool for easy determination of \
         interrater agreement. Behavior Research Methods, 47(3), 837-847.",
    ],
};

const UNITIZED: About = About {
    title: "Krippendorff's u-alpha family",
    unit: "frames of the continuum",
    definition: "Coders cut a continuum into units and gaps. u-alpha: units and values; \
        bar-u: coded or not; cu: values where units meet, with its coverage; (k)u: one \
        value. Per code over all coders, and of events valued by emotion for each pair. \
        Frames that a coder could not see are cut out of the continuum for all. Intervals by \
        bootstrap of clips or blocks, but not within one clip of more than an hour.",
    when: "The published chance-corrected form of whether (bar-u), how (cu) and both (u).",
    not_when: "Overlapping units within a coder; few long units.",
    undefined: "SingleCoder; NoUnits; NoVariance; NoGaps; SingleCategory; NoMatches.",
    methods: "Agreement on unitizing is the u-alpha family (Krippendorff et al., 2016).",
    sources: &[UNITIZING],
};

const UNITIZED_LEGACY: About = About {
    title: "The first alpha for unitizing (1995, 2004), to reproduce old reports",
    unit: "frames of the continuum",
    definition: "1 - observed / expected squared differences of boundaries.",
    when: "Only to reproduce a report that used it.",
    not_when: "New work: superseded in 2016, it misbehaves for more than two coders.",
    undefined: "NoVariance.",
    methods: "The earlier alpha for unitizing (Krippendorff, 1995) is reported for \
        comparison with older work.",
    sources: &[
        "Krippendorff, K. (1995). On the reliability of unitizing continuous data. \
         Sociological Methodology, 25, 47-76.",
        UNITIZING,
    ],
};

const GAMMA: About = About {
    title: "Gamma: agreement by the best alignment of all units",
    unit: "actions of all codes, clip by clip",
    definition: "1 - disorder of the best alignment / mean disorder of continua sampled by \
        chance, from position and category (alpha = beta = empty = 1). Chance turns each \
        coder round in time, which keeps what facial coding is like over time; 30 samples, \
        then as many as a precision of 5 % needs, to 200; seeded.",
    when: "Overlapping units of many categories in one figure.",
    not_when: "Comparing with values under another chance model. Bounded to 400 units a \
        coder and clip.",
    undefined: "NoEvents; OverBudget; NoVariance.",
    methods: "Gamma (Mathet et al., 2015) was computed per clip from actions of all codes, \
        with chance from coders' actions shifted in time.",
    sources: &[
        "Mathet, Y., Widlöcher, A., & Métivier, J.-P. (2015). The unified and holistic \
         method gamma for inter-annotator agreement measure and alignment. Computational \
         Linguistics, 41(3), 437-479.",
    ],
};

const BORIS: About = About {
    title: "BORIS' kappa and Needleman-Wunsch identity, to reproduce old reports",
    unit: "samples every second (or --unit), clip by clip",
    definition: "States sampled from the first event to the last; every ordered list of \
        simultaneous behaviours is a category; kappa rounded to 3 decimals. Identity of the \
        aligned sequences in percent.",
    when: "Only to reproduce a report made with BORIS 8.",
    not_when: "New work: it depends on the unit, drops silence at both ends, and the order \
        of simultaneous behaviours makes different categories.",
    undefined: "NoEvents (BORIS prints -100); OverBudget (identity).",
    methods: "BORIS' kappa and sequence identity (Friard & Gamba, 2016) are reported for \
        comparison with older reports.",
    sources: &[
        "Friard, O., & Gamba, M. (2016). BORIS: A free, versatile open-source event-logging \
         software. Methods in Ecology and Evolution, 7(11), 1325-1330.",
    ],
};

const DRIFT: About = About {
    title: "Agreement over time: by clip, by window, and its trend",
    unit: "actions of each clip and window; by code, its frames",
    definition: "F1 of matched actions of all codes, and kappa of each code, of each clip in the \
        order in which they were signed off, and of windows of 10 minutes (or --window) \
        within long clips; Spearman's correlation of clips' values with their order, with a \
        permutation p. A window is named by its first frame in files, by its time since the \
        first frame elsewhere.",
    when: "After training, and for long projects: reliability decays.",
    not_when: "As a test with few clips.",
    undefined: "The reasons of kappa; TooFewUnits (trend) for fewer than three clips.",
    methods: "Agreement over time is F1 of matched actions and Cohen's kappa (1960) by clip \
        and, within long clips, by window, and Spearman's correlation of clips' values with \
        their order, with a permutation p.",
    sources: &[COHEN],
};

const UNCERTAINTY: About = About {
    title: "Uncertainty of kappa over clips: jackknife, bootstrap in full",
    unit: "clusters: persons, or clips where none is known",
    definition: "Pooled kappa, its jackknife error and bias and the values without each \
        cluster; for up to six clusters the bootstrap distribution in full (every one of \
        the g^g resamples): mean, sd and quantiles.",
    when: "Few clips: see how much rests on one of them.",
    not_when: "One clip: frames uses moving blocks within it.",
    undefined: "TooFewUnits for one cluster; OverBudget for more than six.",
    methods: "Uncertainty of kappa over clips is the jackknife and the bootstrap over all \
        resamples (Efron & Tibshirani, 1993).",
    sources: &[EFRON],
};

const BENCHMARK: About = About {
    title: "How large kappa is, by Gwet's probabilistic benchmarking",
    unit: "frames; error over clips or blocks",
    definition: "Probability that kappa lies in each class or a better one of Landis & Koch, \
        Fleiss, Altman, and Cicchetti & Sparrow: normal round the value with the bootstrap \
        error, cut to -1 to 1. The verdict is the best class that reaches .95; its value is \
        the class's lower end.",
    when: "Where a word is wanted for a number.",
    not_when: "From the point alone, or with an error that takes frames for independent.",
    undefined: "The reasons of kappa; TooFewUnits; UnstableBootstrap.",
    methods: "Kappa was benchmarked by the probability of each class (Gwet, 2014) with the \
        bootstrap error over clips.",
    sources: &[
        GWET_BOOK,
        "Landis, J. R., & Koch, G. G. (1977). The measurement of observer agreement for \
         categorical data. Biometrics, 33(1), 159-174.",
    ],
};

const SAMPLE_SIZE: About = About {
    title: "How many events to code twice",
    unit: "events",
    definition: "Events needed so that alpha below .667, .70, .80, .90 would be told from it \
        at .05: ceil(m z^2 ((1 + a)(3 - a) / (4 (1 - a) p (1 - p)) - a)), p the code's share \
        of events here.",
    when: "Planning: it counts independent events, never frames.",
    not_when: "After the fact.",
    undefined: "NoVariance where a code is in every event or in none.",
    methods: "The number of events to be coded twice follows Krippendorff (2019) after Bloch \
        and Kraemer (1989).",
    sources: &[
        "Bloch, D. A., & Kraemer, H. C. (1989). 2 x 2 kappa coefficients: Measures of \
         agreement or association. Biometrics, 45(1), 269-287.",
        "Krippendorff, K. (2019). Content analysis (4th ed.). Sage.",
    ],
};

const RATINGS: About = About {
    title: "Ratings from a file (agree --ratings): every coefficient, with errors",
    unit: "units of the file, taken as independent",
    definition: "A row a unit, a column a coder, numbers as categories, empty cells missing. \
        Conger's (Cohen's of two) and Fleiss' (Scott's of two) kappa, AC, S and alpha, with \
        identity, linear, quadratic, ordinal or your own weights, each with observed and \
        chance agreement, Gwet's error and interval; of two coders Cohen's kappa with both \
        errors, its greatest value, and weighted kappa; alpha by level of measurement; \
        kappa of each category; six intraclass correlations of complete units.",
    when: "Events, stills or any units coded elsewhere.",
    not_when: "Frames or other units that follow one another: the errors take units for \
        independent.",
    undefined: "SingleCoder; NoUnits; NoVariance; TooFewUnits.",
    methods: "Coefficients and their errors for independent units are those of Gwet (2014), \
        Cohen (1960, 1968) with the error of Fleiss, Cohen and Everitt (1969), Krippendorff \
        (2011), and Shrout and Fleiss (1979).",
    sources: &[
        COHEN,
        COHEN_WEIGHTED,
        GWET_BOOK,
        KRIPPENDORFF,
        "Fleiss, J. L., Cohen, J., & Everitt, B. S. (1969). Large sample standard errors of \
         kappa and weighted kappa. Psychological Bulletin, 72(5), 323-327.",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_its_own_name_and_says_all() {
        for measure in Measure::all() {
            assert_eq!(Measure::from_name(measure.name()), Some(measure));
            let about = measure.about();
            let words = [about.title, about.definition, about.when, about.not_when];
            assert!(words.iter().all(|it| it.len() > 10), "{measure:?}");
            assert!(!about.sources.is_empty() && !about.undefined.is_empty());
            // Where it is read a name of machines is none.
            assert!(!(about.methods.to_owned() + measure.short()).contains('_'));
        }
        assert_eq!(Measure::from_name("kapa"), None);
    }
}
