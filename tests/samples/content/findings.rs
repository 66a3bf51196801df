//! Key issue 1: children are told what the inspection found.

use super::{Issue, Pasted, Shape, entry, lists, says};

pub(super) static ISSUE: Issue = Issue {
    number: 1,
    title: "Tell children and young people in the area what this inspection found, in ways that suit them.",
    shape: Shape::TwoCells,
    criteria: &[
        (0, "The findings have been read, heard or seen by:"),
        (1, "Pupils of primary, secondary and special schools."),
        (
            1,
            "Those who are seldom asked, above all children in care, young carers and children with a disability and/or learning difficulty.",
        ),
    ],
    evaluation: &["Answers from school councils, the Young People's Assembly and the panels for children in care and disabled children."],
    entries: &[
        entry(
            says("Print a two-page summary in the spring number of \"Fizz\" magazine."),
            "Communications Unit (JP)",
            "1 March 2008",
            "Deputy Director CYPS (MD)",
            says("DD to agree the wording and see the printed copy."),
        ),
        entry(
            says("Put the same summary on the Fizz web pages for young readers."),
            "Communications Unit (JP)",
            "17 March 2008",
            "Deputy Director CYPS (MD)",
            says("As above."),
        ),
        entry(
            says("Make an illustrated leaflet of the main findings for children under eleven and give it out widely."),
            "Communications Unit (JP)",
            "April 2008",
            "Deputy Director CYPS (MD)",
            lists(
                "",
                &[
                    "Proofs signed off by an AD.",
                    "Stocks at clinics, children's centres and swimming pools: counted each month to see that leaflets are taken.",
                ],
                Pasted::Bulleted,
            ),
        )
        .refers_to("EA 2.1"),
        entry(
            says("Take the findings to the Young People's Assembly, whose members carry them to their school councils."),
            "Torquil McIarnon",
            "April 2008",
            "Head of Youth Service (IT)",
            says("The Assembly's notes go to the Partnership Board."),
        ),
        entry(
            says("Record the findings as sound files and in British Sign Language for those who do not read print."),
            "Barnaby Spekewell",
            "May 2008",
            "Deputy Director CYPS (MD)",
            says("Number of \"plays\" counted."),
        )
        .on_a_new_page(),
        entry(
            says("Put the whole report on the Council's own web pages."),
            "Barnaby Spekewell",
            "March 2008",
            "Deputy Director CYPS (MD)",
            says("Number of \"visits\" counted."),
        )
        .shown_as_month(2008, 3),
    ],
};
