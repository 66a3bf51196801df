//! The sample as tab-delimited text pasted from Word: list elements that never close, page breaks, rows torn in two.

use super::content::{COUNCIL, Entry, HEADINGS, Issue, Lines, PREAMBLE, Pasted, Preamble, RUNNING_HEADER, Shape, TITLE, Words, issues};

const LIST: &str = "<ul style=\"list-style-type: none\">";

/// The whole file, UTF-8 without a byte order mark, with no newline at its end.
pub fn file() -> Vec<u8> {
    let (line_one, line_two) = TITLE.split_once(": ").expect("the title has two parts");
    let mut blocks = vec![String::new(), line_one.to_owned(), line_two.to_owned()];
    for piece in PREAMBLE {
        match piece {
            Preamble::Heading(text) | Preamble::Paragraph(text) => blocks.push((*text).to_owned()),
            Preamble::Points(points) => blocks.push(hyphens(points.iter().copied())),
        }
    }
    for issue in issues() {
        head(issue, &mut blocks);
        actions(issue, &mut blocks);
    }
    blocks.join("\n\n").into_bytes()
}

/// Whether the pasted text of these words no longer tells where each bullet begins.
pub fn loses_bullets(words: &Words) -> bool {
    let bare = matches!(words.pasted, Pasted::Bare | Pasted::ParagraphThenBare) && words.bullets.len() > 1;
    let bare_after_break = words.torn().is_some_and(|(_, after)| after.iter().filter(|(_, bullet)| *bullet).count() > 1);
    bare || bare_after_break
}

fn county() -> &'static str {
    COUNCIL.split(' ').next().expect("a council has a name")
}

fn hyphens<'a>(points: impl Iterator<Item = &'a str>) -> String {
    points.map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n")
}

fn head(issue: &Issue, blocks: &mut Vec<String>) {
    let number = issue.number;
    match issue.shape {
        Shape::TwoCells | Shape::TwoCellsStop => {
            let stop = if issue.shape == Shape::TwoCellsStop { "." } else { "" };
            // The rule below the first row of a table comes out in two lengths.
            let rule = if number == 2 { "--\t---" } else { "---\t---" };
            blocks.push(format!("Key Issue {number} {}\t{RUNNING_HEADER} {}{stop}\n{rule}", issue.title, county()));
            let mut criteria = format!("Success Criteria {LIST}");
            let mut depth = 0;
            for (level, text) in issue.criteria {
                if *level > depth {
                    criteria += &format!(" {LIST}");
                }
                depth = *level;
                criteria += &format!(" {} {text}", if *level == 0 { '•' } else { '○' });
            }
            let evaluation: String = issue.evaluation.iter().map(|text| format!(" • {text}")).collect();
            blocks.push(format!("{criteria} \tEvaluation {LIST}{evaluation}\n{rule}"));
        }
        Shape::OwnLines | Shape::Glued => {
            blocks.push(format!("Key Issue {number}"));
            blocks.push(issue.title.to_owned());
            if issue.shape == Shape::Glued {
                blocks.push(format!("{RUNNING_HEADER}**Success Criteria**"));
            } else {
                blocks.extend([RUNNING_HEADER.to_owned(), county().to_owned(), "Success Criteria".to_owned()]);
            }
            blocks.push(hyphens(issue.criteria.iter().map(|(_, text)| *text)));
            blocks.push("Evaluation".to_owned());
            blocks.push(hyphens(issue.evaluation.iter().copied()));
        }
    }
}

fn actions(issue: &Issue, blocks: &mut Vec<String>) {
    let mut page = vec![HEADINGS.join("\t")];
    for entry in issue.entries {
        if entry.page_break_before {
            turn(&mut page, blocks);
        }
        match entry.action.torn() {
            None => page.push(row(&pasted(entry.action.lines(), entry.action.pasted), entry)),
            Some((before, after)) => {
                page.push(row(&pasted(before, entry.action.pasted), entry));
                turn(&mut page, blocks);
                page.push(format!("{}\t\t\t\t\t", pasted(after, Pasted::Bare)));
            }
        }
    }
    blocks.push(page.join("\n"));
}

/// Ends a page: what follows begins with the headings again.
fn turn(page: &mut Vec<String>, blocks: &mut Vec<String>) {
    blocks.push(page.join("\n"));
    *page = vec![HEADINGS.join("\t")];
}

fn row(action: &str, entry: &Entry) -> String {
    let strategy = pasted(entry.strategy.lines(), entry.strategy.pasted);
    [action, entry.lead, entry.reference, entry.date, entry.monitored_by, &strategy].join("\t")
}

/// One cell on one line, its lists as elements that Word opened and nobody closed.
fn pasted(lines: Lines, how: Pasted) -> String {
    let (mut text, mut open) = (String::new(), false);
    let bulleted = matches!(how, Pasted::Bulleted | Pasted::ParagraphThenBulleted);
    for (line, bullet) in lines {
        if !text.is_empty() {
            text.push(' ');
        }
        if bullet && !open {
            text += &format!("{LIST} ");
            open = true;
        }
        match (bullet, how) {
            (true, _) if bulleted => text += &format!("• {line}"),
            (false, Pasted::ParagraphThenBulleted | Pasted::ParagraphThenBare) => text += &format!("<p>{line}</p>"),
            _ => text += &line,
        }
    }
    // Word leaves a space at the end of a list.
    if open {
        text.push(' ');
    }
    text
}
