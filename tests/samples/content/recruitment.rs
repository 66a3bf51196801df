//! Key issue 2: safe recruitment.

use super::{Issue, Pasted, Shape, entry, lists, says};

pub(super) static ISSUE: Issue = Issue {
    number: 2,
    title: "See that the rules on safe recruitment are kept to without exception.",
    shape: Shape::TwoCells,
    criteria: &[
        (0, "Staff files hold a CRB disclosure dated before the first day in post."),
        (0, "Each risk assessment that was called for is on file and bears the signature of an AD."),
    ],
    evaluation: &["Checks of staff files", "Checks of risk assessment forms"],
    entries: &[
        entry(
            says("Hold back start dates until the CRB disclosure has been seen."),
            "Fergus McAndle/ Heads of Service",
            "January 2008",
            "AD Resources (OR)",
            says("AD to look through the minutes of SMT for exceptions."),
        )
        .refers_to("SS 1.4"),
        entry(
            says("Settle how risk is managed where, rarely, a start cannot wait for the disclosure."),
            "AD Resources (OR)",
            "March 2008",
            "Strategic Director (HQ)",
            lists("", &["Procedure adopted by SMT.", "Managers told of it at their team meetings."], Pasted::Bulleted),
        ),
        entry(
            says("Ask for proof of identity at interview or, at the latest, on the day before work begins."),
            "Heads of Service",
            "Ongoing",
            "Head of Human Resources (FMcA)",
            says("Some interview notes read each month to see that proof was asked for."),
        ),
        entry(
            says("Obtain two written references."),
            "Staffing Desk (LQ)",
            "Ongoing",
            "Head of Human Resources (FMcA)",
            says("Some interview notes read each month to see that proof was asked for."),
        ),
        entry(
            says("Fill in the pro-forma – risk of early start – and send each one to SMT to decide."),
            "Heads of Service AD Resources (OR)",
            "Ongoing From February 2008",
            "AD's",
            says("Yearly paper to CYPS SMT. Yearly figures on starts agreed before a disclosure had come."),
        ),
        entry(
            says("Go through a selection of staff files twice a year."),
            "Head of Human Resources (FMcA)",
            "May November 2008 Now ongoing",
            "AD Resources (OR)",
            says("Paper to SMT"),
        )
        .on_a_new_page(),
    ],
};
