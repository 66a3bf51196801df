//! How a sample is spread over strata: by largest remainder, so that the parts add up to the whole.

use super::DrawError;

/// Spreads `size` over strata of the given numbers of records, in the order given: each gets its exact share rounded down, and what is
/// left goes to the largest remainders, among equal ones to the first. With `at_least_one` every stratum gets one record first, where
/// its share would be none, taken from the strata that are farthest above theirs.
///
/// # Errors
///
/// [`DrawError::SizeAbovePopulation`], and [`DrawError::FewerThanStrata`] with `at_least_one`.
pub fn allocate(size: u64, strata: &[u64], at_least_one: bool) -> Result<Vec<u64>, DrawError> {
    let population: u64 = strata.iter().sum();
    if size > population {
        return Err(DrawError::SizeAbovePopulation { size, population });
    }
    if population == 0 {
        return Ok(vec![0; strata.len()]);
    }
    let product = |records: u64| u128::from(size) * u128::from(records);
    let whole = u128::from(population);
    let mut parts: Vec<u64> = strata.iter().map(|records| u64::try_from(product(*records) / whole).unwrap_or(u64::MAX)).collect();
    let mut order: Vec<usize> = (0..strata.len()).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(product(strata[*place]) % whole), *place));
    let left = size - parts.iter().sum::<u64>();
    for place in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        parts[place] += 1;
    }
    if at_least_one {
        let filled = strata.iter().filter(|records| **records > 0).count();
        if size < filled as u64 {
            return Err(DrawError::FewerThanStrata { size, strata: filled });
        }
        while let Some(without) = (0..parts.len()).find(|place| parts[*place] == 0 && strata[*place] > 0) {
            // The part that is farthest above its exact share and has one to spare; among equal ones the last.
            let giver = (0..parts.len()).filter(|place| parts[*place] > 1).max_by_key(|place| {
                i128::from(parts[*place]) * i128::from(population) - i128::try_from(product(strata[*place])).unwrap_or(i128::MAX)
            });
            let Some(giver) = giver else { break };
            parts[giver] -= 1;
            parts[without] += 1;
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_always_add_up_and_never_pass_their_stratum() {
        for strata in [&[900_u64, 100][..], &[1, 1, 1], &[7, 5, 3, 2, 1], &[10, 0, 3], &[333, 333, 334]] {
            let population: u64 = strata.iter().sum();
            for size in 0..=population {
                for at_least_one in [false, true] {
                    let Ok(parts) = allocate(size, strata, at_least_one) else { continue };
                    assert_eq!(parts.iter().sum::<u64>(), size);
                    assert!(parts.iter().zip(strata).all(|(part, records)| part <= records), "{size} over {strata:?}: {parts:?}");
                    assert!(!at_least_one || parts.iter().zip(strata).all(|(part, records)| *part > 0 || *records == 0));
                }
            }
        }
    }

    #[test]
    fn what_is_left_goes_to_the_largest_remainders() {
        assert_eq!(allocate(10, &[47, 16, 37], false), Ok(vec![5, 1, 4]));
        assert_eq!(allocate(2, &[1, 1, 1], false), Ok(vec![1, 1, 0]));
        assert_eq!(allocate(10, &[97, 2, 1], true), Ok(vec![8, 1, 1]));
        assert_eq!(allocate(2, &[97, 2, 1], true), Err(DrawError::FewerThanStrata { size: 2, strata: 3 }));
        assert!(matches!(allocate(4, &[1, 2], false), Err(DrawError::SizeAbovePopulation { .. })));
    }
}
