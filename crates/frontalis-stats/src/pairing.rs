//! What lies behind the numbers: which actions two coders have in common, which one of them
//! has alone, and in what the common ones differ. Rows of this are what a lab looks at.

use std::collections::BTreeSet;

use frontalis_core::Code;

use crate::matching::{Rule, matching};
use crate::material::{Act, Material};

/// One action of both coders, or of one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paired {
    /// The coders, by their places in the material.
    pub coders: [usize; 2],
    /// The clip, by its place in the material.
    pub clip: usize,
    /// The code.
    pub code: Code,
    /// The first coder's action and the second's; at least one is there.
    pub acts: [Option<Act>; 2],
}

/// In what two coders differ on an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// The first coder has it, the second has nothing that matches.
    FirstOnly,
    /// The second coder has it alone.
    SecondOnly,
    /// The levels differ, or one scored none.
    Level,
    /// The sides differ.
    Side,
    /// The onsets are further apart than asked for.
    Onset,
    /// The apexes are.
    Apex,
    /// The offsets are.
    Offset,
}

impl Difference {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::FirstOnly,
        Self::SecondOnly,
        Self::Level,
        Self::Side,
        Self::Onset,
        Self::Apex,
        Self::Offset,
    ];

    /// The name that is exported.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstOnly => "first-only",
            Self::SecondOnly => "second-only",
            Self::Level => "level",
            Self::Side => "side",
            Self::Onset => "onset",
            Self::Apex => "apex",
            Self::Offset => "offset",
        }
    }
}

impl Paired {
    /// Both actions, where they match.
    pub fn both(&self) -> Option<[Act; 2]> {
        Some([self.acts[0]?, self.acts[1]?])
    }

    /// Where to look: the first frame of either.
    pub fn frame(&self) -> u64 {
        self.acts.iter().flatten().map(|it| it.run.start()).min().unwrap_or(0)
    }

    /// The first frame after both.
    pub fn end(&self) -> u64 {
        self.acts.iter().flatten().map(|it| it.run.end()).max().unwrap_or(0)
    }

    /// First coder less second, in frames: onset, apex, offset, duration.
    pub fn apart(&self) -> [Option<i64>; 4] {
        let Some([a, b]) = self.both() else { return [None; 4] };
        let less = |a: u64, b: u64| i64::try_from(i128::from(a) - i128::from(b)).ok();
        let apex = a.apex().zip(b.apex()).and_then(|(a, b)| less(a, b));
        [
            less(a.run.start(), b.run.start()),
            apex,
            less(a.run.end(), b.run.end()),
            less(a.run.n_frames(), b.run.n_frames()),
        ]
    }

    /// In what they differ; landmarks where they lie more than `most` frames apart.
    pub fn differences(&self, most: u64) -> Vec<Difference> {
        let [a, b] = match self.acts {
            [Some(a), Some(b)] => [a, b],
            [Some(_), None] => return vec![Difference::FirstOnly],
            [None, _] => return vec![Difference::SecondOnly],
        };
        let [onset, apex, offset, _] = self.apart();
        let far = |it: Option<i64>| it.is_some_and(|it| most < it.unsigned_abs());
        let found = [
            (a.level() != b.level(), Difference::Level),
            (a.side() != b.side(), Difference::Side),
            (far(onset), Difference::Onset),
            (far(apex), Difference::Apex),
            (far(offset), Difference::Offset),
        ];
        found.into_iter().filter(|it| it.0).map(|it| it.1).collect()
    }
}

/// Every action of every pair of coders, matched one to one by `rule`: pairs of coders in
/// order, then clips, then by frame.
pub fn paired(material: &Material, rule: Rule) -> Vec<Paired> {
    let n = material.coders.len();
    let mut all = Vec::new();
    for coders in crate::facs_ratio::pairs(n).map(|it| [it.0, it.1]) {
        for clip in 0..material.clips.len() {
            let from = all.len();
            of_clip(material, rule, coders, clip, &mut all);
            all[from..].sort_by_key(|it| (it.frame(), it.code));
        }
    }
    all
}

fn of_clip(
    material: &Material,
    rule: Rule,
    coders: [usize; 2],
    clip: usize,
    all: &mut Vec<Paired>,
) {
    let Some(shared) = material.shared(clip, coders) else { return };
    for code in &material.codes {
        let [a, b] = shared.acts(*code);
        let found = matching(&shared.cut(&a), &shared.cut(&b), rule);
        let mut push = |acts| all.push(Paired { coders, clip, code: *code, acts });
        for it in &found.pairs {
            push([Some(a[it.first]), Some(b[it.second])]);
        }
        let taken = |of: fn(&crate::matching::Pair) -> usize| -> BTreeSet<usize> {
            found.pairs.iter().map(of).collect()
        };
        let (of_a, of_b) = (taken(|it| it.first), taken(|it| it.second));
        for (_, act) in a.iter().enumerate().filter(|it| !of_a.contains(&it.0)) {
            push([Some(*act), None]);
        }
        for (_, act) in b.iter().enumerate().filter(|it| !of_b.contains(&it.0)) {
            push([None, Some(*act)]);
        }
    }
}

/// How often each level (1 to 5, place 0 for none scored) of the first coder met each of the
/// second over matched actions; `[first][second]`.
pub fn level_table<'a>(of: impl Iterator<Item = &'a Paired>) -> [[u64; 6]; 6] {
    let mut table = [[0; 6]; 6];
    let place = |it: Act| usize::from(it.level().unwrap_or(0).min(5));
    for [a, b] in of.filter_map(Paired::both) {
        table[place(a)][place(b)] += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::material::{Clip, Coding, Side};
    use crate::runs::Run;

    fn act(start: u64, end: u64, level: u8) -> Act {
        let run = Run::new(start, end).unwrap();
        Act::new(run, Some(start + 2), Some(level), Side::Both)
    }

    fn material(of: [&[Act]; 2]) -> Material {
        let code = Code::plain(12).unwrap();
        let coding = |acts: &[Act]| {
            let mut coding = Coding::new(Run::new(0, 100).unwrap());
            coding.acts.insert(code, acts.to_vec());
            Some(coding)
        };
        let clip = Clip {
            name: "clip".to_owned(),
            cluster: "clip".to_owned(),
            rate: (25, 1),
            codings: of.map(coding).to_vec(),
        };
        let coders = ["ada", "bo"].map(str::to_owned).to_vec();
        Material { coders, codes: vec![code], clips: vec![clip], ..Material::default() }
    }

    /// 10-20 B against 12-20 C match and differ in level and onset; 40-50 and 70-80 stand
    /// alone.
    #[test]
    fn every_action_is_there_once() {
        let (a, b) = ([act(10, 20, 2), act(40, 50, 1)], [act(12, 20, 3), act(70, 80, 1)]);
        let all = paired(&material([&a, &b]), Rule::HALF);
        let told: Vec<_> = all.iter().map(|it| (it.frame(), it.differences(1))).collect();
        use Difference as D;
        let both = vec![D::Level, D::Onset, D::Apex];
        let expected = [(10, both), (40, vec![D::FirstOnly]), (70, vec![D::SecondOnly])];
        assert_eq!(told, expected);
        assert_eq!(all[0].differences(2), [D::Level]);
        assert_eq!(all[0].apart(), [Some(-2), Some(-2), Some(0), Some(2)]);
        let table = level_table(all.iter());
        assert_eq!(table[2][3], 1);
        assert_eq!(table.iter().flatten().sum::<u64>(), 1);
    }
}
