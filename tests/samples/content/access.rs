//! Key issue 7: access of disabled children to services.

use super::{Issue, Pasted, Shape, entry, lists, says};

pub(super) static ISSUE: Issue = Issue {
    number: 7,
    title: "Give children and young people with a disability and/or learning difficulty fairer access to specialist and outreach services",
    shape: Shape::OwnLines,
    criteria: &[
        (0, "The Strategy's aims for the year are met"),
        (0, "Most parents say that the services their children need are there and are good"),
        (0, "Most disabled children and young people are content with home, school, health and friends"),
        (0, "Fewer young people have to be placed outside Harnshire"),
        (0, "More disabled young people stay in learning, training or work"),
        (0, "Short breaks are open to all families who qualify"),
    ],
    evaluation: &[
        "Survey of parents and survey of disabled children and young people.",
        "Count of disabled young people who are in Learning, Training or Work.",
    ],
    entries: &[
        entry(
            says("Agree the county's strategy for disabled children and carry it out."),
            "Assistant Director (Children and Family Services) (FN)",
            "Framework agreed May 2008 Completion September 2010",
            "Disabled Children's Strategy Group",
            says("Progress stated in service plans. Papers to the Disabled Children's Strategy Group. Papers to the Partnership Board."),
        ),
        entry(
            says("Set up a register from which need in all parts of the county can be read."),
            "Assistant Director (Children and Family Services) (FN)",
            "October 2008",
            "Disabled Children's Strategy Group",
            says("Papers to the Children and Young People's Service Senior Management Team. Papers to the Partnership Board."),
        )
        .refers_to("BH 2.6"),
        entry(
            says("Look again at nurses' and therapists' hours in Harnshire special schools, so that they follow the children's needs."),
            "Head of Inclusion and SEN (BR) and Lead Commissioner for PCT",
            "July 2008",
            "Partnership Steering Group",
            says("Papers to the Child Health Board and to its panel for disabled children."),
        )
        .on_a_new_page(),
        entry(
            says("Add up what all specialist services for disabled children cost and employ, to see whether more can be done with it."),
            "Lead Commissioner for PCT and the Assistant Director (Children and Family Services) (FN)",
            "October 2008",
            "Disabled Children's Strategy Group",
            says("Papers to the finance panel of the Disabled Children's Strategy Group and the Partnership Board."),
        ),
        entry(
            says("Draw a correct map of all services that disabled children and their families can turn to."),
            "Assistant Director (Children and Family Services) and Lead Commissioner for the PCT",
            "August 2008",
            "Disabled Children's Strategy Group",
            says("Papers to the Disabled Children's Strategy Group. Papers to the Partnership Board."),
        ),
        entry(
            says("Look again at care for children who will not grow up, so that it is as near and as good in all parts of Harnshire."),
            "Lead Commissioner for NHS",
            "January 2009",
            "Partnership Board",
            says("Papers to the Child Health Board, the Partnership Steering Group and the Partnership Board."),
        ),
        entry(
            lists(
                "Form joint teams for disabled children and young people. Each team has:",
                &["One plan for each child and family.", "‖A named worker for each family.", "One way in.", "Records that all its agencies can see and use."],
                Pasted::Bulleted,
            ),
            "Assistant Director (Children and Family Services) (FN)",
            "January 2010",
            "Partnership Steering Group",
            says("What parents, children and staff say. Moves of home and school. How the children get on."),
        ),
        entry(
            says(
                "Carry out what is left of the special school review, so that each area has places for different needs, autism and physical \
                 disability among them.",
            ),
            "Head of Inclusion and SEN (BR)",
            "January 2011",
            "Special Schools Development Plan",
            says("Regular papers to the Council's Cabinet and the Partnership Board."),
        ),
        entry(
            says("Open short breaks to all children and young people with severe disabilities."),
            "Pathfinder Manager",
            "January 2011",
            "Partnership Board",
            says("Through regular returns to the two government departments, and papers to the Partnership Board and the Disabled Children's Strategy Group."),
        ),
        entry(
            lists(
                "Bring the buying of services for disabled children together by:",
                &["Appointing one commissioner for health and social care.", "Setting up a finance panel of the Disabled Children's‖ Strategy Group."],
                Pasted::Bare,
            ),
            "Deputy Director (Children and Young People's Service)",
            "October 2008",
            "Partnership Board",
            says("Papers to the Partnership Board."),
        ),
        entry(
            lists(
                "Open all that Children's Centres offer to disabled children and their families. For this there must be:",
                &[
                    "A list, kept up to date, of disabled children who live around each Children's Centre.",
                    "A course for all staff.",
                    "Toys, helpers and sessions to suit each child.",
                ],
                Pasted::ParagraphThenBulleted,
            ),
            "Assistant Director (Children and Family Services) (FN)",
            "October 2008",
            "Locality Managers (0-11)",
            says(
                "Each Children's Centre's own appraisal, which counts the disabled children at its sessions. Papers to the Children's Centres \
                 Strategy Group and the Partnership Board.",
            ),
        ),
        entry(
            says("See that clubs and activities around the school day, in special and all other schools, take in disabled children."),
            "Assistant Director Skills and Participation (KD)",
            "August 2009",
            "Locality Managers (11-19)",
            says("Papers to the Children's Centres Strategy Group, Disabled Children's Strategy Group and the Partnership Board."),
        ),
        entry(
            says("Keep more disabled young people in learning, training and work."),
            "Assistant Director, Skills and Participation (KD)",
            "April 2010",
            "Locality Managers",
            says("Monthly look at the figures on disabled young people in learning, training and work Papers to the Partnership Board."),
        ),
        entry(
            says("Bring in the new procedure for disabled young people's move to adult life."),
            "Head of Inclusion and SEN (BR) and Assistant Director, Adult Disability (NO)",
            "October 2009",
            "Multi-agency moving-on group",
            says("What young people and their families say. Fewer of them placed by Harnshire County Council and/or the PCT outside the county. Papers to the multi-agency moving-on group."),
        )
        .on_a_new_page(),
        entry(
            says("Find more leisure and holiday activities for disabled young people."),
            "Head of Family Support Services (YD)",
            "January 2010",
            "Disabled Children's Strategy Group",
            says("Papers to the Disabled Children's Strategy Group and the Partnership Board."),
        ),
        entry(
            says("Raise to 15% the share of youth club members who are disabled or have additional needs."),
            "Head of Youth Service (IT)",
            "April 2010",
            "Disabled Children's Strategy Group",
            says("Papers to the Children's Centres Strategy Group, the Disabled Children's Strategy Group and the Partnership Board."),
        )
        .refers_to("EA 4.2"),
        entry(
            says("Teach staff of all providers in Harnshire to use SIGNPOST communication aids, so that a child meets the same ones in each place."),
            "Senior Adviser Learning (Osbert Tindle)",
            "January 2010",
            "SIGNPOST Project Group",
            says("Papers to the Disabled Children's Strategy Group and the Partnership Board."),
        )
        .on_a_new_page(),
    ],
};
