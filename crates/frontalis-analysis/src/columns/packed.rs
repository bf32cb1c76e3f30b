//! Rows as bytes, for files that this program alone reads, and not for long.

use std::sync::Arc;

use super::{Columns, Data};

impl Columns {
    /// The same columns without rows.
    pub(crate) fn like(&self) -> Self {
        let empty = |of: &Data| match of {
            Data::Text(_) => Data::Text(Vec::new()),
            Data::Whole(_) => Data::Whole(Vec::new()),
            Data::Real(_) => Data::Real(Vec::new()),
            Data::Flag(_) => Data::Flag(Vec::new()),
        };
        Self(self.0.iter().map(|(name, of)| (name.clone(), empty(of))).collect())
    }

    /// Appends the bytes of the row at a place.
    pub(crate) fn pack(&self, at: usize, into: &mut Vec<u8>) {
        for (_, data) in &self.0 {
            match data {
                Data::Text(of) => {
                    let text = of.get(at).and_then(Option::as_deref);
                    pack(text.map(|it| (it.len() as u64).to_le_bytes()), into);
                    into.extend_from_slice(text.unwrap_or_default().as_bytes());
                }
                Data::Whole(of) => {
                    pack(of.get(at).copied().flatten().map(i64::to_le_bytes), into);
                }
                Data::Real(of) => {
                    pack(of.get(at).copied().flatten().map(f64::to_le_bytes), into);
                }
                Data::Flag(of) => {
                    let flag = of.get(at).copied().flatten();
                    pack(flag.map(|it| [u8::from(it)]), into);
                }
            }
        }
    }

    /// Appends a row of the same columns from its bytes, and takes these off. Nothing where
    /// there are too few of them or others than [`pack`](Self::pack) makes.
    pub(crate) fn unpack(&mut self, from: &mut &[u8]) -> Option<()> {
        for (_, data) in &mut self.0 {
            match data {
                Data::Text(of) => {
                    let text = match unpack(from)? {
                        None => None,
                        Some(n) => {
                            let n = usize::try_from(u64::from_le_bytes(n)).ok()?;
                            let (text, rest) = from.split_at_checked(n)?;
                            *from = rest;
                            Some(std::str::from_utf8(text).ok()?)
                        }
                    };
                    // Names come many times in a row: each is kept once.
                    let again = of.last().filter(|it| it.as_deref() == text).cloned();
                    of.push(again.unwrap_or_else(|| text.map(Arc::from)));
                }
                Data::Whole(of) => of.push(unpack(from)?.map(i64::from_le_bytes)),
                Data::Real(of) => of.push(unpack(from)?.map(f64::from_le_bytes)),
                Data::Flag(of) => of.push(unpack(from)?.map(|[it]| it != 0)),
            }
        }
        Some(())
    }
}

/// A byte that says whether a value is there, and the value.
fn pack<const N: usize>(value: Option<[u8; N]>, into: &mut Vec<u8>) {
    into.push(u8::from(value.is_some()));
    into.extend(value.into_iter().flatten());
}

fn unpack<const N: usize>(from: &mut &[u8]) -> Option<Option<[u8; N]>> {
    let (is_there, rest) = from.split_first()?;
    *from = rest;
    if *is_there == 0 {
        return Some(None);
    }
    let (value, rest) = from.split_first_chunk::<N>()?;
    *from = rest;
    Some(Some(*value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Cells = (Option<String>, Option<i64>, Option<f64>, Option<bool>);

    fn columns(rows: &[Cells]) -> Columns {
        Columns::default()
            .with("text", Data::text(rows.iter().map(|it| it.0.clone())))
            .with("whole", Data::Whole(rows.iter().map(|it| it.1).collect()))
            .with("real", Data::Real(rows.iter().map(|it| it.2).collect()))
            .with("flag", Data::Flag(rows.iter().map(|it| it.3).collect()))
    }

    proptest! {
        /// Rows come back one by one; fewer bytes are no row, wherever they end.
        #[test]
        fn rows_come_back_from_their_bytes(
            rows in prop::collection::vec(any::<Cells>(), 0..12),
        ) {
            let of = columns(&rows);
            let mut bytes = Vec::new();
            (0..rows.len()).for_each(|at| of.pack(at, &mut bytes));
            let (mut back, mut left) = (of.like(), bytes.as_slice());
            while !left.is_empty() {
                prop_assert_eq!(back.unpack(&mut left), Some(()));
            }
            prop_assert_eq!(back, of.clone());
            for short in 0..bytes.len() {
                let mut left = &bytes[..short];
                let mut back = of.like();
                while !left.is_empty() && back.unpack(&mut left).is_some() {}
                prop_assert!(back.0.iter().any(|it| it.1.len() < rows.len()));
            }
        }
    }
}
