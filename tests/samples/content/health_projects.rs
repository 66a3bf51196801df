//! Key issue 5: health projects with short-term funds.

use super::{Issue, Shape, entry, says};

pub(super) static ISSUE: Issue = Issue {
    number: 5,
    title: "Secure a future for health projects that rest on short-term money.",
    shape: Shape::Glued,
    criteria: &[
        (0, "New projects with an end date say from the start who pays afterwards, if they prove their worth."),
        (0, "Money is found for those running projects that are to stay."),
    ],
    evaluation: &["Work of the Sexual Health Strategy Board. Minutes that show what was decided on each project."],
    entries: &[
        entry(
            says("Set down one way to evaluate time-limited projects/pilots."),
            "Leopold Summerhay",
            "May 2008",
            "Sexual Health Strategy Board.",
            says("Becomes part of the yearly look at the strategy."),
        ),
        entry(
            says("Have the evaluation of each project in hand at least three months before its money ends."),
            "Leopold Summerhay",
            "Ongoing",
            "Sexual Health Strategy Board.",
            says("Becomes part of the yearly look at the strategy."),
        ),
        entry(
            says("List all projects of this kind in all services, with who pays, until when, and by what they are judged."),
            "AD Commissioning.",
            "To be reviewed in May/November each year",
            "CYPS SMT",
            says("Becomes part of the review of the Children and Young People's Plan."),
        ),
        entry(
            says("Tell statutory partners in good time which projects worked, so that they can plan for them."),
            "AD Commissioning.",
            "Ongoing.",
            "CYPS SMT",
            says("Paper to the Partnership Board."),
        ),
        entry(
            says("Carry on with the healthy schools award."),
            "Healthy Schools Coordinator",
            "Ongoing",
            "CYPS SMT",
            says("Figures to CYPS SMT."),
        )
        .refers_to("BH 1.1"),
        entry(
            says("Draw up a health profile of the children (0-11) who live around each Children's Centre."),
            "AD Children and Families with named officer in the PCT",
            "February 2009",
            "Children's Centres Strategy Group",
            says("Papers to the Children's Centres Strategy Group."),
        )
        .on_a_new_page(),
        entry(
            says(
                "Choose what matters most for the health of the children (0-11) around each Children's Centre, and act on it with parents.",
            ),
            "Locality Managers (0-11)",
            "Ongoing but for particular projects it will be at the close of each yearly planning round",
            "AD Children and Family Services",
            says(
                "Each Children's Centre's business plan. Each Children's Centre's own appraisal. Papers to the Children's Centres Strategy \
                 Group. Papers to the Partnership Board.",
            ),
        ),
        entry(
            says("Steer extended services money towards the health of those aged 11-19."),
            "AD Skills and Participation",
            "Ongoing",
            "CYPS SMT",
            says("Paper to CYPS SMT and Partnership Board."),
        ),
    ],
};
