//! The rules of a comparison, as sentences ready for a methods section.

use frontalis_stats::comparison::Recipe;
use frontalis_stats::matching::Score;

use crate::plan::Plan;

/// The recipe of a plan.
pub(crate) fn recipe(plan: &Plan) -> Recipe {
    Recipe {
        version: concat!("Frontalis ", env!("CARGO_PKG_VERSION")).to_owned(),
        event_rule: EVENT_RULE.to_owned(),
        match_rule: match_rule(plan),
        missing_rule: missing_rule(plan),
        interval_rule: interval_rule(plan),
        drafts: plan.drafts,
    }
}

const EVENT_RULE: &str = "An event of the FACS ratio is a stretch in which facial actions of any of the \
     compared coders overlap, directly or through others, inside the frames that all of \
     them covered; a coder's score is the set of facial codes the coder scored in it. A \
     code that one of them could not see (70-74) on a frame on which it was scored is left \
     out for all. Events in which nobody scored anything are counted and left out. Levels \
     and sides do not enter.";

fn match_rule(plan: &Plan) -> String {
    let score = match plan.match_rule.score {
        Score::Union => "intersection over union",
        Score::Longest => "overlap over the longer action",
    };
    format!(
        "Actions of one code are matched one to one so that the sum of {score} is \
         greatest, among pairs with at least {:.2}. Actions are cut to the frames that both \
         coders covered; one without a frame that both could code is left out. Differences \
         are the first coder's less the second's, of matched actions of all codes but visibility (70-74); a \
         landmark outside those frames is not timed; the apex is taken at its first frame, \
         the offset at the last frame of the action.",
        plan.match_rule.least,
    )
}

fn missing_rule(plan: &Plan) -> String {
    let alike = plan.alike.told().map(|it| format!(" {it}")).unwrap_or_default();
    format!(
        "Codes are those of the scheme {:?}.{alike} A frame is missing for a code where a coder \
         did not cover it, or scored that it could not be seen (70-74); missing frames are \
         in no table. A covered, visible frame without the code is scored absent.",
        plan.scheme.name,
    )
}

fn interval_rule(plan: &Plan) -> String {
    if plan.resampling.resamples == 0 {
        return "No intervals were asked for.".to_owned();
    }
    format!(
        "Intervals of the FACS ratio and of kappa are 95 % percentile intervals of {} \
         bootstrap resamples (seed {}) of whole persons, or of whole clips where no two \
         persons are known; where one clip is compared, of moving blocks of {} s within it.",
        plan.resampling.resamples, plan.resampling.seed, plan.block_seconds,
    )
}
