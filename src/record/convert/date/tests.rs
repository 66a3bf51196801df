//! Dates of record sheets in every spelling that was met.

use super::*;

fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn said(words: &str) -> Field {
    of_words(words, &Column::default(), ymd(2026, 11, 24))
}

#[test]
fn the_shapes_of_registers_are_read_the_british_way() {
    let september = known(DateSpan::day(ymd(2008, 9, 1)));
    for words in [
        "01/09/2008",
        "1/9/08",
        "1.9.2008",
        "01-09-2008",
        "2008-09-01",
        "2008-09-01T00:00:00",
        "1 September 2008",
        "1st Sept 2008",
        "1-Sep-08",
        "Mon 1 Sep 2008",
        "Seen 01/09/2008",
        "01/09/2008 (JB)",
        "Clear 1.9.08",
        "Yes - 01/09/2008",
        "01/09/2008 09:30",
        "Received 1 Sept 2008",
    ] {
        assert_eq!(said(words), september, "{words}");
    }
    for words in ["September 2008", "Sep-08", "Sept 08", "09/2008"] {
        assert_eq!(said(words), known(calendar::month(2008, 9)), "{words}");
    }
    assert_eq!(said("2008"), known(calendar::calendar_year(2008)));
    assert_eq!(said("pre-2002"), known(DateSpan::new(ymd(1900, 1, 1), ymd(2001, 12, 31))));
    assert_eq!(said("12/11/98"), known(DateSpan::day(ymd(1998, 11, 12))));
}

#[test]
fn words_in_place_of_a_date_are_kept_apart() {
    let mark = |mark| Field::Known(Value::Mark(mark));
    for words in ["N/A", "n/a", "Not required", "exempt"] {
        assert_eq!(said(words), mark(Mark::NotApplicable), "{words}");
    }
    for words in ["Pending", "awaiting", "No", "Outstanding", "to follow", "Not yet received", "Awaiting certificate"] {
        assert_eq!(said(words), mark(Mark::Awaited(None)), "{words}");
    }
    assert_eq!(said("Applied for 01/09/2008"), mark(Mark::Awaited(Some(DateSpan::day(ymd(2008, 9, 1))))));
    for words in ["seen", "Yes", "✓", "ü", "Clear", "on file"] {
        assert_eq!(said(words), mark(Mark::Done), "{words}");
    }
}

#[test]
fn what_is_no_day_is_unclear() {
    for words in [
        "31/02/2008",
        "25/13/2008",
        "03/25/2008",
        "30 February 2008",
        "with HR",
        "J Smith",
        "1/9/08 and 2/9/08",
        "previous cert 01/09/2006",
    ] {
        assert!(matches!(said(words), Field::Unclear(_)), "{words}: {:?}", said(words));
    }
    let american = Column::counted(0, 3);
    assert!(matches!(of_words("03/04/2008", &american, ymd(2026, 11, 24)), Field::Unclear(_)));
    assert_eq!(of_words("04/04/2008", &american, ymd(2026, 11, 24)), known(DateSpan::day(ymd(2008, 4, 4))));
}

#[test]
fn a_year_of_two_digits_may_lie_ten_years_ahead_and_terms_are_dates() {
    let as_at = NaiveDate::from_ymd_opt(2009, 3, 31).unwrap();
    assert_eq!(["19", "20", "08"].map(|digits| year(digits, as_at)), [Some(2019), Some(1920), Some(2008)]);
    for words in ["Autumn term 2008", "Spring 2009", "Q3 2008/09", "2008/09"] {
        assert!(looks_dated(words), "{words}");
    }
    assert!(!looks_dated("Spring Lane Primary School"));
}
