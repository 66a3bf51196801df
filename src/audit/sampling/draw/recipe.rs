//! How a draw can be made again without this program: in words, and as a few lines of Python.

use super::{Algorithm, Draw, Sample};

impl Sample {
    /// Whether it was drawn from strata.
    #[must_use]
    pub fn is_stratified(&self) -> bool {
        self.strata.iter().any(|stratum| !stratum.name.is_empty())
    }

    /// The recipe in words, a sentence or two each.
    #[must_use]
    pub fn recipe(&self) -> Vec<&'static str> {
        self.draw.recipe(self.is_stratified())
    }
}

impl Draw {
    fn recipe(&self, stratified: bool) -> Vec<&'static str> {
        let mut lines = vec![
            "Take the key of each record of the population, without blanks at its ends, letters in their composed Unicode form (NFC), capitals kept.",
            "The seed's hash is the SHA-256 of the seed (in UTF-8), written as 64 small hexadecimal digits.",
            "A record's ticket is the SHA-256 of the seed's hash followed at once by the record's key, written the same way.",
        ];
        if stratified {
            lines.push(
            "Each stratum gets its exact share of the sample (size times records of the stratum, divided by all records), rounded down; what is left goes, one \
             each, to the strata with the largest remainders, among equal ones to the first by name. The steps below are done in each stratum by itself.",
        );
        }
        if stratified && self.at_least_one {
            lines.push("A stratum whose share is none gets one record, taken from the stratum that is farthest above its exact share.");
        }
        lines.push(match self.algorithm {
        Algorithm::HashRankV1 => "Sort the records by their tickets. The first so many are the sample, in that order; the next ones are the reserves.",
        Algorithm::HashSystematicV1 => {
            "Sort the N records by the bytes of their keys and count from 0. R is the SHA-256 of the seed's hash followed by #start, as one number, modulo N. \
             For i from 0 to n - 1 the record at (R + i x N) / n, rounded down, is drawn. The others, sorted by their tickets, are the reserves."
        }
        Algorithm::HashCellV1 => {
            "Sort the N records by the bytes of their keys and count from 0. For i from 0 to n - 1, of the records from i x N / n to (i + 1) x N / n - 1, both \
             rounded down before the 1 is taken off, the one with the smallest ticket is drawn. The others, sorted by their tickets, are the reserves."
        }
    });
        lines
    }
}

/// The recipe as a Python program: `redraw.py SEED N FILE.csv KEYCOLUMN` prints the sample, an order, key and ticket to a line.
#[must_use]
pub fn python(algorithm: Algorithm) -> String {
    let choose = match algorithm {
        Algorithm::HashRankV1 => "drawn = sorted(keys, key=lambda k: (ticket(k), k.encode()))[:n]",
        Algorithm::HashSystematicV1 => {
            "N, keys = len(keys), sorted(keys, key=str.encode)\nstart = int(sha(h + \"#start\"), 16) % N\ndrawn = [keys[(start + i * N) // n] for i in range(n)]"
        }
        Algorithm::HashCellV1 => {
            "N, keys = len(keys), sorted(keys, key=str.encode)\ndrawn = [min(keys[i * N // n:(i + 1) * N // n], key=ticket) for i in range(n)]"
        }
    };
    format!(
        "import csv, hashlib, sys, unicodedata  # redraw.py SEED N FILE.csv KEYCOLUMN\n\
         seed, n, path, column = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]\n\
         sha = lambda text: hashlib.sha256(text.encode(\"utf-8\")).hexdigest()\n\
         rows = csv.DictReader(open(path, encoding=\"utf-8-sig\", newline=\"\"))\n\
         keys = [unicodedata.normalize(\"NFC\", row[column].strip()) for row in rows]\n\
         assert all(keys) and len(keys) == len(set(keys)), \"empty or repeated keys\"\n\
         h = sha(seed)\n\
         ticket = lambda key: sha(h + key)\n\
         {choose}\n\
         for order, key in enumerate(drawn, 1):\n    print(order, key, ticket(key)[:16], sep=\"\\t\")\n"
    )
}
