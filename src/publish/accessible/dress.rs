//! How cells are dressed: letters, grounds, wrapping; and how well the letters stand out.

use crate::publish::element::Element;

/// Sans-serif typefaces that people have.
const SANS_SERIF: &[&str] = &[
    "arial",
    "calibri",
    "aptos",
    "aptos narrow",
    "helvetica",
    "verdana",
    "tahoma",
    "segoe ui",
    "trebuchet ms",
    "liberation sans",
    "carlito",
    "open sans",
    "noto sans",
    "dejavu sans",
    "gill sans mt",
    "franklin gothic book",
    "lato",
    "roboto",
    "inter",
    "source sans pro",
];
/// The colours of the default theme: white, black, then the others in their order.
const THEME: [u32; 12] =
    [0xFF_FFFF, 0x00_0000, 0xE7_E6E6, 0x44_546A, 0x44_72C4, 0xED_7D31, 0xA5_A5A5, 0xFF_C000, 0x5B_9BD5, 0x70_AD47, 0x05_63C1, 0x95_4F72];

/// One format of a cell.
#[derive(Debug, Clone)]
pub(super) struct Format {
    pub(super) typeface: String,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) slanted: bool,
    pub(super) raised: bool,
    pub(super) letters: u32,
    /// The ground, where one is filled in.
    pub(super) ground: Option<u32>,
    pub(super) wrapped: bool,
    pub(super) horizontal: String,
    /// Whether the number format shows a date or time.
    pub(super) dated: bool,
}

impl Format {
    pub(super) fn is_sans_serif(&self) -> bool {
        SANS_SERIF.contains(&self.typeface.to_lowercase().as_str())
    }

    /// How much letters stand out, from 1 to 21.
    pub(super) fn contrast(&self) -> f64 {
        contrast(self.letters, self.ground.unwrap_or(0xFF_FFFF))
    }
}

/// The formats of a workbook by their places.
pub(super) struct Dress {
    formats: Vec<Format>,
    /// The formats that conditions lay over cells: letters and ground, where they set them.
    pub(super) laid_over: Vec<(Option<u32>, Option<u32>)>,
}

impl Dress {
    pub(super) fn read(styles: &Element) -> Self {
        let list = |name: &'static str, item: &'static str| -> Vec<&Element> {
            styles.child(name).map(|list| list.all(item).collect()).unwrap_or_default()
        };
        let (fonts, fills) = (list("fonts", "font"), list("fills", "fill"));
        let codes = list("numFmts", "numFmt");
        let formats = list("cellXfs", "xf").into_iter().map(|format| {
            let place = |name: &str| format.get(name).and_then(|place| place.parse::<usize>().ok()).unwrap_or_default();
            let alignment = format.child("alignment");
            let font = fonts.get(place("fontId"));
            let value = |name: &str| font.and_then(|font| font.child(name)).and_then(|child| child.get("val")).unwrap_or_default();
            let set =
                |name: &str| font.and_then(|font| font.child(name)).is_some_and(|child| child.get("val").is_none_or(|_| child.says("val")));
            let number = place("numFmtId");
            let code = codes.iter().find(|code| code.get("numFmtId") == format.get("numFmtId")).and_then(|code| code.get("formatCode"));
            Format {
                typeface: value("name").to_owned(),
                size: value("sz").parse().unwrap_or(11.0),
                bold: set("b"),
                slanted: set("i"),
                raised: !value("vertAlign").is_empty() && value("vertAlign") != "baseline",
                letters: font.and_then(|font| colour(font.child("color")?)).unwrap_or(0),
                ground: fills.get(place("fillId")).and_then(|fill| ground(fill)),
                wrapped: alignment.is_some_and(|alignment| alignment.says("wrapText")),
                horizontal: alignment.and_then(|alignment| alignment.get("horizontal")).unwrap_or_default().to_owned(),
                dated: (14..=22).contains(&number)
                    || (45..=47).contains(&number)
                    || code.is_some_and(|code| code.contains(['y', 'd', 'h'])),
            }
        });
        let laid_over = list("dxfs", "dxf").into_iter().map(|format| {
            let letters = format.child("font").and_then(|font| colour(font.child("color")?));
            (letters, format.child("fill").and_then(|fill| fill.child("patternFill")?.child("bgColor").and_then(colour)))
        });
        Self { formats: formats.collect(), laid_over: laid_over.collect() }
    }

    pub(super) fn format(&self, place: usize) -> Option<&Format> {
        self.formats.get(place)
    }
}

fn ground(fill: &Element) -> Option<u32> {
    if let Some(gradient) = fill.child("gradientFill") {
        return gradient.deep("color").first().and_then(|first| colour(first)).or(Some(0x80_8080));
    }
    let pattern = fill.child("patternFill")?;
    match pattern.get("patternType") {
        None | Some("none") => None,
        _ => pattern.child("fgColor").and_then(colour).or(Some(0)),
    }
}

/// A colour as `RRGGBB`; indexed ones but black and white are not known.
fn colour(element: &Element) -> Option<u32> {
    if let Some(rgb) = element.get("rgb") {
        return u32::from_str_radix(rgb.get(rgb.len().saturating_sub(6)..)?, 16).ok();
    }
    let indexed = |place: &str| match place {
        "0" | "8" | "64" => Some(0),
        "1" | "9" | "65" => Some(0xFF_FFFF),
        _ => None,
    };
    let Some(theme) = element.get("theme") else { return element.get("indexed").and_then(indexed) };
    let plain = *THEME.get(theme.parse::<usize>().ok()?)?;
    let tint: f64 = element.get("tint").and_then(|tint| tint.parse().ok()).unwrap_or_default();
    let part = |shift: u32| {
        let value = f64::from((plain >> shift) & 0xff);
        let tinted = if tint < 0.0 { value * (1.0 + tint) } else { value + (255.0 - value) * tint };
        (tinted.round().clamp(0.0, 255.0) as u32) << shift
    };
    Some(part(16) | part(8) | part(0))
}

/// The contrast of two colours by WCAG 2.2, from 1 to 21.
pub(super) fn contrast(one: u32, other: u32) -> f64 {
    let luminance = |colour: u32| {
        let part = |shift: u32| {
            let value = f64::from((colour >> shift) & 0xff) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
