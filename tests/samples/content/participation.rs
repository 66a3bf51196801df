//! Key issue 8: disabled children take part in decisions.

use super::{Issue, Pasted, Shape, entry, lists, says};

pub(super) static ISSUE: Issue = Issue {
    number: 8,
    title: "Make it a habit to ask children and young people with a disability or learning difficulty, and to let their answers shape decisions.",
    shape: Shape::OwnLines,
    criteria: &[
        (0, "A group to lead this work meets, and it is clear to whom it answers."),
        (0, "The Harnshire Promise on taking part is kept."),
        (0, "An officer has time set aside for it."),
        (0, "Each service/agency has said who leads for it."),
        (0, "An advocate is there for each young person who wants one."),
        (0, "Young people's answers can be traced in CYPS policies."),
    ],
    evaluation: &["Surveys of disabled children and young people.", "Count of those who were asked and of those who helped to decide."],
    entries: &[
        entry(
            lists(
                "Set up a group to lead this work.",
                &[
                    "Members from all children's services",
                    "Answers to the Disabled Children's Strategy Group",
                    "Talk to councillors",
                    "Officer with time for it found",
                ],
                Pasted::Bulleted,
            ),
            "Principal Educational Psychologist (RT)",
            "May 2008",
            "AD Children and Family Services (FN)",
            says("Papers to the Disabled Children's Strategy Group."),
        ),
        entry(
            lists(
                "Keep the Harnshire Promise on taking part.",
                &["Each service to say who leads for it.", "‖Service plans to say how children take part and what came of it."],
                Pasted::Bulleted,
            ),
            "Principal Educational Psychologist (RT)",
            "March 2009",
            "AD Children and Family Services (FN)",
            says("Papers to the Disabled Children's Strategy Group."),
        ),
        entry(
            lists(
                "Give young people a say in CYPS policies.",
                &[
                    "Days out, workshops and questionnaires – planned with the children – with the help of a voluntary body eg Harnshire Voices.",
                ],
                Pasted::ParagraphThenBare,
            ),
            "Principal Educational Psychologist (RT)",
            "March 2009",
            "AD Children and Family Services (FN)",
            says("Officer keeps a file of what was said and what changed."),
        ),
        entry(
            says("Train a panel of disabled young people who help to choose new staff."),
            "HR – F. McAndle",
            "March 2009",
            "(RT)",
            says("Number of interviews with a young person on the panel"),
        ),
    ],
};
