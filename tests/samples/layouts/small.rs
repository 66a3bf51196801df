//! The words of the small plans: three invented plans that every layout draws from.

use crate::samples::truth::{Action, KeyIssue, Plan, Point};

/// Numbers key issues and actions from 1.
fn plan(key_issues: Vec<KeyIssue>) -> Plan {
    super::numbered_from(Plan { key_issues }, 1)
}

fn issue(title: &str, criteria: &[(u8, &str)], evaluation: &[&str], actions: Vec<Action>) -> KeyIssue {
    let point = |level: u8, text: &str| Point { text: text.to_owned(), level };
    KeyIssue {
        number: 0,
        title: title.to_owned(),
        success_criteria: criteria.iter().map(|(level, text)| point(*level, text)).collect(),
        evaluation: evaluation.iter().map(|text| point(0, text)).collect(),
        actions,
    }
}

fn action(lines: &[&str], lead: &str, date: &str, monitored_by: &str, strategy: &[&str]) -> Action {
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    Action {
        text: lines.join("\n"),
        lines: owned(lines),
        lead: lead.to_owned(),
        completion_date: date.to_owned(),
        monitored_by: monitored_by.to_owned(),
        monitoring_strategy: owned(strategy),
        ..Action::default()
    }
}

/// Three key issues about keeping children safe, with 3, 2 and 4 actions.
pub fn safer() -> Plan {
    plan(vec![
        issue(
            "Improve the timeliness of initial assessments",
            &[(0, "Nine assessments in ten are finished in time"), (0, "Families say that they knew what would happen next")],
            &["Weekly figures from the case system"],
            vec![
                action(
                    &["Publish a single procedure for the duty desk."],
                    "Team Manager Duty (EK)",
                    "30 June 2008",
                    "Head of Safeguarding",
                    &["Procedure seen by the Safeguarding Board."],
                ),
                action(
                    &["Fill the two empty posts on the duty desk.", "Advertise in May", "Interview in June"],
                    "Head of Safeguarding",
                    "July 2008",
                    "SMT",
                    &["Vacancies told to SMT each month.", "Exit interviews read."],
                ),
                action(
                    &["Audit ten assessments a month."],
                    "Quality Officer",
                    "Ongoing",
                    "AD Safeguarding",
                    &["Findings to SMT each quarter."],
                ),
            ],
        ),
        issue(
            "Make recruitment of foster carers safer",
            &[(0, "No carer is approved without every check")],
            &["Yearly audit of approvals", "Exit interviews with carers"],
            vec![
                action(
                    &["Add a second referee to the form."],
                    "Fostering Manager (LU)",
                    "By September 2008",
                    "Head of Resources",
                    &["New form in use."],
                ),
                action(
                    &["Keep one register of all checks."],
                    "Fostering Manager (LU) and HR",
                    "31/10/2008",
                    "Head of Resources",
                    &["Register checked at random."],
                ),
            ],
        ),
        issue(
            "Help care leavers into work",
            &[(0, "More care leavers in work:"), (1, "at 19;"), (1, "at 21.")],
            &["Survey of care leavers each spring"],
            vec![
                action(
                    &["Offer each care leaver a mentor."],
                    "Leaving Care Team",
                    "Autumn term 2008",
                    "Corporate Parenting Board",
                    &["Number of mentors."],
                ),
                action(
                    &["Agree ten apprenticeships with the council's own departments."],
                    "Chief Execs (WY)",
                    "March 2009",
                    "Corporate Parenting Board",
                    &["Number of apprentices."],
                ),
                action(
                    &["Open the multi-agency drop-in on Saturdays."],
                    "Leaving Care Team / Connexions",
                    "TBC",
                    "AD Children in Care",
                    &["Visits counted."],
                ),
                action(&["Pay for a first month's travel."], "Finance Partner", "", "AD Children in Care", &["Claims counted."]),
            ],
        ),
    ])
}

/// Two key issues about learning, with 2 and 5 actions.
pub fn learning() -> Plan {
    plan(vec![
        issue(
            "Raise attendance in secondary schools",
            &[(0, "Absence falls below 6%"), (0, "Each school has an attendance lead")],
            &["Termly attendance figures"],
            vec![
                action(
                    &["Set attendance targets with each head teacher."],
                    "Senior Adviser",
                    "1st October 2018",
                    "School Improvement Board",
                    &["Targets signed."],
                ),
                action(
                    &["Visit the five schools with most absence."],
                    "Education Welfare Service",
                    "End of spring term 2019",
                    "School Improvement Board",
                    &["Visit notes read by the Board."],
                ),
            ],
        ),
        issue(
            "Give parents of pupils with SEND a clear route to advice",
            &[(0, "Parents find an answer within a week")],
            &["Parent Carer Forum survey"],
            vec![
                action(
                    &["Rewrite the Local Offer pages with parents."],
                    "SEND Manager",
                    "Jan 2019",
                    "Parent Carer Forum",
                    &["Pages tested by six parents."],
                ),
                action(&["Train advice line staff."], "SEND Manager", "Feb 2019", "Head of SEND", &["Course records."]),
                action(&["Hold a drop-in in each locality."], "Locality Leads", "Quarterly", "Head of SEND", &["Attendance lists."]),
                action(
                    &["Send decision letters in plain English."],
                    "SEND Casework Team",
                    "w/c 4 March 2019",
                    "Head of SEND",
                    &["Twenty letters read each term."],
                ),
                action(&["Report complaints and what was learnt."], "Complaints Officer", "Q4 2018/19", "SMT", &["Report to SMT."]),
            ],
        ),
    ])
}

/// Four key issues about health and money, with 2, 2, 3 and 2 actions.
pub fn health() -> Plan {
    plan(vec![
        issue(
            "Cut the wait for a first mental health appointment",
            &[(0, "Nobody waits longer than eight weeks")],
            &["Monthly waiting list"],
            vec![
                action(
                    &["Agree one referral form with GPs."],
                    "Joint Commissioner",
                    "May 2012",
                    "Health and Wellbeing Board",
                    &["Form in use in all practices."],
                ),
                action(&["Start evening clinics."], "CAMHS Manager", "Sept 2012", "Health and Wellbeing Board", &["Appointments offered."]),
            ],
        ),
        issue(
            "Plan for the end of grants",
            &[(0, "Each grant has a plan for its end")],
            &["Yearly list of grants"],
            vec![
                action(&["List all grants and their end dates."], "Finance Partner", "30.4.2012", "AD Resources", &["List to SMT."]),
                action(&["Write an exit plan for each grant."], "Service heads", "2012/13", "AD Resources", &["Plans filed."]),
            ],
        ),
        issue(
            "Bring down smoking in pregnancy",
            &[(0, "Fewer than one mother in ten smokes at birth")],
            &["Quarterly hospital figures"],
            vec![
                action(
                    &["Offer carbon monoxide tests at first visits."],
                    "Head of Midwifery",
                    "June/July 2012",
                    "Public Health Lead",
                    &["Tests counted."],
                ),
                action(
                    &["Train midwives in short talks about stopping."],
                    "Public Health Lead",
                    "October 2012",
                    "Head of Midwifery",
                    &["Course records."],
                ),
                action(
                    &["Give vouchers to mothers who stop."],
                    "Public Health Lead",
                    "Ongoing",
                    "Head of Midwifery",
                    &["Vouchers counted."],
                ),
            ],
        ),
        issue(
            "Make clinics easy to reach for disabled children",
            &[(0, "All clinics pass an access check")],
            &["Access checks by young people"],
            vec![
                action(
                    &["Check access with a group of young people."],
                    "Participation Officer",
                    "August 2012",
                    "Disability Board",
                    &["Reports of the group."],
                ),
                action(&["Put right what the checks found."], "Estates Manager", "December 2013", "Disability Board", &["Works list."]),
            ],
        ),
    ])
}
