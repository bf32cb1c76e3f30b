//! Each of the rules that ship, by name: it matches its own pattern and not a near miss.
//!
//! A near miss is the pattern with one thing wrong: without a required code, without any code
//! of a group, with an excluded code, with a level or a side that the rule does not accept,
//! with another code beside an exact set.

use std::collections::BTreeSet;

use frontalis_core::{Code, Item, Level, Prefix};

use super::shipped;
use crate::matcher::{Verdict, match_rule};
use crate::table::{MatchKind, Rule, Side, SideCondition, Table};

fn find(id: &str) -> (&'static Table, &'static Rule) {
    let mut all =
        shipped().iter().flat_map(|table| table.rules.iter().map(move |it| (table, it)));
    all.find(|it| it.1.id == id).unwrap_or_else(|| panic!("there is no rule {id}"))
}

/// The smallest score that meets a rule.
fn pattern(rule: &Rule) -> Vec<Item> {
    let one = |it: &Vec<Code>| *it.iter().find(|it| !rule.excluded.contains(it)).unwrap();
    let groups = rule.any_of.iter().map(one);
    let codes: BTreeSet<Code> = rule.required.iter().copied().chain(groups).collect();
    let item = |code: Code| {
        let level = rule.intensity.iter().find(|it| it.code == code).map(|it| it.low);
        let on = rule.sides().iter().find_map(|it| match it {
            SideCondition::On(on, side) if *on == code => Some(*side),
            _ => None,
        });
        let prefix = match on {
            Some(Side::Unilateral | Side::Left) => Some(Prefix::Left),
            Some(Side::Right) => Some(Prefix::Right),
            _ => None,
        };
        Item { level, prefix, ..Item::new(code) }
    };
    codes.into_iter().map(item).collect()
}

/// The pattern with one thing wrong each, and what is.
fn near_misses(table: &Table, rule: &Rule) -> Vec<(String, Vec<Item>)> {
    let ideal = pattern(rule);
    let without = |codes: &[Code]| -> Vec<Item> {
        ideal.iter().copied().filter(|it| !codes.contains(&it.code)).collect()
    };
    let with = |change: &dyn Fn(&mut Item), code: Code| -> Vec<Item> {
        let mut items = ideal.clone();
        items.iter_mut().filter(|it| it.code == code).for_each(change);
        items
    };
    let mut misses = Vec::new();
    for code in &rule.required {
        misses.push((format!("without {code}"), without(&[*code])));
    }
    for group in &rule.any_of {
        misses.push((format!("without any of {group:?}"), without(group)));
    }
    for code in &rule.excluded {
        let mut items = ideal.clone();
        items.push(Item::new(*code));
        misses.push((format!("with {code}"), items));
    }
    for it in rule.intensity.iter().filter(|it| !it.any_level()) {
        let scored = ideal.iter().any(|item| item.code == it.code);
        for level in Level::ALL.into_iter().filter(|level| !it.accepts(*level)) {
            let mut items = with(&|item| item.level = Some(level), it.code);
            if !scored {
                items.push(Item { level: Some(level), ..Item::new(it.code) });
            }
            misses.push((format!("with {}{}", it.code, level.letter()), items));
        }
    }
    for it in rule.sides() {
        let SideCondition::On(code, side) = it else { continue };
        let wrong = match side {
            Side::Any => continue,
            Side::Unilateral => None,
            Side::Symmetrical | Side::Right => Some(Prefix::Left),
            Side::Left => Some(Prefix::Right),
        };
        misses.push((
            format!("{code} on {wrong:?}"),
            with(&|item| item.prefix = wrong, *code),
        ));
    }
    if table.match_kind == MatchKind::Exact {
        let beside = [1, 4, 9, 12, 17].into_iter().filter_map(Code::plain);
        let beside = beside.into_iter().find(|it| !rule.names(*it)).unwrap();
        let mut items = ideal.clone();
        items.push(Item::new(beside));
        misses.push((format!("with {beside} beside the set"), items));
    }
    misses
}

#[track_caller]
fn check(id: &str) {
    let (table, rule) = find(id);
    let verdict = |items: &[Item]| match_rule(items, &|_| false, table, rule).verdict;
    // A sequence is matched but for its order, which one score cannot show.
    let best = match table.match_kind {
        MatchKind::Sequence => Verdict::Undetermined,
        _ => Verdict::Matched,
    };
    assert_eq!(verdict(&pattern(rule)), best, "{id}");
    let misses = near_misses(table, rule);
    assert!(!misses.is_empty(), "{id} has no near miss");
    for (what, items) in misses {
        assert_eq!(verdict(&items), Verdict::Failed, "{id} {what}");
    }
}

/// Every rule of a table has a test here, and every test a rule.
#[track_caller]
fn complete(table: &str, tested: &[&str]) {
    let name = table.replace('_', "-");
    let mut all = shipped().iter();
    let of = all.find(|it| it.id == name).unwrap_or_else(|| panic!("no table {name}"));
    let rules: Vec<&str> = of.rules.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(rules, tested);
}

macro_rules! each {
    ($table:ident: $($name:ident = $id:literal,)+) => {
        mod $table {
            $(
                #[test]
                fn $name() {
                    super::check($id);
                }
            )+

            #[test]
            fn all_rules_are_here() {
                super::complete(stringify!($table), &[$($id),+]);
            }
        }
    };
}

each! { wikipedia_facs:
    happiness_1 = "wikipedia-facs.happiness.1",
    sadness_1 = "wikipedia-facs.sadness.1",
    surprise_1 = "wikipedia-facs.surprise.1",
    fear_1 = "wikipedia-facs.fear.1",
    anger_1 = "wikipedia-facs.anger.1",
    disgust_1 = "wikipedia-facs.disgust.1",
    disgust_2 = "wikipedia-facs.disgust.2",
    contempt_1 = "wikipedia-facs.contempt.1",
}
each! { fig2002:
    surprise_1 = "fig2002.surprise.1",
    surprise_2 = "fig2002.surprise.2",
    surprise_3 = "fig2002.surprise.3",
    surprise_4 = "fig2002.surprise.4",
    surprise_5 = "fig2002.surprise.5",
    fear_1 = "fig2002.fear.1",
    fear_2 = "fig2002.fear.2",
    fear_3 = "fig2002.fear.3",
    fear_4 = "fig2002.fear.4",
    fear_5 = "fig2002.fear.5",
    fear_6 = "fig2002.fear.6",
    happiness_1 = "fig2002.happiness.1",
    happiness_2 = "fig2002.happiness.2",
    sadness_1 = "fig2002.sadness.1",
    sadness_2 = "fig2002.sadness.2",
    sadness_3 = "fig2002.sadness.3",
    sadness_4 = "fig2002.sadness.4",
    sadness_5 = "fig2002.sadness.5",
    sadness_6 = "fig2002.sadness.6",
    sadness_7 = "fig2002.sadness.7",
    sadness_8 = "fig2002.sadness.8",
    disgust_1 = "fig2002.disgust.1",
    disgust_2 = "fig2002.disgust.2",
    disgust_3 = "fig2002.disgust.3",
    disgust_4 = "fig2002.disgust.4",
    disgust_5 = "fig2002.disgust.5",
    disgust_6 = "fig2002.disgust.6",
    anger_1 = "fig2002.anger.1",
    anger_2 = "fig2002.anger.2",
    anger_3 = "fig2002.anger.3",
    anger_4 = "fig2002.anger.4",
    anger_5 = "fig2002.anger.5",
    anger_6 = "fig2002.anger.6",
    anger_7 = "fig2002.anger.7",
    anger_8 = "fig2002.anger.8",
    anger_9 = "fig2002.anger.9",
    anger_10 = "fig2002.anger.10",
    anger_11 = "fig2002.anger.11",
    anger_12 = "fig2002.anger.12",
    anger_13 = "fig2002.anger.13",
    anger_14 = "fig2002.anger.14",
    anger_15 = "fig2002.anger.15",
    anger_16 = "fig2002.anger.16",
    anger_17 = "fig2002.anger.17",
    anger_18 = "fig2002.anger.18",
    anger_19 = "fig2002.anger.19",
    anger_20 = "fig2002.anger.20",
    anger_21 = "fig2002.anger.21",
    anger_22 = "fig2002.anger.22",
    anger_23 = "fig2002.anger.23",
    anger_24 = "fig2002.anger.24",
    anger_25 = "fig2002.anger.25",
    anger_26 = "fig2002.anger.26",
    anger_27 = "fig2002.anger.27",
    anger_28 = "fig2002.anger.28",
    anger_29 = "fig2002.anger.29",
}
each! { ckplus2010:
    anger_1 = "ckplus2010.anger.1",
    disgust_1 = "ckplus2010.disgust.1",
    fear_1 = "ckplus2010.fear.1",
    fear_2 = "ckplus2010.fear.2",
    happiness_1 = "ckplus2010.happiness.1",
    sadness_1 = "ckplus2010.sadness.1",
    sadness_2 = "ckplus2010.sadness.2",
    sadness_3 = "ckplus2010.sadness.3",
    surprise_1 = "ckplus2010.surprise.1",
    surprise_2 = "ckplus2010.surprise.2",
    contempt_1 = "ckplus2010.contempt.1",
}
each! { matsumoto2008:
    anger_1 = "matsumoto2008.anger.1",
    contempt_1 = "matsumoto2008.contempt.1",
    disgust_1 = "matsumoto2008.disgust.1",
    fear_1 = "matsumoto2008.fear.1",
    happiness_1 = "matsumoto2008.happiness.1",
    sadness_1 = "matsumoto2008.sadness.1",
    surprise_1 = "matsumoto2008.surprise.1",
}
each! { du2014:
    happy_1 = "du2014.happy.1",
    sad_1 = "du2014.sad.1",
    fearful_1 = "du2014.fearful.1",
    angry_1 = "du2014.angry.1",
    surprised_1 = "du2014.surprised.1",
    disgusted_1 = "du2014.disgusted.1",
    happily_surprised_1 = "du2014.happily-surprised.1",
    happily_disgusted_1 = "du2014.happily-disgusted.1",
    sadly_fearful_1 = "du2014.sadly-fearful.1",
    sadly_angry_1 = "du2014.sadly-angry.1",
    sadly_surprised_1 = "du2014.sadly-surprised.1",
    sadly_disgusted_1 = "du2014.sadly-disgusted.1",
    fearfully_angry_1 = "du2014.fearfully-angry.1",
    fearfully_surprised_1 = "du2014.fearfully-surprised.1",
    fearfully_disgusted_1 = "du2014.fearfully-disgusted.1",
    angrily_surprised_1 = "du2014.angrily-surprised.1",
    angrily_disgusted_1 = "du2014.angrily-disgusted.1",
    disgustedly_surprised_1 = "du2014.disgustedly-surprised.1",
    appalled_1 = "du2014.appalled.1",
    hatred_1 = "du2014.hatred.1",
    awed_1 = "du2014.awed.1",
}
each! { keltner2019:
    amusement_1 = "keltner2019.amusement.1",
    anger_1 = "keltner2019.anger.1",
    boredom_1 = "keltner2019.boredom.1",
    confusion_1 = "keltner2019.confusion.1",
    contentment_1 = "keltner2019.contentment.1",
    coyness_1 = "keltner2019.coyness.1",
    desire_1 = "keltner2019.desire.1",
    disgust_1 = "keltner2019.disgust.1",
    embarrassment_1 = "keltner2019.embarrassment.1",
    fear_1 = "keltner2019.fear.1",
    happiness_1 = "keltner2019.happiness.1",
    interest_1 = "keltner2019.interest.1",
    pain_1 = "keltner2019.pain.1",
    pride_1 = "keltner2019.pride.1",
    sadness_1 = "keltner2019.sadness.1",
    shame_1 = "keltner2019.shame.1",
    surprise_1 = "keltner2019.surprise.1",
    sympathy_1 = "keltner2019.sympathy.1",
}
each! { cordaro2018:
    amusement_1 = "cordaro2018.amusement.1",
    awe_1 = "cordaro2018.awe.1",
    contentment_1 = "cordaro2018.contentment.1",
    coyness_1 = "cordaro2018.coyness.1",
    desire_for_food_1 = "cordaro2018.desire-for-food.1",
    sexual_desire_1 = "cordaro2018.sexual-desire.1",
    happiness_1 = "cordaro2018.happiness.1",
    interest_1 = "cordaro2018.interest.1",
    pride_1 = "cordaro2018.pride.1",
    relief_1 = "cordaro2018.relief.1",
    surprise_1 = "cordaro2018.surprise.1",
    triumph_1 = "cordaro2018.triumph.1",
    anger_1 = "cordaro2018.anger.1",
    boredom_1 = "cordaro2018.boredom.1",
    confusion_1 = "cordaro2018.confusion.1",
    contempt_1 = "cordaro2018.contempt.1",
    disgust_1 = "cordaro2018.disgust.1",
    embarrassment_1 = "cordaro2018.embarrassment.1",
    fear_1 = "cordaro2018.fear.1",
    pain_1 = "cordaro2018.pain.1",
    sadness_1 = "cordaro2018.sadness.1",
    shame_1 = "cordaro2018.shame.1",
    sympathy_1 = "cordaro2018.sympathy.1",
}
each! { pspi2008:
    pain_1 = "pspi2008.pain.1",
    pain_2 = "pspi2008.pain.2",
}
each! { smiles:
    duchenne_smile_1 = "smiles.Duchenne-smile.1",
    non_duchenne_smile_1 = "smiles.non-Duchenne-smile.1",
    enjoyment_smile_1 = "smiles.enjoyment-smile.1",
    controlled_or_masked_smile_1 = "smiles.controlled-or-masked-smile.1",
}
each! { contempt1986:
    contempt_1 = "contempt1986.contempt.1",
    contempt_2 = "contempt1986.contempt.2",
    contempt_3 = "contempt1986.contempt.3",
}
each! { keltner1995:
    embarrassment_1 = "keltner1995.embarrassment.1",
    amusement_1 = "keltner1995.amusement.1",
    shame_1 = "keltner1995.shame.1",
}
each! { pride2007:
    pride_1 = "pride2007.pride.1",
}
each! { casme2_2014:
    happiness_1 = "casme2-2014.happiness.1",
    disgust_1 = "casme2-2014.disgust.1",
    disgust_2 = "casme2-2014.disgust.2",
    surprise_1 = "casme2-2014.surprise.1",
    surprise_2 = "casme2-2014.surprise.2",
    repression_1 = "casme2-2014.repression.1",
}
each! { objective_classes2018:
    class_i_1 = "objective-classes2018.class-I.1",
    class_i_2 = "objective-classes2018.class-I.2",
    class_i_3 = "objective-classes2018.class-I.3",
    class_i_4 = "objective-classes2018.class-I.4",
    class_i_5 = "objective-classes2018.class-I.5",
    class_ii_1 = "objective-classes2018.class-II.1",
    class_ii_2 = "objective-classes2018.class-II.2",
    class_ii_3 = "objective-classes2018.class-II.3",
    class_ii_4 = "objective-classes2018.class-II.4",
    class_ii_5 = "objective-classes2018.class-II.5",
    class_ii_6 = "objective-classes2018.class-II.6",
    class_iii_1 = "objective-classes2018.class-III.1",
    class_iii_2 = "objective-classes2018.class-III.2",
    class_iii_3 = "objective-classes2018.class-III.3",
    class_iii_4 = "objective-classes2018.class-III.4",
    class_iii_5 = "objective-classes2018.class-III.5",
    class_iii_6 = "objective-classes2018.class-III.6",
    class_iii_7 = "objective-classes2018.class-III.7",
    class_iv_1 = "objective-classes2018.class-IV.1",
    class_iv_2 = "objective-classes2018.class-IV.2",
    class_iv_3 = "objective-classes2018.class-IV.3",
    class_iv_4 = "objective-classes2018.class-IV.4",
    class_iv_5 = "objective-classes2018.class-IV.5",
    class_iv_6 = "objective-classes2018.class-IV.6",
    class_iv_7 = "objective-classes2018.class-IV.7",
    class_iv_8 = "objective-classes2018.class-IV.8",
    class_iv_9 = "objective-classes2018.class-IV.9",
    class_iv_10 = "objective-classes2018.class-IV.10",
    class_v_1 = "objective-classes2018.class-V.1",
    class_v_2 = "objective-classes2018.class-V.2",
    class_v_3 = "objective-classes2018.class-V.3",
    class_v_4 = "objective-classes2018.class-V.4",
    class_v_5 = "objective-classes2018.class-V.5",
    class_vi_1 = "objective-classes2018.class-VI.1",
    class_vi_2 = "objective-classes2018.class-VI.2",
    class_iii_8 = "objective-classes2018.class-III.8",
}
