//! Key issue 6: equality and diversity.

use super::{Issue, Shape, entry, says};

pub(super) static ISSUE: Issue = Issue {
    number: 6,
    title: "Take one planned approach to equality & diversity, so that nobody works alone and new concerns are noticed and dealt with.",
    shape: Shape::OwnLines,
    criteria: &[
        (0, "One approach to Equality and Diversity is followed by all services and localities."),
        (0, "All impact assessments on the list are done, and Service Plans take up what they found."),
        (0, "Schools, centres and children's homes report prejudice and racist incidents, and act on them."),
        (0, "Level 2 of the Equality Mark is reached."),
    ],
    evaluation: &["Action plan looked at each term and SMT told how far it has come."],
    entries: &[
        entry(
            says("Call together a Harnshire Equality Group that plans for all services and localities"),
            "Learning Support Service Hadrian Lumb",
            "March 2008",
            "AD Learning (TW)",
            says("The group's notes read and papers to SMT."),
        ),
        entry(
            says("Put the most pressing impact assessments of 2008-09 first and brief the officers who write them"),
            "All ADs",
            "April 2008",
            "AD Learning (TW)",
            says("Ads report each term how many are done."),
        )
        .shown_as_month(2008, 4),
        entry(
            says("Advise and train those officers in the new form of the assessment"),
            "Chief Execs Ottilie Brandreth",
            "May 2008",
            "(HL)",
            says("Course forms and number of assessments done."),
        ),
        entry(
            says("Tie impact assessments to service planning, so that what they find is acted on in every local‖ service"),
            "All ADs",
            "October 2008",
            "AD Learning (TW)",
            says("Each year's Service Plans searched for what the assessments found."),
        ),
        entry(
            says("Send schools, centres and children's homes the new guide to recording racist and other prejudiced incidents"),
            "Learning Support Service Cressida Mowle",
            "May 2008",
            "AD Learning (TW)",
            says("Number and speed of reports before and after, talked over with the Race Equality Forum."),
        ),
        entry(
            says("Write a guide to Single Equality Schemes for schools, centres and children's homes, with a course"),
            "Learning Support Service Cressida Mowle",
            "October 2008",
            "AD Learning (TW)",
            says("Guide read by the Race Equality Forum."),
        ),
        entry(
            says("Carry out the agreed steps to Level 2 of the Equality Mark in HCC"),
            "Learning Support Service Hadrian Lumb",
            "April 2009",
            "AD Learning (TW)",
            says("Papers to the Equality Group on what is still missing."),
        )
        .refers_to("PC 5"),
        entry(
            says("Agree with partners how services welcome & support children new to the country"),
            "AD Children and Families (FN)",
            "August 2008",
            "(MD)",
            says("Papers to SMT."),
        ),
    ],
};
