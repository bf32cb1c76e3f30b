//! The conventions on durations that are published, one profile each.
//!
//! Limits are facts from the sources named; where a limit could not be read in the original
//! the profile carries its doubt.

use super::Counting::Frames;
use super::DurationClass::{FeltSmile, Macro, Micro};
use super::Part::{OnsetPhase, Total};
use super::{Limit, Part, Profile, Test};

const MEMORY: &str = "Limits from memory of the source; check before relying on them.";

const fn s(num: u32, den: u32) -> Limit {
    Limit::Seconds { num, den }
}

const fn at_most(part: Part, to: Limit) -> Test {
    Test { part, from: None, to: Some((to, true)) }
}

const fn below(part: Part, to: Limit) -> Test {
    Test { part, from: None, to: Some((to, false)) }
}

const fn at_least(part: Part, from: Limit) -> Test {
    Test { part, from: Some((from, true)), to: None }
}

const fn above(part: Part, from: Limit) -> Test {
    Test { part, from: Some((from, false)), to: None }
}

/// `from` to `to`, both included.
const fn within(part: Part, from: Limit, to: Limit) -> Test {
    Test { part, from: Some((from, true)), to: Some((to, true)) }
}

/// More than `from`, up to and with `to`.
const fn above_to(part: Part, from: Limit, to: Limit) -> Test {
    Test { part, from: Some((from, false)), to: Some((to, true)) }
}

const fn frames(first: u32, last: u32, per_second: u32) -> Test {
    within(
        Total,
        Limit::Frames { n_frames: first, per_second },
        Limit::Frames { n_frames: last, per_second },
    )
}

const fn more_frames(than: u32, per_second: u32) -> Test {
    above(Total, Limit::Frames { n_frames: than, per_second })
}

/// Half a second in all, or an onset phase of 260 ms: either makes it micro.
const YAN: &[Test] = &[at_most(Total, s(1, 2)), at_most(OnsetPhase, s(13, 50))];

/// Every profile that comes with the program.
pub fn profiles() -> &'static [Profile] {
    &PROFILES
}

static PROFILES: [Profile; 17] = [
    Profile {
        id: "ekman-group",
        name: "Paul Ekman Group, web page",
        source: "Paul Ekman Group, page \"Micro Expressions\"",
        doubt: "Shares only part of its range with the encyclopaedia; far below data sets.",
        counting: Frames,
        classes: &[
            (Micro, &[within(Total, s(1, 25), s(1, 15))]),
            (Macro, &[within(Total, s(1, 2), s(4, 1))]),
        ],
    },
    Profile {
        id: "encyclopaedia",
        name: "Encyclopaedia, 1/25 to 1/5 s",
        source: "KURE encyclopaedia article",
        doubt: "Shares only part of its range with the Paul Ekman Group page.",
        counting: Frames,
        classes: &[(Micro, &[within(Total, s(1, 25), s(1, 5))])],
    },
    Profile {
        id: "ekman-porter-ten-brinke",
        name: "Ekman; Porter & ten Brinke, up to 1/5 s",
        source: "Ekman; Porter & ten Brinke",
        doubt: "The lower limit of 1/25 s that some give is from memory and not tested.",
        counting: Frames,
        classes: &[(Micro, &[at_most(Total, s(1, 5))])],
    },
    Profile {
        id: "shen-2012",
        name: "Shen, Wu & Fu 2012, about 1/5 s",
        source: "Shen, Wu & Fu (2012), PMC3296074: recognition levels off at 200 ms",
        doubt: "An upper limit of \"about\" 1/5 s, from how well viewers recognise.",
        counting: Frames,
        classes: &[(Micro, &[at_most(Total, s(1, 5))])],
    },
    Profile {
        id: "vision-1-3",
        name: "Some vision papers, 1/25 to 1/3 s",
        source: "Several computer-vision papers",
        doubt: "No single source.",
        counting: Frames,
        classes: &[(Micro, &[within(Total, s(1, 25), s(1, 3))])],
    },
    Profile {
        id: "yan-2013",
        name: "Yan et al. 2013, 500 ms or onset phase 260 ms",
        source: "Yan et al. (2013)",
        doubt: "The 260 ms of the onset phase is from memory.",
        counting: Frames,
        classes: &[(Micro, YAN)],
    },
    Profile {
        id: "casme",
        name: "CASME and CASME II, as Yan et al. 2013",
        source: "Yan et al. (2014), CASME II, PLoS ONE 9(1), e86041",
        doubt: MEMORY,
        counting: Frames,
        classes: &[(Micro, YAN)],
    },
    Profile {
        id: "casme-squared",
        name: "CAS(ME)^2",
        source: "CAS(ME)^2, doi 10.1007/978-3-319-39513-5_5",
        doubt: "Micro as Yan et al. 2013, from memory. Others end macro at 2 s.",
        counting: Frames,
        classes: &[(Micro, YAN), (Macro, &[above_to(Total, s(1, 2), s(4, 1))])],
    },
    Profile {
        id: "samm",
        name: "SAMM and SAMM Long Videos, below 500 ms",
        source: "SAMM; SAMM-LV, arXiv 1911.01519",
        doubt: "That 500 ms are 100 frames at 200 frames per second is from memory.",
        counting: Frames,
        classes: &[
            (Micro, &[below(Total, s(1, 2))]),
            (Macro, &[at_least(Total, s(1, 2))]),
        ],
    },
    Profile {
        id: "mmew-4dme",
        name: "MMEW and 4DME, up to 500 ms",
        source: "MMEW; 4DME",
        doubt: MEMORY,
        counting: Frames,
        classes: &[
            (Micro, &[at_most(Total, s(1, 2))]),
            (Macro, &[above(Total, s(1, 2))]),
        ],
    },
    Profile {
        id: "matsumoto-hwang-2018",
        name: "Matsumoto & Hwang 2018, up to 0.50 s",
        source: "Matsumoto & Hwang (2018), doi 10.3389/fpsyg.2018.02545",
        doubt: "",
        counting: Frames,
        classes: &[
            (Micro, &[at_most(Total, s(1, 2))]),
            (Macro, &[above_to(Total, s(1, 2), s(6, 1))]),
        ],
    },
    Profile {
        id: "matsumoto-hwang-2018-040",
        name: "Matsumoto & Hwang 2018, up to 0.40 s",
        source: "Matsumoto & Hwang (2018), doi 10.3389/fpsyg.2018.02545; also tested",
        doubt: "",
        counting: Frames,
        classes: &[(Micro, &[at_most(Total, s(2, 5))])],
    },
    Profile {
        id: "matsumoto-hwang-2018-030",
        name: "Matsumoto & Hwang 2018, up to 0.30 s",
        source: "Matsumoto & Hwang (2018), doi 10.3389/fpsyg.2018.02545; also tested",
        doubt: "",
        counting: Frames,
        classes: &[(Micro, &[at_most(Total, s(3, 10))])],
    },
    Profile {
        id: "matsumoto-hwang-2018-020",
        name: "Matsumoto & Hwang 2018, up to 0.20 s",
        source: "Matsumoto & Hwang (2018), doi 10.3389/fpsyg.2018.02545; also tested",
        doubt: "",
        counting: Frames,
        classes: &[(Micro, &[at_most(Total, s(1, 5))])],
    },
    Profile {
        id: "felt-smile",
        name: "Felt smile, 0.5 to 4 s",
        source: "Ekman & Friesen (1982); Frank, Ekman & Friesen (1993), JPSP 64, 83-93",
        doubt: "From memory; the lower limit is also given as 2/3 s.",
        counting: Frames,
        classes: &[(FeltSmile, &[within(Total, s(1, 2), s(4, 1))])],
    },
    Profile {
        id: "megc-casme-squared",
        name: "MEGC baseline, CAS(ME)^2 at 30 frames per second",
        source: "Micro-Expression Grand Challenge, baseline readme",
        doubt: "",
        counting: Frames,
        classes: &[(Micro, &[frames(7, 16, 30)]), (Macro, &[more_frames(16, 30)])],
    },
    Profile {
        id: "megc-samm-lv",
        name: "MEGC baseline, SAMM-LV at 200 frames per second",
        source: "Micro-Expression Grand Challenge, baseline readme",
        doubt: "",
        counting: Frames,
        classes: &[(Micro, &[frames(47, 105, 200)]), (Macro, &[more_frames(105, 200)])],
    },
];
