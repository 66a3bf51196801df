//! Key issue 3: training, supervision and referrals of youth offending staff.

use super::{Issue, Shape, entry, says};

pub(super) static ISSUE: Issue = Issue {
    number: 3,
    title: "Train and supervise Youth Offending staff as they need, and refer to social care the children who should be referred.",
    shape: Shape::OwnLines,
    criteria: &[
        (0, "Case files read by the Safeguarding Unit show that no referral was missed."),
        (0, "Training records show that each member of staff went on the year's required courses."),
        (0, "Notes of supervision show the \"red line\" from team targets to those of the Council."),
    ],
    evaluation: &[
        "Reading of case files for missed referrals.",
        "Comparison of training records with the list of required courses.",
        "Reading of supervision notes.",
    ],
    entries: &[
        entry(
            says("Write a joint procedure of CYPS and the Youth Offending Team that says when and how to refer."),
            "Head of Safeguarding (AS)/ Head of Youth Offending Team (WB)",
            "April 2008",
            "AD Safeguarding (IS)",
            says("SMT and the Youth Offending Management Board to see and agree the procedure. Chair of the Partnership Board to sign it."),
        ),
        entry(
            says("Show Youth Offending Team staff how the handbook \"right help, right time in Harnshire\" applies to their cases."),
            "Head of Youth Offending Team (WB)",
            "April 2008",
            "CYPS SMT",
            says("Slides agreed by the Youth Offending Management Board."),
        )
        .shown_as_month(2008, 4),
        entry(
            says("Read a selection of the cases that were referred to social care."),
            "Head of Safeguarding (AS)/ Head of Youth Offending Team (WB)",
            "August 2008",
            "AD Safeguarding (IS)",
            says("Paper to the Youth Offending Management Board."),
        ),
        entry(
            says("AD (Safeguarding) takes a seat on the Youth Offending Management Board."),
            "Head of Youth Offending Team (WB)",
            "March 2008",
            "Strategic Director (HQ)",
            says("AD (Safeguarding) tells CYPS SMT of each meeting."),
        )
        .on_a_new_page(),
        entry(
            says("Hold a course on serious harm for all who carry cases."),
            "Head of Youth Offending Team (WB)",
            "April 2008",
            "Chief Execs (OB)",
            says("Checks of risk ratings go to the Youth Offending Management Board."),
        )
        .shown_as_month(2008, 4),
        entry(
            says("Buy in a course on child protection and case planning."),
            "Head of Youth Offending Team (WB)",
            "July 2008",
            "Chief Execs (OB)",
            says("Course dates published. Attendance seen by the Youth Offending Management Board and the Safeguarding Board."),
        )
        .refers_to("SS 3.2")
        .shown_as_month(2008, 7),
    ],
};
