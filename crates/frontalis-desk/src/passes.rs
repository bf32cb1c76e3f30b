//! Passes: going through a clip for some of the codes only, as manuals advise and as
//! INTERACT's coders do in six. Codes outside the pass are scored all the same, with a word
//! of warning: what was seen must not be lost.

use std::collections::BTreeSet;

use frontalis_core::Code;
use frontalis_core::facs::{Region, Scheme};

use crate::own::Own;

/// What is looked for while going through a clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// Its name in files: `upper`.
    pub name: String,
    /// Its name on screen: `upper face`.
    pub title: String,
    /// The codes of the scheme that are looked for; `None` for every one.
    pub codes: Option<BTreeSet<Code>>,
}

/// The name of the pass over every code.
pub const ALL: &str = "all";

/// Passes that are given: name, title, and the regions that they go over.
const GIVEN: [(&str, &str, &[Region]); 6] = {
    use Region as R;
    [
        ("upper", "upper face", &[R::Upper]),
        (
            "lower",
            "lower face",
            &[R::LowerUpDown, R::LowerHorizontal, R::LowerOblique, R::LowerOrbital],
        ),
        ("misc", "miscellaneous", &[R::Misc, R::Gross]),
        ("head", "head and eyes", &[R::Head, R::Eye, R::Movement]),
        ("eyes", "eye position", &[R::Eye]),
        ("visibility", "visibility", &[R::Visibility]),
    ]
};

/// Whether a pass of this name is given, so that none of a coder's own can have it.
pub(crate) fn is_given(name: &str) -> bool {
    name == ALL || GIVEN.iter().any(|it| it.0 == name)
}

/// Every pass: over all codes, the given ones that the scheme has codes for, and the
/// coder's own.
pub fn passes(scheme: &Scheme, own: &Own) -> Vec<Pass> {
    let mut passes =
        vec![Pass { name: ALL.to_owned(), title: "all codes".to_owned(), codes: None }];
    let given = GIVEN.iter().map(|(name, title, regions)| {
        let codes = scheme.codes.keys().copied();
        let codes = codes.filter(|it| regions.contains(&it.facts().region));
        (*name, *title, codes.collect::<BTreeSet<Code>>())
    });
    let own = own.passes.iter().map(|(name, codes)| {
        let codes = codes.iter().copied().filter(|it| scheme.admits(*it));
        (name.as_str(), name.as_str(), codes.collect())
    });
    passes.extend(given.chain(own).filter(|it| !it.2.is_empty()).map(
        |(name, title, codes)| Pass {
            name: name.to_owned(),
            title: title.to_owned(),
            codes: Some(codes),
        },
    ));
    passes
}

impl Pass {
    /// Whether a code is looked for.
    pub fn contains(&self, code: Code) -> bool {
        self.codes.as_ref().is_none_or(|it| it.contains(&code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_go_over_what_the_scheme_has() {
        let own = Own::parse("[passes]\nmouth = \"12 25\"\n").unwrap();
        let all = passes(&Scheme::facs_2002(), &own);
        let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(
            names,
            ["all", "upper", "lower", "misc", "head", "eyes", "visibility", "mouth"]
        );
        let code = |it: &str| Code::from_text(it).unwrap();
        assert!(all[0].contains(code("12")) && !all[1].contains(code("12")));
        assert!(all[2].contains(code("12")) && all[7].contains(code("25")));
        let few = Scheme::of(
            "few",
            [code("12")],
            frontalis_core::facs::scheme::LevelDemand::Optional,
        );
        let names: Vec<String> =
            passes(&few, &own).into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["all", "lower", "mouth"]);
    }
}
