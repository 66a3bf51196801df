//! A workbook in the making: its properties, its sheets, its bytes.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, Workbook};

use super::language::with_language;
use super::limits::{first_units, sheet_name, without_controls};
use super::page::{self, Page};
use super::sheet::Sheet;
use super::style::{self, Wardrobe};
use crate::report::ReportError;

/// The language of all we write.
const LANGUAGE: &str = "en-GB";

/// What a workbook says about itself in its properties and footers.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The title.
    pub title: String,
    /// Whose document it is; may be empty.
    pub organisation: String,
    /// The day everything in it is judged from, which is also its day of creation.
    pub as_at: NaiveDate,
    /// A mark by which we know the workbook again: the name of a custom property and its value.
    pub mark: (&'static str, &'static str),
}

/// A workbook in the making.
pub struct Book {
    workbook: Workbook,
    wardrobe: Wardrobe,
    identity: Identity,
    names: BTreeSet<String>,
    /// Whether it is for everyone to read: no footers, and its language said.
    published: bool,
}

impl Book {
    /// A workbook without sheets.
    ///
    /// # Errors
    ///
    /// [`ReportError::Workbook`] when the writer refuses the typeface.
    pub fn new(identity: Identity) -> Result<Self, ReportError> {
        Self::begin(identity, None)
    }

    /// A workbook without sheets for everyone to read: its pages have no footers, its properties say keywords and language, and the mark by
    /// which we know our working documents is left out.
    ///
    /// # Errors
    ///
    /// [`ReportError::Workbook`] when the writer refuses the typeface.
    pub fn published(identity: Identity, keywords: &str) -> Result<Self, ReportError> {
        Self::begin(identity, Some(keywords))
    }

    fn begin(mut identity: Identity, keywords: Option<&str>) -> Result<Self, ReportError> {
        identity.title = without_controls(&identity.title).into_owned();
        identity.organisation = without_controls(&identity.organisation).into_owned();
        let mut workbook = Workbook::new();
        // 17 dots is a line of Arial 10, 64 dots a column of eight digits.
        workbook.set_default_format(&style::base(), 17, 64).map_err(|fault| ReportError::Workbook(Box::new(fault)))?;
        // The bytes differ from run to run unless the day of creation is fixed.
        let created = if (1900..=9999).contains(&identity.as_at.year()) { identity.as_at } else { NaiveDate::default() };
        let properties = DocProperties::new()
            .set_title(first_units(&identity.title, 255))
            .set_author(first_units(&identity.organisation, 255))
            .set_creation_datetime(&created);
        let properties = match keywords {
            Some(keywords) => properties.set_keywords(first_units(&without_controls(keywords), 255)),
            None => properties.set_custom_property(identity.mark.0, identity.mark.1),
        };
        workbook.set_properties(&properties);
        Ok(Self { workbook, wardrobe: Wardrobe::default(), identity, names: BTreeSet::new(), published: keywords.is_some() })
    }

    /// Adds a sheet at the end, set up for printing.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the name.
    pub fn sheet(&mut self, wanted: &str, page: Page) -> Result<Sheet<'_>, ReportError> {
        let name = sheet_name(wanted, &self.names);
        self.names.insert(name.to_lowercase());
        let inner = self.workbook.add_worksheet();
        inner.set_name(&name).map_err(|fault| ReportError::Sheet { sheet: name.clone(), source: Box::new(fault) })?;
        let day = self.identity.as_at.format("%-d %B %Y").to_string();
        page::set_up(inner, page);
        if !self.published {
            page::set_footer(inner, page, &self.identity.title, &name, &day);
        }
        Ok(Sheet::new(inner, &mut self.wardrobe, name))
    }

    /// The finished workbook.
    ///
    /// # Errors
    ///
    /// [`ReportError::Workbook`] when the writer cannot put it together.
    pub fn into_bytes(mut self) -> Result<Vec<u8>, ReportError> {
        let bytes = self.workbook.save_to_buffer().map_err(|fault| ReportError::Workbook(Box::new(fault)))?;
        if self.published { with_language(bytes, LANGUAGE) } else { Ok(bytes) }
    }
}
