//! The parts of Loader's expansion: the error of Stirling's formula, and the deviance.

/// `ln n! - ((n + 1/2) ln n - n + ln(2 pi)/2)` for n up to 15, to the nearest double; the first is not used.
#[allow(clippy::excessive_precision)]
const SMALL: [f64; 16] = [
    0.0,
    0.081_061_466_795_327_26,
    0.041_340_695_955_409_3,
    0.027_677_925_684_998_34,
    0.020_790_672_103_765_093,
    0.016_644_691_189_821_193,
    0.013_876_128_823_070_748,
    0.011_896_709_945_891_77,
    0.010_411_265_261_972_096,
    0.009_255_462_182_712_733,
    0.008_330_563_433_362_87,
    0.007_573_675_487_951_841,
    0.006_942_840_107_209_53,
    0.006_408_994_188_004_207,
    0.005_951_370_112_758_847_5,
    0.005_554_733_551_962_801,
];

/// The error of Stirling's formula for `ln n!`, n a whole number from 1.
pub(super) fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return SMALL[n as usize];
    }
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square) / n
}

/// `x ln(x/m) + m - x` without cancellation where x is near m.
pub(super) fn deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() < 0.1 * (x + m) {
        let v = difference / (x + m);
        let mut sum = difference * v;
        let mut term = 2.0 * x * v;
        let square = v * v;
        let mut odd = 3.0;
        loop {
            term *= square;
            let next = sum + term / odd;
            if next == sum {
                return sum;
            }
            sum = next;
            odd += 2.0;
        }
    }
    x * (x / m).ln() - difference
}
