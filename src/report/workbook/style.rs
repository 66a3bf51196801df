//! The dress of our cells: sans-serif, ten points, dark on light, the same on every sheet.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The typeface of every cell.
const TYPEFACE: &str = "Arial";
/// The colour of titles and headings.
const NAVY: Color = Color::RGB(0x001F_3864);
/// The colour of links: 7 to 1 on white.
const LINK: Color = Color::RGB(0x0005_4A91);
/// The ground of cells that a person is to fill in.
const INPUT: Color = Color::RGB(0x00FF_F8D6);
/// The lines between cells of a table.
pub(super) const RULE: Color = Color::RGB(0x00BF_BFBF);

/// How a cell is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// The title of a document or sheet, 14 points.
    Title,
    /// A line under the title.
    Subtitle,
    /// What stands beside or above words that explain it.
    Label,
    /// Words outside a table.
    Plain,
    /// A day outside a table.
    PlainDay,
    /// A link outside a table.
    PlainLink,
    /// A heading of a table.
    Heading,
    /// Words in a table.
    Cell,
    /// Words in a table, set in by so many steps of a list.
    Indented(u8),
    /// Words in a table that Excel must never take for a number or a date: keys and references.
    Code,
    /// A cell of a table that a person is to fill in. What is typed stays text: "March 2008" must not become a day.
    Input,
    /// A cell of a table in which a person is to write a day.
    InputDay,
    /// The heading of a column that a person is to fill in.
    InputHeading,
    /// Words outside a table that run on over the columns to their right.
    Note,
    /// A count in a table.
    Number,
    /// A share of one in a table, as a whole percentage.
    Percent,
    /// A number in a table that names something and is not counted.
    Ordinal,
    /// A day in a table.
    Day,
    /// A link in a table.
    Link,
    /// The label of a line of totals.
    Total,
    /// A number in a line of totals.
    TotalNumber,
    /// A share of one in a line of totals.
    TotalPercent,
}

/// The formats of the styles, each made once.
#[derive(Debug, Default)]
pub struct Wardrobe {
    made: BTreeMap<(Style, bool), Format>,
}

impl Wardrobe {
    /// The format of a style; `quoted` where a person who edits the cell must not turn its text into a formula.
    pub fn format(&mut self, style: Style, quoted: bool) -> &Format {
        self.made.entry((style, quoted)).or_insert_with(|| {
            let format = dress(style);
            if quoted { format.set_quote_prefix() } else { format }
        })
    }
}

/// The format of text that has no style of its own.
pub fn base() -> Format {
    Format::new().set_font_name(TYPEFACE).set_font_size(10)
}

fn dress(style: Style) -> Format {
    let plain = base().set_text_wrap().set_align(FormatAlign::Top);
    let ruled = plain.clone().set_border(FormatBorder::Thin).set_border_color(RULE);
    let total = ruled.clone().set_bold().set_border_top(FormatBorder::Medium).set_border_top_color(NAVY);
    match style {
        Style::Title => base().set_font_size(14).set_bold().set_font_color(NAVY).set_align(FormatAlign::VerticalCenter),
        Style::Subtitle => base().set_font_size(11).set_font_color(NAVY).set_align(FormatAlign::VerticalCenter),
        Style::Label => plain.set_bold().set_font_color(NAVY),
        Style::Plain => plain,
        Style::PlainDay => plain.set_num_format("dd mmm yyyy").set_align(FormatAlign::Left),
        Style::PlainLink => linked(plain),
        Style::Heading => {
            ruled.set_bold().set_font_color(Color::White).set_background_color(NAVY).set_pattern(rust_xlsxwriter::FormatPattern::Solid)
        }
        Style::Cell => ruled,
        Style::Indented(steps) => ruled.set_align(FormatAlign::Left).set_indent(steps.min(10)),
        Style::Code => ruled.set_num_format_index(49),
        Style::Input | Style::InputDay => {
            let ruled = if style == Style::InputDay {
                ruled.set_num_format("dd mmm yyyy").set_align(FormatAlign::Left)
            } else {
                ruled.set_num_format_index(49)
            };
            let answer = ruled.set_background_color(INPUT).set_pattern(rust_xlsxwriter::FormatPattern::Solid);
            // Open for typing where the sheet is protected.
            answer.set_border_color(NAVY).set_unlocked()
        }
        Style::InputHeading => {
            ruled.set_bold().set_font_color(NAVY).set_background_color(INPUT).set_pattern(rust_xlsxwriter::FormatPattern::Solid)
        }
        Style::Note => base().set_align(FormatAlign::Top),
        Style::Percent => ruled.set_align(FormatAlign::Right).set_num_format("0%"),
        Style::Number => ruled.set_align(FormatAlign::Right),
        Style::Ordinal => ruled.set_align(FormatAlign::Left),
        Style::Day => ruled.set_num_format("dd mmm yyyy").set_align(FormatAlign::Left),
        Style::Link => linked(ruled),
        Style::Total => total,
        Style::TotalNumber => total.set_align(FormatAlign::Right),
        Style::TotalPercent => total.set_align(FormatAlign::Right).set_num_format("0%"),
    }
}

fn linked(format: Format) -> Format {
    format.set_font_color(LINK).set_underline(rust_xlsxwriter::FormatUnderline::Single)
}
