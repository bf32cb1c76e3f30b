//! What counts as one in a comparison: codes that a study does not tell apart (25, 26 and 27,
//! say), and sides. It is applied to every coder before anything is counted.

use frontalis_core::Code;
use frontalis_stats::material::Side;

/// Codes and sides that are not told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    // Invariant: no code is in two of them, each has two codes or more.
    classes: Vec<Vec<Code>>,
    /// Whether left, right and both count as one.
    pub sides: bool,
}

impl Alike {
    /// Classes of codes, each of which counts as its first code.
    ///
    /// # Errors
    ///
    /// The first code that is named twice.
    pub fn new(
        classes: impl IntoIterator<Item = Vec<Code>>,
        sides: bool,
    ) -> Result<Self, Code> {
        let mut kept: Vec<Vec<Code>> = Vec::new();
        let mut named: Vec<Code> = Vec::new();
        for class in classes {
            for code in &class {
                if named.contains(code) {
                    return Err(*code);
                }
                named.push(*code);
            }
            if class.len() > 1 {
                kept.push(class);
            }
        }
        Ok(Self { classes: kept, sides })
    }

    /// The classes, each with the code that it counts as first.
    pub fn classes(&self) -> &[Vec<Code>] {
        &self.classes
    }

    /// The code that a code counts as.
    pub fn code(&self, code: Code) -> Code {
        let class = self.classes.iter().find(|it| it.contains(&code));
        class.and_then(|it| it.first()).copied().unwrap_or(code)
    }

    /// The side that a side counts as.
    pub fn side(&self, side: Side) -> Side {
        match side {
            Side::Left | Side::Right if self.sides => Side::Both,
            other => other,
        }
    }

    /// What counts as what, class by class.
    fn parts(&self) -> Vec<String> {
        let class = |it: &Vec<Code>| {
            let all: Vec<String> = it.iter().map(Code::to_string).collect();
            let first = all.first().map_or("", String::as_str);
            format!("{} count as {first}", all.join(", "))
        };
        let mut parts: Vec<String> = self.classes.iter().map(class).collect();
        if self.sides {
            parts.push("left and right count as both sides".to_owned());
        }
        parts
    }

    /// The rule, a sentence for each class.
    pub(crate) fn rules(&self) -> impl Iterator<Item = String> {
        self.parts().into_iter().map(|it| format!("{it}, for every coder."))
    }

    /// The rule in one sentence; `None` where everything is told apart.
    pub fn told(&self) -> Option<String> {
        let parts = self.parts();
        (!parts.is_empty()).then(|| {
            format!("Before anything is counted, for every coder: {}.", parts.join("; "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<Code> {
        text.split(' ').map(|it| Code::from_text(it).unwrap()).collect()
    }

    #[test]
    fn codes_of_a_class_count_as_its_first() {
        let of = Alike::new([codes("25 26 27"), codes("23 24")], true).unwrap();
        let counted = codes("27 24 12").into_iter().map(|it| of.code(it));
        assert_eq!(counted.collect::<Vec<_>>(), codes("25 23 12"));
        assert_eq!(of.side(Side::Left), Side::Both);
        assert_eq!(of.side(Side::Other), Side::Other);
        let told = of.told().unwrap();
        assert!(
            told.contains("25, 26, 27 count as 25; 23, 24 count as 23; left"),
            "{told}"
        );
        let rules: Vec<String> = of.rules().collect();
        assert_eq!(rules[1], "23, 24 count as 23, for every coder.");
        assert_eq!((rules.len(), Alike::default().told()), (3, None));
        assert_eq!(Alike::default().side(Side::Left), Side::Left);
    }

    #[test]
    fn a_code_is_in_one_class() {
        let twice = Alike::new([codes("25 26"), codes("26 27")], false);
        assert_eq!(twice, Err(codes("26")[0]));
    }
}
