//! Key issue 4: offending by looked after children.

use super::{Issue, Shape, entry, says};

pub(super) static ISSUE: Issue = Issue {
    number: 4,
    title: "Bring down the number of looked after children who offend.",
    shape: Shape::TwoCellsStop,
    criteria: &[
        (0, "Offending by looked after children falls far enough for Harnshire to reach the top band (PAF indicator)."),
        (0, "One case in four is settled by a restorative meeting."),
        (0, "More homes are on offer to young people who leave care."),
    ],
    evaluation: &["The PAF indicator worked out each month and set against the target."],
    entries: &[
        entry(
            says("Count the small incidents in children's homes that end in a police record."),
            "Head of Youth Offending Team (WB)",
            "April 2008",
            "AD Safeguarding (IS)",
            says("Paper to CYPS SMT and the Youth Offending Management Board."),
        ),
        entry(
            says("Harnshire Constabulary to bid for a place in the \"Put It Right\" pilot, which replaces prosecution by repair."),
            "Harnshire Constabulary (VK)",
            "February-April 2008",
            "AD Safeguarding (IS)",
            says("If the bid is won, Council and police watch over the pilot together. Results go to the Partnership Board."),
        ),
        entry(
            says("Appoint a coordinator for the work with looked after children who offend."),
            "AD Safeguarding (IS)",
            "May 2008",
            "SMT",
            says("Coordinator in post by 1 May 2008. quarterly papers to SMT."),
        ),
        entry(
            says("Learn from three authorities where few looked after children offend."),
            "Clemency Vaneholt",
            "October 2008",
            "SMT",
            says("Paper to SMT on what could be copied."),
        ),
        entry(
            says("Use a checklist to notice early which looked after children may come to offend."),
            "Head of Youth Offending Team (WB)",
            "May 2008",
            "AD Safeguarding (IS)",
            says("Checklist agreed by SMT."),
        ),
        entry(
            says("Go through the custody list each morning, on a daily basis, for looked after children who could be offered a restorative meeting."),
            "Project Worker",
            "May 2008",
            "AD Safeguarding (IS)",
            says("Paper to SMT."),
        )
        .on_a_new_page(),
        entry(
            says("Give foster carers a mentor and a course on calming conflict."),
            "Linus Orbell",
            "October 2008",
            "AD Safeguarding (IS)",
            says("Figures to SMT on carers trained/mentored."),
        ),
        entry(
            says("Find more homes for those who leave care at 16 or later, together with the District Councils."),
            "Linus Orbell",
            "October 2008",
            "AD Safeguarding (IS)",
            says("Yearly paper to SMT."),
        )
        .refers_to("EW 4.3"),
        entry(
            says("Offer intensive family support where several needs meet."),
            "Dunstan Averell",
            "May 2009",
            "SMT",
            says("Paper to the Partnership Board."),
        ),
        entry(
            says("See that looked after children who are troubled in mind are seen by a specialist."),
            "Philippa Quarmby",
            "",
            "AD Safeguarding (IS)",
            says("CAMHs figures to the PCT Board and the Partnership Board."),
        ),
    ],
};
