//! The few colours that a word may have beside it, each dark enough on its own ground to be read.

use rust_xlsxwriter::{Color, Format};

/// A colour that says the same as the word it stands with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Off track, late, at risk.
    Red,
    /// Some concern, stopped.
    Amber,
    /// On track, done.
    Green,
    /// In hand, going on.
    Blue,
    /// Not begun, closed.
    Grey,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Self; 5] = [Self::Red, Self::Amber, Self::Green, Self::Blue, Self::Grey];

    /// Its name in `schemas/lists/statuses.csv`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Grey => "grey",
        }
    }

    /// The tone of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.name() == name)
    }

    /// The ground and the letters, as `RRGGBB`.
    const fn colours(self) -> (u32, u32) {
        match self {
            Self::Red => (0x00FF_D5D5, 0x008A_0010),
            Self::Amber => (0x00FF_E9B0, 0x006B_3F00),
            Self::Green => (0x00D3_EFD7, 0x0000_5220),
            Self::Blue => (0x00D9_E7F7, 0x0012_3E73),
            Self::Grey => (0x00E7_E7E7, 0x0040_4040),
        }
    }

    pub(super) fn format(self) -> Format {
        let (ground, letters) = self.colours();
        Format::new().set_background_color(Color::RGB(ground)).set_font_color(Color::RGB(letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of WCAG 2.2.
    fn luminance(colour: u32) -> f64 {
        let part = |shift: u32| {
            let value = f64::from((colour >> shift) & 0xff) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    #[test]
    fn letters_stand_out_from_their_ground_by_seven_to_one() {
        for tone in Tone::ALL {
            let (ground, letters) = tone.colours();
            let contrast = (luminance(ground) + 0.05) / (luminance(letters) + 0.05);
            assert!(contrast >= 7.0, "{tone:?}: {contrast:.1}");
        }
    }
}
