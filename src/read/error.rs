//! Why a file gave no grid at all, in one message for a person who does not program.

/// A kind of file that is no workbook and no plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Foreign {
    /// HTML, often saved as `.xls` by a database's export button.
    WebPage,
    /// XML Spreadsheet 2003, often named `.xls`.
    XmlSpreadsheet,
    /// Some other XML file.
    Xml,
    /// JSON, which programs exchange.
    Json,
    /// A Word document (docx).
    Word,
    /// A Word 97-2003 document (doc).
    OldWord,
    /// An OpenDocument text (odt).
    OpenDocumentText,
    /// Some other OpenDocument file: a presentation, a drawing.
    OpenDocument,
    /// Rich Text (rtf).
    RichText,
    /// A PowerPoint presentation, old or new.
    PowerPoint,
    /// A PDF.
    Pdf,
    /// A picture: png, jpg, gif, bmp, tiff, webp, heic.
    Picture,
    /// An Apple Numbers document.
    Numbers,
    /// A workbook from before Excel 97, as a bare stream of records.
    AncientExcel,
    /// A saved e-mail message.
    Email,
    /// A zip, 7z, rar or gz archive that is no workbook.
    Archive,
    /// Some other Office 97-2003 file.
    OldOffice,
    /// What Excel keeps beside an open workbook (`~$plan.xlsx`), or a Mac beside any file (`._plan.xlsx`).
    Marker,
    /// Anything else that is no text.
    Binary,
}

impl Foreign {
    /// What the file is, to stand after "is".
    #[must_use]
    pub const fn what(self) -> &'static str {
        match self {
            Self::WebPage => "a web page (HTML), whatever its name says",
            Self::XmlSpreadsheet => "an XML Spreadsheet 2003, whatever its name says",
            Self::Xml => "an XML file, not a workbook",
            Self::Json => "a JSON file, made for programs",
            Self::Word => "a Word document",
            Self::OldWord => "an old Word document (Word 97-2003)",
            Self::OpenDocumentText => "an OpenDocument text",
            Self::OpenDocument => "an OpenDocument file, but not a spreadsheet",
            Self::RichText => "a Rich Text document",
            Self::PowerPoint => "a PowerPoint presentation",
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::Numbers => "an Apple Numbers document",
            Self::AncientExcel => "a workbook from before Excel 97",
            Self::Email => "a saved e-mail message",
            Self::Archive => "a packed folder (an archive), not a workbook",
            Self::OldOffice => "an old Office file, but not a workbook",
            Self::Marker => "a marker that a program left beside a file, not the file itself",
            Self::Binary => "neither a workbook nor a text file",
        }
    }

    /// What to do about it, as a whole sentence.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::WebPage | Self::XmlSpreadsheet | Self::AncientExcel => {
                "Open it in Excel, choose Save As, pick Excel Workbook (.xlsx), and use the saved file."
            }
            Self::Xml | Self::Json => "Export the table as an Excel workbook (.xlsx) or as CSV, and use that file.",
            Self::Word | Self::OldWord | Self::OpenDocumentText | Self::RichText => {
                "Open it, copy its tables into an Excel workbook (or save it as plain text with tabs), and use that file."
            }
            Self::OpenDocument | Self::PowerPoint | Self::OldOffice => {
                "Copy the tables it holds into an Excel workbook, and use that file."
            }
            Self::Pdf | Self::Picture => "Ask for the workbook or document it was made from, and use that.",
            Self::Numbers => "Open it in Numbers, choose File, Export To, Excel, and use the exported file.",
            Self::Email => "Open the message, save its attachment, and use the attachment.",
            Self::Archive => "Unpack it first, and use the workbook inside.",
            Self::Marker => "Use the file of the same name without the first two characters, and close it in Excel first.",
            Self::Binary => "Check that it is the right file; plans are read from Excel, OpenDocument and CSV or tab-delimited text files.",
        }
    }
}

/// Why a file gave no grid at all. Each message says what the file is and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing has that name.
    #[error("{file} is not there. Check the spelling of its name and its folder.")]
    NotThere {
        /// The path as it was given.
        file: String,
    },
    /// The path is a folder.
    #[error("{file} is a folder, not a file. Name the files in it that are to be read.")]
    Folder {
        /// The folder's name.
        file: String,
    },
    /// A folder holds nothing that could be read; for callers that list folders.
    #[error("The folder {file} holds no workbook and no text file. Put the plan into it, or name the file itself.")]
    EmptyFolder {
        /// The folder's name.
        file: String,
    },
    /// The system refuses to open the file.
    #[error("{file} may not be opened. If it is open in Excel, close it there; otherwise ask its owner for permission to read it.")]
    NoPermission {
        /// The file's name.
        file: String,
    },
    /// The system failed while reading.
    #[error("{file} could not be read from the disk ({reason}). Copy it to this computer and try again.")]
    Unreadable {
        /// The file's name.
        file: String,
        /// The system's own words.
        reason: String,
    },
    /// The file has no bytes, or nothing but blanks.
    #[error("{file} is empty. Check that it was saved or copied completely.")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// A workbook that is cut short or damaged.
    #[error(
        "{file} is a damaged or incomplete {what} and cannot be read. Copy it again from where it came from, or open it in Excel and save it anew."
    )]
    Damaged {
        /// The file's name.
        file: String,
        /// What it seems to be: `Excel workbook`, `OpenDocument spreadsheet`.
        what: &'static str,
        /// The reading library's own words, for a technician; not in the message.
        detail: String,
    },
    /// A workbook that opens only with a password.
    #[error(
        "{file} is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and try again."
    )]
    Password {
        /// The file's name.
        file: String,
    },
    /// A file of another kind.
    #[error("{file} is {}. {}", .kind.what(), .kind.advice())]
    Foreign {
        /// The file's name.
        file: String,
        /// What it is.
        kind: Foreign,
    },
    /// A file past the limits.
    #[error("{file} {excess}, which is more than is read. Remove what is not part of the plan, or split the file.")]
    TooLarge {
        /// The file's name.
        file: String,
        /// What is too much, to stand after the file's name.
        excess: String,
    },
}
