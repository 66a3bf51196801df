//! How a sheet is printed: A4, one page wide, headings on each page, title and page number at the foot.

use rust_xlsxwriter::Worksheet;

use super::limits::first_units;

/// Excel's number for A4.
const A4: u8 = 9;
/// The most UTF-16 units of the title in a footer, on a standing and on a lying page: more would run into the day in the middle. The whole
/// footer may have 255: its codes take 102, the sheet's name at most 31.
const LONGEST_TITLE: [usize; 2] = [38, 72];

/// Which way a page is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Lying, for tables.
    Landscape,
    /// Standing, for words.
    Portrait,
}

/// Sets a sheet up for printing.
pub(super) fn set_up(sheet: &mut Worksheet, page: Page) {
    match page {
        Page::Landscape => sheet.set_landscape(),
        Page::Portrait => sheet.set_portrait(),
    };
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    // In inches: left, right, top, bottom, header, footer.
    sheet.set_margins(0.4, 0.4, 0.45, 0.65, 0.3, 0.3);
}

/// Puts title, day and page number at the foot of each page; `day` is in words.
pub(super) fn set_footer(sheet: &mut Worksheet, page: Page, title: &str, name: &str, day: &str) {
    // A footer that shrinks with the sheet cannot be read under a wide table.
    sheet.set_header_footer_scale_with_doc(false);
    let [standing, lying] = LONGEST_TITLE;
    sheet.set_footer(footer(title, name, day, if page == Page::Portrait { standing } else { lying }));
}

/// Lets a wide form be printed on several pages side by side, and says no day, for a form is judged from none.
pub(super) fn set_up_form(sheet: &mut Worksheet, title: &str, pages: u16) {
    sheet.set_print_fit_to_pages(pages.max(1), 0);
    let left = footer(title, "", "", LONGEST_TITLE[1]);
    sheet.set_footer(left.replace(" – &C", "&C").replace("As at ", ""));
}

/// The footer in Excel's code. A blank stands after each size, because a digit there would be taken for part of the size.
fn footer(title: &str, name: &str, day: &str, most: usize) -> String {
    let one_line: Vec<&str> = title.split_whitespace().collect();
    // An ampersand begins a code, so a real one is doubled, and takes twice the room.
    let doubled = one_line.join(" ").replace('&', "&&");
    let mut left = first_units(&doubled, most).to_owned();
    if left.len() < doubled.len() {
        if left.chars().rev().take_while(|c| *c == '&').count() % 2 == 1 {
            left.pop();
        }
        left.push('…');
    }
    let font = "&\"Arial,Regular\"&8 ";
    format!("&L{font}{left} – {name}&C{font}As at {day}&R{font}Page &P of &N")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footer_is_never_too_long_and_keeps_ampersands() {
        assert!(footer("Health & Care", "Plan", "24 November 2026", 38).contains("Health && Care – Plan"));
        for title in ["x".repeat(500), "&".repeat(500), "📌 ".repeat(300), "2008 plan".to_owned(), String::new()] {
            let code = footer(&title, "Introduction", "24 September 2026", LONGEST_TITLE[1]);
            assert!(code.encode_utf16().count() <= 255, "{} in {code}", code.encode_utf16().count());
        }
    }
}
