//! A methods paragraph to paste, made from the recipe that made the numbers, and the works
//! it cites.

use frontalis_stats::Comparison;
use frontalis_stats::comparison::Recipe;
use frontalis_stats::measure::methods::Rule;

use crate::number::counted;

/// A work that is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As cited in the text.
    pub short: &'static str,
    /// In full.
    pub full: &'static str,
}

/// The works that a report cites, by author.
pub const REFERENCES: [Reference; 8] = [
    Reference {
        short: "Barrett et al., 2019",
        full: "Barrett, L. F., Adolphs, R., Marsella, S., Martinez, A. M., & Pollak, S. D. \
               (2019). Emotional expressions reconsidered: Challenges to inferring emotion \
               from human facial movements. Psychological Science in the Public Interest, \
               20(1), 1–68.",
    },
    Reference {
        short: "Bland & Altman, 1986",
        full: "Bland, J. M., & Altman, D. G. (1986). Statistical methods for assessing \
               agreement between two methods of clinical measurement. The Lancet, \
               327(8476), 307–310.",
    },
    Reference {
        short: "Cicchetti & Feinstein, 1990",
        full: "Cicchetti, D. V., & Feinstein, A. R. (1990). High agreement but low kappa: \
               II. Resolving the paradoxes. Journal of Clinical Epidemiology, 43(6), \
               551–558.",
    },
    Reference {
        short: "Cohen, 1960",
        full: "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational \
               and Psychological Measurement, 20(1), 37–46.",
    },
    Reference {
        short: "Ekman & Friesen, 1978",
        full: "Ekman, P., & Friesen, W. V. (1978). Facial Action Coding System: \
               Investigator’s guide. Consulting Psychologists Press. (Agreement ratio after \
               Wexler, 1972.)",
    },
    Reference {
        short: "Ekman, Friesen & Hager, 2002",
        full: "Ekman, P., Friesen, W. V., & Hager, J. C. (2002). Facial Action Coding \
               System: The manual on CD-ROM. A Human Face.",
    },
    Reference {
        short: "Gwet, 2008",
        full: "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the \
               presence of high agreement. British Journal of Mathematical and Statistical \
               Psychology, 61(1), 29–48.",
    },
    Reference {
        short: "Wexler, 1972",
        full: "Wexler, D. (1972). Methods for utilizing protocols of descriptions of \
               emotional states. Journal of Supplemental Abstract Services, 2, 166.",
    },
];

/// The paragraph; without a comparison it says how the coding was done, and no more.
pub fn paragraph(
    n_clips: u64,
    n_coders: u64,
    comparison: Option<&Comparison>,
    version: &str,
) -> String {
    let clips = counted(n_clips, "clip");
    let coders = counted(n_coders, "coder");
    let verb = if n_coders == 1 { "was" } else { "were" };
    let mut text = format!(
        "Facial actions were coded frame by frame on {clips} with the Facial Action Coding \
         System (FACS; Ekman, Friesen & Hager, 2002) in Frontalis {version}; {coders} {verb} \
         involved. Frames are those of the file, in presentation order; time is each frame’s \
         own timestamp.",
    );
    if let Some(comparison) = comparison {
        text.push(' ');
        text.push_str(&of_comparison(comparison));
    }
    text
}

fn of_comparison(comparison: &Comparison) -> String {
    let Recipe {
        version: _,
        event_rule,
        match_rule,
        missing_rule,
        interval_rule,
        drafts,
    } = &comparison.recipe;
    let clips = counted(comparison.clips.len() as u64, "clip");
    let coders = comparison.coders.join(", ");
    let drafts = if *drafts {
        "Sheets that were not yet submitted were compared too."
    } else {
        "Only submitted sheets were compared."
    };
    [
        format!("Agreement was computed on the {clips} coded by at least two of {coders}."),
        "Agreement on events is the FACS ratio: twice the codes that both coders scored over \
         all codes that either scored (Wexler, 1972; in Ekman & Friesen, 1978), as the mean \
         over events and pooled."
            .to_owned(),
        sentence(event_rule),
        "Agreement by frame is given for each code as Cohen’s kappa (Cohen, 1960) beside \
         positive and negative agreement (Cicchetti & Feinstein, 1990), Gwet’s AC1 (Gwet, \
         2008) and the base rate, since kappa falls and AC1 rises when a code is rare."
            .to_owned(),
        sentence(match_rule),
        "Differences in onset, apex and offset of matched actions are given as mean \
         difference with limits of agreement (mean ± 1.96 SD; Bland & Altman, 1986)."
            .to_owned(),
        sentence(missing_rule),
        sentence(interval_rule),
        drafts.to_owned(),
    ]
    .join(" ")
}

/// A rule as a sentence: a capital first, a full stop last.
pub(crate) fn sentence(rule: &str) -> String {
    let rule = rule.trim();
    let mut chars = rule.chars();
    let Some(first) = chars.next() else { return String::new() };
    let stop = if rule.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), chars.as_str())
}

/// Rules as they are read, with what each is about: it is said once where several follow each
/// other.
pub fn facts(recipe: &[Rule]) -> Vec<(String, String)> {
    let mut before = None;
    let fact = |it: &Rule| {
        let again = before.replace(it.lead) == Some(it.lead);
        let lead = if again { String::new() } else { it.lead.to_owned() };
        (lead, it.in_words())
    };
    recipe.iter().map(fact).collect()
}

/// The works that `text` cites, by author.
pub fn cited(text: &str) -> Vec<&'static Reference> {
    let is_cited = |it: &&Reference| {
        // Within brackets authors and year are divided in more than one way.
        let year = it.short.rsplit(", ").next().unwrap_or("");
        let author = it.short.split([' ', ',']).next().unwrap_or("");
        let at = text.match_indices(author);
        at.map(|it| it.0)
            .any(|from| text[from..].chars().take(48).collect::<String>().contains(year))
    };
    REFERENCES.iter().filter(is_cited).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_paragraph_has_every_rule_of_the_recipe_and_its_references() {
        let comparison = sample::comparison();
        let text = paragraph(3, 2, Some(&comparison), "0.1.0");
        let recipe = &comparison.recipe;
        let rules = [&recipe.event_rule, &recipe.match_rule, &recipe.missing_rule];
        for rule in rules.into_iter().chain([&recipe.interval_rule]) {
            assert!(text.contains(&sentence(rule)), "{rule}");
        }
        assert!(!text.contains(".."), "{text}");
        let short: Vec<&str> = cited(&text).into_iter().map(|it| it.short).collect();
        assert_eq!(
            short,
            [
                "Bland & Altman, 1986",
                "Cicchetti & Feinstein, 1990",
                "Cohen, 1960",
                "Ekman & Friesen, 1978",
                "Ekman, Friesen & Hager, 2002",
                "Gwet, 2008",
                "Wexler, 1972",
            ]
        );
    }

    #[test]
    fn what_rules_are_about_is_said_once() {
        use frontalis_stats::measure::Measure;
        let rules = [
            Rule::of("Unit", vec![Measure::FacsRatio, Measure::Frames], "frames"),
            Rule::of("Unit", vec![Measure::Events], "actions"),
            Rule::all("Version", "Frontalis 1"),
        ];
        let facts = facts(&rules);
        let facts: Vec<(&str, &str)> = facts.iter().map(|it| (&*it.0, &*it.1)).collect();
        assert_eq!(
            facts,
            [
                ("Unit", "FACS ratio, two coders by frame: frames."),
                ("", "matching of actions: actions."),
                ("Version", "Frontalis 1"),
            ]
        );
    }

    #[test]
    fn without_a_comparison_only_the_coding_is_described() {
        let text = paragraph(1, 1, None, "0.1.0");
        assert!(
            text.starts_with("Facial actions were coded frame by frame on 1 clip with")
        );
        assert_eq!(cited(&text).len(), 1);
    }
}
