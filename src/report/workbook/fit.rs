//! How much room text takes in Arial 10, so that a row can be made high enough: neither the writer nor LibreOffice does it for us.
//!
//! Widths are those of Helvetica and Arial (Adobe Font Metrics, thousandths of the type size). Screens round each letter to whole
//! dots and break lines by their own rules, so every estimate leans to the generous side.

/// The most points Excel allows a row.
pub const HIGHEST_ROW: f64 = 409.0;
/// How far a column is widened, in Excel's units, so that a very long text shows whole in a row.
pub const WIDEST: f64 = 180.0;
/// The height of one line of Arial 10 in Excel, in points.
const LINE: f64 = 12.75;
/// Room above and below the lines, in points.
const MARGIN: f64 = 4.0;
/// Dots of one unit of column width: the width of a digit of Arial 10.
const UNIT: f64 = 7.0;
/// Dots that Arial 10 takes for a thousand font units, at 96 dots an inch.
const TYPE_SIZE: f64 = 10.0 / 72.0 * 96.0;
/// How much wider than the font says a screen may draw a text.
const GENEROUS: f64 = 1.06;
/// How much wider bold letters are.
const BOLD: f64 = 1.09;
/// Dots that the button of a filter covers in a heading.
const FILTER_BUTTON: f64 = 18.0;

/// Widths of the characters from space to `~`.
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
];

/// What a cell is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Arial 10.
    Plain,
    /// Arial 10, bold.
    Bold,
    /// A heading of a table: bold, beside a filter button.
    Heading,
}

/// The dots one character takes.
fn dots(letter: char) -> f64 {
    let units = match letter {
        ' '..='~' => WIDTHS[letter as usize - 32],
        '\t' => 1112,
        '\u{2018}' | '\u{2019}' => 222,
        '\u{2022}' => 350,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => 0,
        '\u{a0}'..='\u{17f}' => 700,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => {
            1000
        }
        '\u{2014}' | '\u{2026}' | '\u{10000}'.. => 1400,
        _ => 800,
    };
    f64::from(units) / 1000.0 * TYPE_SIZE * GENEROUS
}

fn text_dots(text: &str, kind: Type) -> f64 {
    let plain: f64 = text.chars().map(dots).sum();
    if kind == Type::Plain { plain } else { plain * BOLD }
}

/// The column width, in Excel's units, that shows the longest line of a text without a break.
#[must_use]
pub fn width(text: &str, kind: Type) -> f64 {
    let longest = text.split('\n').map(|line| text_dots(line, kind)).fold(0.0, f64::max);
    let button = if kind == Type::Heading { FILTER_BUTTON } else { 0.0 };
    ((longest + button + 5.0) / UNIT).ceil()
}

/// The column width, in Excel's units, that breaks no word of a text.
#[must_use]
pub fn width_of_words(text: &str, kind: Type) -> f64 {
    let longest = text.split(char::is_whitespace).map(|word| text_dots(word, kind)).fold(0.0, f64::max);
    let button = if kind == Type::Heading { FILTER_BUTTON } else { 0.0 };
    ((longest + button + 5.0) / UNIT).ceil()
}

/// How many lines a wrapped text takes in a column of a width in Excel's units; at least one.
#[must_use]
pub fn lines(text: &str, column_width: f64, kind: Type) -> u32 {
    // LibreOffice breaks a heading beside its filter button, Excel behind it.
    let button = if kind == Type::Heading { FILTER_BUTTON } else { 0.0 };
    let room = (column_width * UNIT - 4.0 - button).max(UNIT);
    text.split('\n').fold(0, |count: u32, line| count.saturating_add(wrapped(line.trim_end_matches('\r'), room, kind)))
}

/// A column width, in Excel's units, at which a row can show each of the texts: the least that does, from `width` on. Texts that fit no
/// width up to [`WIDEST`] are passed over, since a wide column would only make them print small.
#[must_use]
pub fn wide_enough<'a>(texts: impl Iterator<Item = &'a str>, width: f64) -> f64 {
    texts.fold(width, |width, text| {
        let fits = |width: f64| lines(text, width, Type::Plain) <= most_lines();
        // No text with so few letters can need more lines than a row shows.
        if text.len() < most_lines() as usize || fits(width) || !fits(WIDEST) {
            return width;
        }
        let (mut narrow, mut wide) = (width, WIDEST);
        while wide - narrow > 1.0 {
            let middle = ((narrow + wide) / 2.0).floor();
            if fits(middle) {
                wide = middle;
            } else {
                narrow = middle;
            }
        }
        wide
    })
}

/// A title broken into lines that fit so much width, in Excel's units, at 14 points: a cell that is not wrapped runs on over its empty
/// neighbours.
#[must_use]
pub fn title_lines(title: &str, room: f64) -> Vec<String> {
    /// How much more room a title takes than the same words in bold at 10 points.
    const SCALE: f64 = 1.4;
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), Type::Bold) * SCALE <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// How many lines one line of text breaks into: at blanks, and inside words that are wider than the column.
fn wrapped(line: &str, room: f64, kind: Type) -> u32 {
    let blank = text_dots(" ", kind);
    let mut count: u32 = 1;
    let mut at = 0.0;
    for (place, word) in line.split(' ').enumerate() {
        let wide = text_dots(word, kind);
        let gap = if place == 0 { 0.0 } else { blank };
        if at + gap + wide <= room {
            at += gap + wide;
            continue;
        }
        if at > 0.0 {
            count = count.saturating_add(1);
        }
        at = wide;
        if wide > room {
            // Letters do not fill a line to the last dot: count each line a letter short.
            let usable = (room - UNIT).max(UNIT / 2.0);
            let more = (wide / usable).floor();
            count = count.saturating_add(more as u32);
            at = wide - more * usable;
        }
    }
    count
}

/// The height of a row, in points, that shows so many lines; never more than Excel allows.
#[must_use]
pub fn height(lines: u32) -> f64 {
    let points = f64::from(lines.max(1)) * LINE + MARGIN;
    // Excel keeps heights in quarters of a point.
    ((points * 4.0).ceil() / 4.0).min(HIGHEST_ROW)
}

/// The most lines one row can show.
#[must_use]
pub fn most_lines() -> u32 {
    ((HIGHEST_ROW - MARGIN) / LINE).floor() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_takes_one_line_and_a_break_takes_another() {
        assert_eq!(lines("", 10.0, Type::Plain), 1);
        assert_eq!(lines("March 2008", 14.0, Type::Plain), 1);
        assert_eq!(lines("one\ntwo\n\nfour", 14.0, Type::Plain), 4);
    }

    #[test]
    fn a_long_text_breaks_at_blanks_and_a_long_word_inside() {
        let sentence = "Report each quarter to the steering group and to the board of the partnership.";
        assert!((2..=4).contains(&lines(sentence, 36.0, Type::Plain)), "{}", lines(sentence, 36.0, Type::Plain));
        assert!(lines(sentence, 36.0, Type::Bold) >= lines(sentence, 36.0, Type::Plain));
        let word = "x".repeat(200);
        assert!(lines(&word, 20.0, Type::Plain) >= 8);
        assert!(lines("word", 0.0, Type::Plain) >= 2);
    }

    #[test]
    fn wider_columns_never_take_more_lines() {
        let text = "Audit of files, twice a year; \u{2022} training records seen \u{2013} and signed ".repeat(9);
        let counts: Vec<u32> = (5..120).map(|width| lines(&text, f64::from(width), Type::Plain)).collect();
        assert!(counts.windows(2).all(|pair| pair[0] >= pair[1]), "{counts:?}");
    }

    #[test]
    fn a_column_is_widened_for_a_text_that_then_fits_and_not_for_one_that_never_does() {
        let (long, endless) = ("word and word ".repeat(300), "line\n".repeat(90));
        assert_eq!(wide_enough(["short", &endless].into_iter(), 30.0), 30.0);
        let width = wide_enough(["short", &long].into_iter(), 30.0);
        assert!(
            width < WIDEST && lines(&long, width, Type::Plain) <= most_lines() && lines(&long, width - 2.0, Type::Plain) > most_lines()
        );
    }

    #[test]
    fn no_row_is_higher_than_excel_allows() {
        assert!(height(most_lines()) <= HIGHEST_ROW);
        assert_eq!(height(1_000), HIGHEST_ROW);
        assert!(height(0) >= LINE);
    }
}
