//! Lines of a cell with the bullets that one program or another puts before them.

use super::content::{Issue, Words};

/// The marks before points and sub-points, with the space around them.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// Before a point.
    pub point: &'static str,
    /// Before a point below a point.
    pub sub_point: &'static str,
}

/// Round bullets, as Excel keeps them from Word.
pub const ROUND: Marks = Marks { point: "• ", sub_point: "   ○ " };
/// Hyphens, as people type them.
pub const HYPHENS: Marks = Marks { point: "- ", sub_point: "  - " };
/// Word's square bullet, and the letter o that its hollow bullet becomes in another font.
pub const LETTERS: Marks = Marks { point: "▪ ", sub_point: "    o " };

/// Lines below each other, bullets marked.
pub fn lines(lines: &[(String, bool)], marks: Marks) -> String {
    let marked: Vec<String> =
        lines.iter().map(|(text, bullet)| if *bullet { format!("{}{text}", marks.point) } else { text.clone() }).collect();
    marked.join("\n")
}

/// The words of a cell that no page break cuts.
pub fn words(words: &Words, marks: Marks) -> String {
    lines(&words.lines(), marks)
}

/// The success criteria, each marked by its depth.
pub fn criteria(issue: &Issue, marks: Marks) -> Vec<String> {
    let mark = |level: u8| if level == 0 { marks.point } else { marks.sub_point };
    issue.criteria.iter().map(|(level, text)| format!("{}{text}", mark(*level))).collect()
}

/// The lines of the evaluation, each marked.
pub fn evaluation(issue: &Issue, marks: Marks) -> Vec<String> {
    issue.evaluation.iter().map(|text| format!("{}{text}", marks.point)).collect()
}
